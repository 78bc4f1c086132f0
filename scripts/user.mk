# User programs, and the boot bundle that carries them: user/programs.mk says which (CONFIG_USERSPACE).
include user/programs.mk
user-programs := $(programs-y)
user-lib := $(sort $(wildcard user/lib/*.c user/lib/*.S)) \
	$(addprefix lib/libc/string/,memcpy.c memset.c memcmp.c string.c search.c)
user-flags := -march=rv64imac -misa-spec=2.2 -mabi=lp64 -mcmodel=medany -std=gnu11 $(debug-y) -O2 \
	-fno-omit-frame-pointer -fno-pic -ffreestanding -fno-tree-loop-distribute-patterns -ffunction-sections -fdata-sections \
	-ffile-prefix-map=$(CURDIR)=. -isystem lib/libc/include -Iinclude -Iuser/lib/include $(WARNINGS)
user-ld := -nostdlib -static -Wl,-Tuser/lib/program.ld,--gc-sections,--build-id=none,-zmax-page-size=4096

user-sources = $(user-lib) $(sort $(wildcard user/$(notdir $(@:.elf=))/*.[cS]))
tag_user = USER
cmd_user = $(CROSS_COMPILE)gcc $(user-flags) $(user-ld) -o $@ $(user-sources)
tag_bundle = BUNDLE
cmd_bundle = { echo '	.section .rodata'; echo '	.balign 8'; echo '	.globl boot_programs'; \
	echo 'boot_programs:'; \
	for p in $(user-programs); do echo "	.quad name_$$p, start_$$p, end_$$p"; done; \
	echo '	.quad 0, 0, 0'; \
	for p in $(user-programs); do echo "name_$$p: .asciz \"$$p\""; echo '	.balign 8'; \
	echo "start_$$p: .incbin \"$(O)/user/$$p.elf\""; echo "end_$$p:"; done; } >$(@:.o=.S) && \
	$(CC) $(arch-flags) -c -o $@ $(@:.o=.S)

user-elfs := $(user-programs:%=$(O)/user/%.elf)

user-headers := $(wildcard user/lib/include/nx/*.h include/uapi/neuron/*.h) user/lib/program.ld
define user-rule
$(O)/user/$1.elf: $(user-lib) $(wildcard user/$1/*) $(user-headers) FORCE
	$$(call run,user)
endef
$(foreach p,$(user-programs),$(eval $(call user-rule,$p)))
$(bundle): $(user-elfs) FORCE
	$(call run,bundle)
