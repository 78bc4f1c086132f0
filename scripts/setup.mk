# What the machine must have, brought in when it is missing.
#
# All of it is done before build.mk is read: auto.conf waits for it.

setup-groups := $(if $(needs-config),build,config) \
	$(if $(filter run debug,$(goals)),run) $(if $(filter debug,$(goals)),debug) \
	$(if $(filter test test-long test-random test-soak bench,$(goals)),test) \
	$(if $(filter guiconfig,$(goals)),gui) \
	$(if $(filter test test-long,$(goals))$(filter 1,$(LLVM))$(filter clang,$(CC_FAMILY) $(TOOLCHAIN)),clang) \
	$(if $(filter check,$(goals)),style) $(if $(filter pkgfs.img,$(goals))$(CONFIG_PKGFS),packages) \
	$(if $(filter pkgfs-% fuzz%,$(goals)),hostcc) $(if $(filter fuzz%,$(goals)),clang packages)

.PHONY: setup setup-packages setup-all
setup-packages:
	$(Q)scripts/setup.sh $(setup-groups)

# setup: everything that any target may want.
setup: setup-all $(pinned) $(developer-key)
setup-all:
	$(Q)scripts/setup.sh all

# make keeps in mind what folders held: a new date on auto.conf makes it look again.
$(cache)/%/.pinned: scripts/third_party.sh | setup-packages
	$(Q)scripts/third_party.sh $(cache) $*
	$(Q)$(if $(auto-conf),touch -c $(auto-conf))
