# Configuration: from Kconfig, a board, a defconfig or an application, and fragments to one .config.
#
# auto.conf is remade, and make starts over, whenever a Kconfig file or a layer changed.

KCONFIG := $(PYTHON) scripts/kconfig.py --out $(O) $(if $(BOARD),--board $(BOARD)) \
	$(if $(APP),--app $(APP)) $(if $(CONF),--conf $(CONF)) \
	$(if $(CONF_FILE),--conf-file $(CONF_FILE))

config-targets := menuconfig guiconfig oldconfig olddefconfig savedefconfig listnewconfig \
	allyesconfig allnoconfig randconfig

# What can be made without a configuration.
configless := $(config-targets) %_defconfig help clean mrproper setup test test-long test-random test-soak \
	check bench pkgfs.img pkgfs-tool pkgfs-tool-san pkgfs-flip fuzz fuzz-programs

goals := $(or $(MAKECMDGOALS),all)
needs-config := $(filter-out $(configless),$(goals))

.PHONY: $(config-targets)
$(config-targets): | setup-packages
	$(Q)$(KCONFIG) $@ $(if $(SEED),--seed $(SEED))

%_defconfig: configs/%_defconfig | setup-packages
	$(Q)$(KCONFIG) defconfig $<

configs/%_defconfig:
	@echo "There is no $@; there are: $(sort $(patsubst configs/%,%,$(wildcard configs/*_defconfig)))" >&2; false

ifneq ($(needs-config),)
auto-conf := $(O)/include/config/auto.conf
# kconfig.py decides what has to be done, so that a change of BOARD=, APP= or CONF= is seen too.
$(auto-conf): FORCE | setup-packages $(pinned)
	$(Q)$(KCONFIG) sync
include $(auto-conf)
endif

.PHONY: clean mrproper
clean:
	$(Q)$(PYTHON) scripts/clean.py $(O)
mrproper:
	$(Q)$(PYTHON) scripts/clean.py --all $(O)

.PHONY: FORCE
FORCE:
