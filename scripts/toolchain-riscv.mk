# RISC-V: freestanding gcc or clang for rv64imac, the GNU linker for both.
CROSS_COMPILE ?= riscv64-unknown-elf-

zba-$(CONFIG_RISCV_ISA_EXT_ZBA) := _zba
zbb-$(CONFIG_RISCV_ISA_EXT_ZBB) := _zbb
zbs-$(CONFIG_RISCV_ISA_EXT_ZBS) := _zbs
march := rv64imac$(zba-y)$(zbb-y)$(zbs-y)
# Debian's gcc has its soft-float libgcc under this older reading of the ISA string.
libgcc-flags := -march=rv64imac -misa-spec=2.2 -mabi=lp64

CC-gcc := $(CROSS_COMPILE)gcc -misa-spec=2.2
CC-clang := clang --target=riscv64-unknown-elf -mno-relax
CC := $(CC-$(TOOLCHAIN))
LD := $(CROSS_COMPILE)ld
NM := $(CROSS_COMPILE)nm
SIZE := $(CROSS_COMPILE)size
OBJDUMP := $(CROSS_COMPILE)objdump
GDB ?= gdb-multiarch

include-gcc = $(shell $(CC) -print-file-name=include)
include-clang = $(shell $(CC) -print-resource-dir)/include
cc-include := $(include-$(TOOLCHAIN))
libgcc := $(shell $(CROSS_COMPILE)gcc $(libgcc-flags) -print-libgcc-file-name)

# Strings side by side; registers saved and restored in one place for all functions.
size-flags-gcc := -malign-data=natural -msave-restore -fno-jump-tables
arch-flags := -march=$(march) -mabi=lp64 -mcmodel=medany -fno-pic -fno-stack-protector \
	-fno-asynchronous-unwind-tables $(if $(CONFIG_SIZE_OPTIMIZATIONS),$(size-flags-$(TOOLCHAIN)))
warnings-clang := -Wno-unused-command-line-argument
sanitize-undefined := -fsanitize-undefined-trap-on-error
ifeq ($(TOOLCHAIN),clang)
sanitize-undefined := -fsanitize-trap=undefined
endif

# Without an MMU nothing separates the parts of the image, and the linker need not tell.
ld-flags := -melf64lriscv -nostdlib -static --gc-sections --build-id=none \
	-z max-page-size=4096 -z noexecstack $(if $(CONFIG_MMU),,--no-warn-rwx-segments)

# link(output, more objects)
link = $(LD) $(ld-flags) $(addprefix -T,$(kernel-ld)) -Map=$1.map -o $1 $(objs) $2 $(libgcc)
