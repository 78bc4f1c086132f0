# How to start this board: BOOTARGS=<arguments of the program>
run-command = $(elf) $(BOOTARGS)
run-about = $(CONFIG_MP_MAX_NUM_CPUS) simulated CPUs in a process. Leave with Ctrl-C.
