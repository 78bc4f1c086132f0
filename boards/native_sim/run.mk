# How to start this board: SMP=<CPUs> SCHEDULE=<scenario>/<interleaving> BOOTARGS=<arguments>
run-command = $(elf) $(if $(SMP),cpus=$(SMP)) $(if $(SCHEDULE),schedule=$(SCHEDULE)) $(BOOTARGS)
run-about = $(or $(SMP),$(CONFIG_MP_MAX_NUM_CPUS)) simulated CPUs in a process. Leave with Ctrl-C.
