# Programs of the host, made of the tree's own libraries: $(O)/host/<name>.
#
# <name>-san has the sanitizers; fuzz-<name> are libFuzzer's.

host-out := $(O)/host
sodium := $(cache)/libsodium
sodium-objs := crypto_core/ed25519/ref10/ed25519_ref10 crypto_hash/sha512/cp/hash_sha512_cp \
	crypto_sign/ed25519/ref10/open crypto_sign/ed25519/ref10/sign crypto_verify/sodium/verify
pkgfs-lib := $(wildcard lib/packagefs/*.c lib/crypto/*.c)
pkgfs-headers := $(wildcard lib/include/lib/*.h lib/packagefs/*.h lib/crypto/*.h tools/pkgfs/*.h)

HOSTCC ?= gcc
host-flags := -std=gnu11 -O2 -g -D_GNU_SOURCE -Wall -Wextra -Werror -Wmissing-prototypes -Wshadow \
	-fno-strict-aliasing -Ilib/include -I.
sodium-flags := -isystem $(sodium)/include/sodium -DCONFIGURED -DHAVE_TI_MODE -DNATIVE_LITTLE_ENDIAN
host-sanitize := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

# The signature code is slow to compile and changes with its pin only.
$(host-out)/sodium-%.a: $(sodium)/.pinned
	@mkdir -p $(@D)/sodium-$*.d
	@echo '  HOSTAR  $(@F)'
	$(Q)cd $(@D)/sodium-$*.d && $(foreach f,$(sodium-objs),$(cc-$*) -std=gnu11 -O2 -g -w \
		$(subst $(sodium),$(CURDIR)/$(sodium),$(sodium-flags)) -c $(CURDIR)/$(sodium)/$f.c &&) \
		ar rcs ../$(@F) *.o
cc-plain = $(HOSTCC)
cc-san = $(HOSTCC) $(host-sanitize)

.PHONY: pkgfs-tool pkgfs-tool-san
pkgfs-tool: $(host-out)/pkgfs
pkgfs-tool-san: $(host-out)/pkgfs-san
$(host-out)/pkgfs: $(host-out)/sodium-plain.a
$(host-out)/pkgfs-san: $(host-out)/sodium-san.a
$(host-out)/pkgfs-san: host-flags += $(host-sanitize)
$(host-out)/pkgfs $(host-out)/pkgfs-san: $(wildcard tools/pkgfs/*.c) $(pkgfs-lib) $(pkgfs-headers)
	@echo '  HOSTCC  $(@F)'
	$(Q)$(HOSTCC) $(host-flags) $(sodium-flags) -o $@ $(filter %.c,$^) $(filter %.a,$^)

# A package image of the folder BUNDLES=, checked by the standard tools once it is made.
BUNDLES ?= samples/packages
PKGFS_KEY ?= $(developer-key)
SET_VERSION ?= 1
$(developer-key) $(developer-key:.key=.pub) &: | setup-packages
	@echo '  KEYGEN  $(developer-key)'
	$(Q)rm -f $(developer-key:.key=.pub)
	$(Q)$(PYTHON) tools/mkpkgfs.py keygen $(developer-key) >/dev/null
.PHONY: pkgfs.img
pkgfs.img: $(filter $(developer-key),$(PKGFS_KEY)) | setup-packages
	@echo '  PKGFS   $(O)/pkgfs.img'
	@mkdir -p $(O)
	$(Q)$(PYTHON) tools/mkpkgfs.py build --check --key $(PKGFS_KEY) --set-version $(SET_VERSION) \
		$(BUNDLES) $(O)/pkgfs.img

# What the tests of the reader do to images.
flip := tests/unit/packagefs/host
.PHONY: pkgfs-flip
pkgfs-flip: $(host-out)/pkgfs-flip
$(host-out)/pkgfs-flip: host-flags += $(host-sanitize)
$(host-out)/pkgfs-flip: $(wildcard $(flip)/*.c) tools/pkgfs/session.c $(pkgfs-lib) \
		$(host-out)/sodium-san.a $(pkgfs-headers) $(wildcard $(flip)/*.h)
	@echo '  HOSTCC  $(@F)'
	$(Q)$(HOSTCC) $(host-flags) $(sodium-flags) -o $@ $(filter %.c,$^) $(filter %.a,$^)

# Fuzz targets: fuzz-<target> is libFuzzer's, cover-<target> runs on files and counts lines.
fuzz-targets := erofs mount
fuzz-lib-erofs := $(filter-out lib/packagefs/verity.c,$(pkgfs-lib))
fuzz-lib-mount := $(pkgfs-lib)
.PHONY: fuzz fuzz-programs
fuzz-programs: $(fuzz-targets:%=$(host-out)/fuzz-%) $(fuzz-targets:%=$(host-out)/cover-%)
.SECONDEXPANSION:
$(host-out)/fuzz-%: tests/fuzz/fuzz_%.c $$(fuzz-lib-$$*) $(host-out)/sodium-plain.a $(pkgfs-headers)
	@echo '  FUZZCC  $(@F)'
	$(Q)clang -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all $(host-flags) \
		$(sodium-flags) -o $@ $(filter %.c,$^) $(filter %.a,$^)
$(host-out)/cover-%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $$(fuzz-lib-$$*) \
		$(host-out)/sodium-plain.a $(pkgfs-headers)
	@echo '  COVER   $(@F)'
	$(Q)$(HOSTCC) --coverage $(filter-out -O2,$(host-flags)) $(sodium-flags) -o $@ $(filter %.c,$^) \
		$(filter %.a,$^)

# RUNS= executions of each target, or SECONDS= of time.
fuzz: | setup-packages
	$(Q)$(PYTHON) tests/fuzz/fuzz.py --out $(O) $(if $(T),--target $(T)) \
		$(if $(RUNS),--runs $(RUNS)) $(if $(SECONDS),--seconds $(SECONDS))
