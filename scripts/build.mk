# The build engine: one make, no recursion. Folders' Makefiles are lists and nothing else:
#
#	obj-y += runq.o sub/          objects, and folders to descend into
#	obj-$(CONFIG_SMP) += ipi.o    the same, when the option is on
#	not-$(CONFIG_SMP) += one.o    objects for when it is off
#	host-y += host.o              objects of the native port that use the host's own headers
#
# Everything is remade when a file it reads, an option that these files spell, or its command
# changes; a build with nothing to do prints nothing.

ARCH := $(patsubst "%",%,$(CONFIG_ARCH))
BOARD_NAME := $(patsubst "%",%,$(CONFIG_BOARD))

# ---- tools ----

ifneq ($(filter 1,$(LLVM))$(filter clang,$(CC_FAMILY)),)
TOOLCHAIN := clang
endif
TOOLCHAIN ?= gcc
include scripts/toolchain-$(ARCH).mk

include scripts/flags.mk

# ---- what is built ----

# visit(folder): adds what folder/Makefile lists to objs and host-objs.
define visit
$(eval obj-y :=)$(eval not- :=)$(eval host-y :=)$(eval include $1/Makefile)\
$(eval objs += $(addprefix $(O)/$1/,$(filter %.o,$(obj-y) $(not-) $(host-y))))\
$(eval host-objs += $(addprefix $(O)/$1/,$(host-y)))\
$(foreach f,$(filter %/,$(obj-y)),$(call visit,$1/$(f:/=)))
endef

objs :=
host-objs :=
folders := arch/$(ARCH) boards/$(BOARD_NAME) kernel lib drivers subsys third_party
$(foreach f,$(folders),$(if $(wildcard $f/Makefile),$(call visit,$f)))

# An application's CMakeLists.txt, or what lies in its src/, becomes lists and rules in app.mk.
ifneq ($(application),)
told := $(shell $(PYTHON) scripts/application.py $(application) $(O) 2>&1)
ifneq ($(.SHELLSTATUS),0)
$(error $(told))
endif
include $(O)/app.mk
objs += $(app-objects)
endif

ifeq ($(CONFIG_PKGFS_FIXTURES),y)
objs += $(O)/pkgfs_fixtures.o
endif

ifeq ($(CONFIG_USERSPACE),y)
bundle := $(O)/user/bundle.o
objs += $(bundle)
endif

asm-offsets := $(if $(wildcard arch/$(ARCH)/asm_offsets.c),$(O)/include/generated/asm_offsets.h)
pkgfs-keys := $(if $(CONFIG_PKGFS),$(O)/include/generated/pkgfs_keys.h)
kernel-ld := $(if $(wildcard arch/$(ARCH)/kernel.ld.S),$(O)/arch/$(ARCH)/kernel.ld)
elf := $(O)/neuron.elf
symbols := $(if $(CONFIG_SYMTAB),$(O)/symbols.o)
tree-h := $(O)/include/generated/devicetree_generated.h
# As in Zephyr: the overlay of the board, else that of the application; DTC_OVERLAY_FILE= instead.
overlays := $(if $(application),$(or $(wildcard $(addprefix $(application)/,$(DTC_OVERLAY_FILE))),\
	$(wildcard $(application)/boards/$(BOARD_NAME).overlay),$(wildcard $(application)/app.overlay)))
trees := boards/$(BOARD_NAME)/$(BOARD_NAME).dts $(overlays)
bindings := $(wildcard dts/bindings $(if $(application),$(application)/dts/bindings))
binding-files := $(foreach f,$(bindings),$(wildcard $f/*.yaml $f/*/*.yaml))
dtb :=
include boards/$(BOARD_NAME)/run.mk

# ---- when a command runs ----

empty :=
space := $(empty) $(empty)
pound := \#
squote := '
# The command as a line that make reads back unchanged, inside single quotes of the shell.
save = $(subst $(squote),'\'',$(subst $(pound),$$(pound),$(subst $$,$$$$,$(strip $(cmd_$1)))))
words-of = $(subst $(space),^,$(strip $1))
changed = $(filter-out FORCE,$?)$(filter-out $(call words-of,$(saved_$@)),$(call words-of,$(cmd_$1)))
say = $(if $(filter 1,$(V)),echo '$(subst $(squote),'\'',$(strip $(cmd_$1)))',printf '  %-7s %s\n' $(tag_$1) $(or $(subject_$1),$(name)))
# run(command): when it must; keeps the command, and the dependencies if the command wrote any.
run = $(if $(changed),@$(call say,$1); $(cmd_$1) && \
	{ [ -f $@.dep ] || echo "$@:" >$@.dep; } && \
	awk -f scripts/depend.awk $@ $(O)/include/config '$(call save,$1)',@:)
dep-flags = -MMD -MF $@.dep -MT $@

tag_cc = CC
subject_cc = $<
cmd_cc = $(CC) $(compile-flags) $(dep-flags) -c -o $@ $<
tag_as = AS
subject_as = $<
cmd_as = $(CC) $(compile-flags) -D__ASSEMBLY__ $(dep-flags) -c -o $@ $<
tag_lds = LDS
cmd_lds = $(CC) $(CPPFLAGS) $(inc-public) $(dep-flags) -E -P -x assembler-with-cpp -D__ASSEMBLY__ \
	-D__LINKER__ -o $@ $<
tag_offsets = GEN
cmd_offsets = $(CC) $(compile-flags) $(dep-flags) -S -o $@.s $< && \
	sed -n 's/^.*\.ascii[[:space:]]*"->\([^ ]*\) [$$\#]*\([^"]*\)".*$$/\#define \1 \2/p' $@.s >$@ && rm -f $@.s
# The board's tree, then the application's changes to it.
tree-text = printf '\#include "%s"\n' $(trees) | \
	$(CC) $(CPPFLAGS) -iquote . $1 -undef -nostdinc $(dep-flags) -E -P \
	-x assembler-with-cpp -o $@.pp -
tag_dtb = DTC
cmd_dtb = $(call tree-text,$(dtb-flags)) && dtc -q -I dts -O dtb -o $@ $@.pp
tag_dts = DTC
cmd_dts = $(call tree-text,-DBOARD_CPUS=$(CONFIG_MP_MAX_NUM_CPUS) -DBOARD_MEMORY_MIB=256) && \
	dtc -q -I dts -O dts -o $@ $@.pp
tag_tree = GEN
subject_tree = $(name)
cmd_tree = $(PYTHON) scripts/devicetree.py $< $@ $(bindings)
tag_ld = LD
cmd_ld = $(call link,$@,$(symbols))$(if $(symbols), && $(settle))
# The table takes room, and distances decide how the linker writes some accesses: if that has moved a
# function, the table is renewed from the image that has it, and the image linked again.
settle = links=2; until $(NM) -n -S $@ | $(PYTHON) scripts/symtab.py --renew $(symbols:.o=.S); do \
	if [ $$links = 5 ]; then echo '$@: functions move with each of 5 links' >&2; exit 1; fi; \
	links=$$((links + 1)); $(assemble-symbols) && $(call link,$@,$(symbols)) || exit 1; done
assemble-symbols = $(CC) $(arch-flags) -c -o $(symbols) $(symbols:.o=.S)
tag_ld1 = LD
cmd_ld1 = $(PYTHON) scripts/symtab.py </dev/null >$@.S && $(CC) $(arch-flags) -c -o $@.o $@.S && \
	$(call link,$@,$@.o)
tag_symtab = SYMTAB
cmd_symtab = $(NM) -n -S $< | $(PYTHON) scripts/symtab.py >$(@:.o=.S) && $(assemble-symbols)

# ---- rules ----

.PHONY: image dtb run show-run
image: $(elf) $(dtb)
dtb: $(dtb)
run: image $(run-needs)
	@echo '  RUN     $(run-command)'
	@echo '          $(run-about)'
	@$(run-command)

# The last line printed is the command of `run`, for programs that start the machine themselves.
show-run: image $(run-needs)
	@echo '$(run-command)'

$(O)/%.o: %.c FORCE
	$(call run,cc)
$(O)/%.o: %.S FORCE
	$(call run,as)
$(O)/third_party/%.o: $(cache)/%.c FORCE
	$(call run,cc)
$(O)/include/generated/asm_offsets.h: arch/$(ARCH)/asm_offsets.c FORCE
	$(call run,offsets)
$(O)/arch/$(ARCH)/kernel.ld: arch/$(ARCH)/kernel.ld.S FORCE
	$(call run,lds)
$(dtb): $(trees) FORCE
	$(call run,dtb)
$(O)/devicetree.dts: $(trees) FORCE
	$(call run,dts)
$(tree-h): $(O)/devicetree.dts scripts/devicetree.py scripts/dts.py $(binding-files) FORCE
	$(call run,tree)
# With names in the image it is linked at least twice: the table needs addresses, and lies behind the text.
$(O)/neuron.pass1: $(objs) $(kernel-ld) FORCE
	$(call run,ld1)
$(O)/symbols.o: $(O)/neuron.pass1 scripts/symtab.py FORCE
	$(call run,symtab)
$(elf): $(objs) $(kernel-ld) $(symbols) FORCE
	$(call run,ld)

ifeq ($(CONFIG_USERSPACE),y)
include scripts/user.mk
endif

ifeq ($(CONFIG_PKGFS),y)
include scripts/pkgfs.mk
endif

$(objs): | $(asm-offsets) $(tree-h) $(pkgfs-keys)

made := $(objs) $(user-elfs) $(asm-offsets) $(pkgfs-keys) $(kernel-ld) $(dtb) $(tree-h) $(O)/devicetree.dts $(if $(symbols),$(O)/neuron.pass1 $(symbols)) $(elf)
$(shell mkdir -p $(sort $(dir $(made))))
-include $(wildcard $(addsuffix .d,$(made)))
