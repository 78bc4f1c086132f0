# The host: its own gcc or clang; the kernel's code still sees only the kernel's headers.
host-arch := $(shell uname -m)
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
warnings-clang := -Wno-unused-command-line-argument
sanitize-undefined := -fno-sanitize-recover=undefined

link = $(CC) -no-pie $(sanitize-y) $(debug-y) -Wl,--gc-sections -Wl,-Map=$1.map -o $1 $(objs) $2 -lpthread
