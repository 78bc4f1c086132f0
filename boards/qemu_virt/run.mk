# How to start this board: SMP=<harts> MEM=<MiB> DISK=<image> BOOTARGS=<kernel arguments>
# QEMU_EXTRA=<options>
QEMU ?= qemu-system-riscv64
cpus := $(or $(SMP),$(CONFIG_MP_MAX_NUM_CPUS))
memory := $(or $(MEM),256)
comma := ,
cpu := rv64$(if $(CONFIG_RISCV_ISA_EXT_ZKNH),$(comma)zknh=true)

# A machine of another width has a tree of its own.
dtb := $(O)/$(BOARD_NAME)$(if $(SMP),-smp$(SMP))$(if $(MEM),-mem$(MEM)).dtb
dtb-flags := -DBOARD_CPUS=$(cpus) -DBOARD_MEMORY_MIB=$(memory)

# With CONFIG_PKGFS the disk is the image of BUNDLES=, unless DISK= says otherwise.
ifeq ($(origin DISK)$(CONFIG_PKGFS),undefinedy)
DISK := $(O)/pkgfs.img
run-needs := pkgfs.img
endif

# The disk is in the first window, and the machine refuses writes to it.
disk = -drive if=none,id=disk0,format=raw,readonly=on,file=$(DISK) \
	-device virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0

machine-command = $(QEMU) -machine virt$(if $(CONFIG_IPI_ACLINT_SSWI),$(comma)aclint=on) -cpu $(cpu) \
	-m $(memory)M -smp $(cpus) -bios default -kernel $(elf) -dtb $(dtb) \
	-global virtio-mmio.force-legacy=off $(if $(DISK),$(disk)) $(if $(BOOTARGS),-append "$(BOOTARGS)") $(QEMU_EXTRA)
run-command = $(machine-command) -nographic
run-about = $(cpus) harts, $(memory) MiB, OpenSBI. Leave with Ctrl-A X.
