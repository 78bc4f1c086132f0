# The host: its own gcc or clang; the kernel's code still sees only the kernel's headers.
CC-gcc := gcc
CC-clang := clang
CC := $(CC-$(TOOLCHAIN))
NM := nm
SIZE := size
OBJDUMP := objdump
GDB ?= gdb

include-gcc = $(shell $(CC) -print-file-name=include)
include-clang = $(shell $(CC) -print-resource-dir)/include
cc-include := $(include-$(TOOLCHAIN))

arch-flags := -fno-pic -fno-pie -fno-stack-protector -U_FORTIFY_SOURCE
# The process's main() is the port's; what the kernel knows as main() is the application's.
arch-defines := -Dmain=application_main
warnings-clang := -Wno-unused-command-line-argument
sanitize-undefined := -fno-sanitize-recover=undefined

link = $(CC) -no-pie $(sanitize-y) -g -Wl,--gc-sections -Wl,-Map=$(O)/neuron.map -o $@ $(objs) -lpthread
