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

# ---- flags ----

optimize-$(CONFIG_SPEED_OPTIMIZATIONS) := -O2
optimize-$(CONFIG_SIZE_OPTIMIZATIONS) := -Os
optimize-$(CONFIG_DEBUG_OPTIMIZATIONS) := -Og
frame-pointer-$(CONFIG_FRAME_POINTER) := -fno-omit-frame-pointer
sanitize-$(CONFIG_ASAN) += -fsanitize=address
sanitize-$(CONFIG_UBSAN) += -fsanitize=undefined $(sanitize-undefined)

CPPFLAGS := -include $(O)/include/generated/autoconf.h -I$(O)/include
CFLAGS := $(arch-flags) -std=gnu11 -g $(optimize-y) $(frame-pointer-y) -fno-common \
	-ffunction-sections -fdata-sections -fno-strict-aliasing -ffile-prefix-map=$(CURDIR)=.
WARNINGS := -Wall -Wextra -Werror -Wmissing-prototypes -Wshadow $(warnings-$(TOOLCHAIN))
# Applications are written by others: outside the tree, warnings are only said.
WARNINGS-app := -Wall $(if $(filter $(CURDIR)/%,$(abspath $(application))),-Werror)
WARNINGS-third_party := -w

# Which headers a folder may include: what is not in its path does not compile.
freestanding := -ffreestanding -fbuiltin -nostdinc -isystem $(cc-include) -isystem lib/libc/include
inc-public := -Iinclude -Iarch/include -Iarch/$(ARCH)/include -Ilib/include
inc-arch := -I$(cache)/libfdt
inc-lib := -I$(cache)/libfdt
inc-kernel := -Ikernel/include
inc-kernel/init.o := -Idrivers/include
inc-kernel/selftest/intc.o := -Idrivers/include
inc-drivers := -Idrivers/include -Ikernel/include
inc-boards := -Idrivers/include
inc-third_party := -I$(cache)/libfdt
# Tests that look behind the public API.
private-apps := /tests/unit/ /tests/kernel/messages/ /tests/kernel/hazards/ /tests/kernel/ipi/ /tests/kernel/smp/ \
		/tests/kernel/steal/ /tests/kernel/tickless/
inc-app := $(addprefix -I,$(wildcard $(application)/include $(application)/src)) \
	$(if $(strip $(foreach p,$(private-apps),$(findstring $p,$(abspath $(application))/))),\
		-Ikernel/include -Idrivers/include -I$(cache)/libfdt -I.)

name = $(patsubst $(O)/%,%,$@)
top = $(firstword $(subst /, ,$(name)))
include-flags = $(if $(filter $@,$(host-objs)),-Iarch/$(ARCH)/include -Iarch/include,\
	$(freestanding) $(inc-public) $(inc-$(top)) $(inc-$(name)))
compile-flags = $(CPPFLAGS) $(include-flags) $(CFLAGS) $(sanitize-y) $(or $(WARNINGS-$(top)),$(WARNINGS))

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

app-sources := $(if $(application),$(shell find -L $(application)/src -name '*.[cS]' | LC_ALL=C sort))
objs += $(patsubst $(application)/%,$(O)/app/%.o,$(basename $(app-sources)))

asm-offsets := $(if $(wildcard arch/$(ARCH)/asm_offsets.c),$(O)/include/generated/asm_offsets.h)
kernel-ld := $(if $(wildcard arch/$(ARCH)/kernel.ld.S),$(O)/arch/$(ARCH)/kernel.ld)
elf := $(O)/neuron.elf
symbols := $(if $(CONFIG_SYMTAB),$(O)/symbols.o)
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
	scripts/depend.sh $@ $(O)/include/config '$(call save,$1)',@:)
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
tag_dtb = DTC
cmd_dtb = $(CC) $(CPPFLAGS) $(dtb-flags) -undef -nostdinc $(dep-flags) -E -P -x assembler-with-cpp \
	-o $@.dts $< && \
	dtc -q -I dts -O dtb -o $@ $@.dts
tag_ld = LD
cmd_ld = $(call link,$@,$(symbols))$(if $(symbols), && \
	$(NM) -n -S $@ | $(PYTHON) scripts/symtab.py --check $(symbols:.o=.S))
tag_ld1 = LD
cmd_ld1 = $(PYTHON) scripts/symtab.py </dev/null >$@.S && $(CC) $(arch-flags) -c -o $@.o $@.S && \
	$(call link,$@,$@.o)
tag_symtab = SYMTAB
cmd_symtab = $(NM) -n -S $< | $(PYTHON) scripts/symtab.py >$(@:.o=.S) && $(CC) $(arch-flags) -c -o $@ $(@:.o=.S)

# ---- rules ----

.PHONY: image dtb run show-run
image: $(elf) $(dtb)
dtb: $(dtb)
run: image
	@echo '  RUN     $(run-command)'
	@echo '          $(run-about)'
	@$(run-command)

# The last line printed is the command of `run`, for programs that start the machine themselves.
show-run: image
	@echo '$(run-command)'

$(O)/%.o: %.c FORCE
	$(call run,cc)
$(O)/%.o: %.S FORCE
	$(call run,as)
$(O)/app/%.o: $(application)/%.c FORCE
	$(call run,cc)
$(O)/app/%.o: $(application)/%.S FORCE
	$(call run,as)
$(O)/third_party/%.o: $(cache)/%.c FORCE
	$(call run,cc)
$(O)/include/generated/asm_offsets.h: arch/$(ARCH)/asm_offsets.c FORCE
	$(call run,offsets)
$(O)/arch/$(ARCH)/kernel.ld: arch/$(ARCH)/kernel.ld.S FORCE
	$(call run,lds)
$(dtb): boards/$(BOARD_NAME)/$(BOARD_NAME).dts FORCE
	$(call run,dtb)
# With names in the image it is linked twice: the table needs addresses, and lies behind the text.
$(O)/neuron.pass1: $(objs) $(kernel-ld) FORCE
	$(call run,ld1)
$(O)/symbols.o: $(O)/neuron.pass1 scripts/symtab.py FORCE
	$(call run,symtab)
$(elf): $(objs) $(kernel-ld) $(symbols) FORCE
	$(call run,ld)

$(objs): | $(asm-offsets)

made := $(objs) $(asm-offsets) $(kernel-ld) $(dtb) $(if $(symbols),$(O)/neuron.pass1 $(symbols)) $(elf)
$(shell mkdir -p $(sort $(dir $(made))))
-include $(wildcard $(addsuffix .d,$(made)))
