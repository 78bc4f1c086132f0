# User programs, and the boot bundle that carries them: user/programs.mk says which (CONFIG_USERSPACE).
include user/programs.mk
user-programs := $(programs-y)
user-lib := $(sort $(wildcard user/lib/*.c user/lib/*.S)) $(if $(CONFIG_FAULT_INJECT),user/lib/fault/active.c) \
	$(addprefix lib/libc/string/,memcpy.c memset.c memcmp.c string.c search.c)
user-flags := -march=rv64imac -misa-spec=2.2 -mabi=lp64 -mcmodel=medany -std=gnu11 $(debug-y) -O2 \
	-fno-omit-frame-pointer -fno-pic -ffreestanding -fno-tree-loop-distribute-patterns -ffunction-sections -fdata-sections \
	-ffile-prefix-map=$(CURDIR)=. -isystem lib/libc/include -Iinclude -Ilib/include -Iuser/lib/include \
	-include $(O)/include/generated/autoconf.h $(WARNINGS)
user-ld := -nostdlib -static -Wl,-Tuser/lib/program.ld,--gc-sections,--build-id=none,-zmax-page-size=4096

# Programs that know the recipes, of those services whose program is in the bundle.
recipe-programs := init policyd execd
recipe-root := $(subst ",,$(CONFIG_RECIPES_FOLDER))
recipe-tables := $(O)/user/recipes.c
recipe-sources := $(recipe-tables) lib/recipe/recipe.c $(wildcard user/lib/recipe/*.c)
tag_recipes = RECIPES
cmd_recipes = $(PYTHON) tools/recipes.py $(recipe-root) --out $@ --cpus $(CONFIG_MP_MAX_NUM_CPUS) \
	--band-width $(CONFIG_QOS_BAND_WIDTH) --ipi-budget $(CONFIG_IPI_TASK_BUDGET) \
	--ipi-window-ms $(CONFIG_IPI_TASK_WINDOW_MS) --programs $(user-programs)
$(recipe-tables): $(shell find $(recipe-root) -name '*.toml') tools/recipes.py FORCE
	$(call run,recipes)

# Drivers that programs share with the kernel, and what these may include beside it.
user-drivers-init := $(addprefix drivers/virtio/,virtio_mmio.c mistake.c)
user-drivers-virtioblkd := $(wildcard drivers/virtio/*.c)
user-driver-flags := -Idrivers/include -Iarch/riscv/include
user-drivers = $(user-drivers-$(notdir $(@:.elf=)))

user-sources = $(user-lib) $(user-drivers) $(if $(filter $(notdir $(@:.elf=)),$(recipe-programs)),$(recipe-sources)) \
	$(sort $(wildcard user/$(notdir $(@:.elf=))/*.[cS]))
tag_user = USER
cmd_user = $(CROSS_COMPILE)gcc $(user-flags) $(if $(user-drivers),$(user-driver-flags)) $(user-ld) -o $@ $(user-sources)
tag_bundle = BUNDLE
cmd_bundle = { echo '	.section .rodata'; echo '	.balign 8'; echo '	.globl boot_programs'; \
	echo 'boot_programs:'; \
	for p in $(user-programs); do echo "	.quad name_$$p, start_$$p, end_$$p"; done; \
	echo '	.quad 0, 0, 0'; \
	for p in $(user-programs); do echo "name_$$p: .asciz \"$$p\""; echo '	.balign 8'; \
	echo "start_$$p: .incbin \"$(O)/user/$$p.elf\""; echo "end_$$p:"; done; } >$(@:.o=.S) && \
	$(CC) $(arch-flags) -c -o $@ $(@:.o=.S)

user-elfs := $(user-programs:%=$(O)/user/%.elf)

user-headers := $(wildcard user/lib/include/nx/*.h include/uapi/neuron/*.h) user/lib/program.ld $(O)/include/generated/autoconf.h
define user-rule
$(O)/user/$1.elf: $(user-lib) $(if $(filter $1,$(recipe-programs)),$(recipe-sources)) $(wildcard user/$1/*) \
		$(user-drivers-$1) $(if $(user-drivers-$1),$(wildcard drivers/virtio/*.h drivers/include/drivers/virt*.h)) \
		$(user-headers) FORCE
	$$(call run,user)
endef
$(foreach p,$(user-programs),$(eval $(call user-rule,$p)))
$(bundle): $(user-elfs) FORCE
	$(call run,bundle)
