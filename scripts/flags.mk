# What the compiler is told: flags, and which headers a folder may include.

optimize-$(CONFIG_SPEED_OPTIMIZATIONS) := -O2
optimize-$(CONFIG_SIZE_OPTIMIZATIONS) := -Os
optimize-$(CONFIG_DEBUG_OPTIMIZATIONS) := -Og
frame-pointer-$(CONFIG_FRAME_POINTER) := -fno-omit-frame-pointer
debug-$(CONFIG_DEBUG_SYMBOLS) := -g
sanitize-$(CONFIG_ASAN) += -fsanitize=address
sanitize-$(CONFIG_UBSAN) += -fsanitize=undefined $(sanitize-undefined)

CPPFLAGS := -include $(O)/include/generated/autoconf.h -I$(O)/include
CFLAGS := $(arch-flags) -std=gnu11 $(debug-y) $(optimize-y) $(frame-pointer-y) -fno-common \
	-ffunction-sections -fdata-sections -fno-strict-aliasing -ffile-prefix-map=$(CURDIR)=.
WARNINGS := -Wall -Wextra -Werror -Wmissing-prototypes -Wshadow $(warnings-$(TOOLCHAIN))
# Applications are written by others: outside the tree, warnings are only said.
WARNINGS-app := -Wall $(if $(filter $(CURDIR)/%,$(abspath $(application))),-Werror)
WARNINGS-third_party := -w

# Which headers a folder may include: what is not in its path does not compile.
freestanding := -ffreestanding -fbuiltin -nostdinc -isystem $(cc-include) -isystem lib/libc/include
inc-public := $(if $(CONFIG_POSIX_API),-Iinclude/posix) -Iinclude -Iarch/include -Iarch/$(ARCH)/include -Ilib/include
inc-arch := -I$(cache)/libfdt
inc-lib := -I$(cache)/libfdt
inc-kernel := -Ikernel/include
inc-kernel/init.o := -Idrivers/include
inc-kernel/selftest/intc.o := -Idrivers/include
inc-drivers := -Idrivers/include -Ikernel/include
inc-boards := -Idrivers/include
# libsodium: fields of 51-bit limbs, whose products have 128 bits.
inc-libsodium := -isystem $(cache)/libsodium/include/sodium -DCONFIGURED -DHAVE_TI_MODE \
		-DNATIVE_LITTLE_ENDIAN
inc-lib/crypto/ed25519.o := $(inc-libsodium)
inc-third_party := -I$(cache)/libfdt $(inc-libsodium)
# Tests that look behind the public API.
private-apps := /tests/unit/ /tests/user/ /tests/bench/ /tests/kernel/messages/ /tests/kernel/hazards/ \
		/tests/kernel/ipi/ /tests/kernel/panic/ /tests/kernel/smp/ \
		/tests/kernel/steal/ /tests/kernel/tickless/
inc-app = $(app-includes) $(app-definitions) $(app-options) $(addprefix -I,$(wildcard $(application)/include $(application)/src)) \
	$(if $(strip $(foreach p,$(private-apps),$(findstring $p,$(abspath $(application))/))),\
		-Ikernel/include -Idrivers/include -I$(cache)/libfdt -I.) \
	$(if $(CONFIG_LEGACY_INCLUDE_PATH),-Iinclude/zephyr)

# Thread-local variables are found by a call, which takes code as of a shared library.
tls-app := $(if $(CONFIG_THREAD_LOCAL_STORAGE),-fPIC)

name = $(patsubst $(O)/%,%,$@)
top = $(firstword $(subst /, ,$(name)))
include-flags = $(if $(filter $@,$(host-objs)),-Iarch/$(ARCH)/include -Iarch/include,\
	$(freestanding) $(inc-public) $(inc-$(top)) $(inc-$(name)))
compile-flags = $(CPPFLAGS) $(include-flags) $(CFLAGS) $(tls-$(top)) $(sanitize-y) $(or $(WARNINGS-$(top)),$(WARNINGS))
