/*
 * What a starting hart reads at the physical address in a1, before it has an address space; and
 * the stacks of each CPU.
 */
#ifndef ARCH_RISCV_BOOT_BLOCK_H
#define ARCH_RISCV_BOOT_BLOCK_H

#include <stdint.h>

#include <arch/layout.h>
#include <arch/types.h>

/* Stages of a hart (contracts B5); the kernel adds 4, online. */
enum boot_stage {
	STAGE_NONE,
	STAGE_ENTRY,
	STAGE_STACK,
	STAGE_READY,
};

/** Written by the starter before hart_start; afterwards only stage changes, by the new hart. */
struct boot_block {
	uint64_t hartid;
	uint64_t satp;
	struct arch_cpu *cpu;
	char *isr_top;
	uint32_t stage; /* enum boot_stage; release by the hart, acquire by who waits */
};

#ifdef CONFIG_HW_STACK_PROTECTION
#define CPU_STACK_GUARD PAGE_SIZE
#define CPU_STACK_ALIGN PAGE_SIZE
#define EMERGENCY_STACK_SIZE 4096
#else
#define CPU_STACK_GUARD 0
#define CPU_STACK_ALIGN 16
#define EMERGENCY_STACK_SIZE 0
#endif

#define CPU_ISR_STACK_SIZE                                                                         \
	((CONFIG_ISR_STACK_SIZE + CPU_STACK_ALIGN - 1) / CPU_STACK_ALIGN * CPU_STACK_ALIGN)

/** Interrupt and emergency stack of one CPU, each with its guard page below. */
struct cpu_stacks {
	char isr_guard[CPU_STACK_GUARD];
	char isr[CPU_ISR_STACK_SIZE];
	char emergency_guard[CPU_STACK_GUARD];
	char emergency[EMERGENCY_STACK_SIZE];
} __attribute__((aligned(CPU_STACK_ALIGN)));

/* The interrupt stack begins 16 bytes below its end: there lies the interrupted thread's sp. */
#define CPU_ISR_TOP_OFFSET (CPU_STACK_GUARD + CPU_ISR_STACK_SIZE - 16)

extern struct cpu_stacks cpu_stacks[CONFIG_MP_MAX_NUM_CPUS];

extern struct boot_block boot_blocks[CONFIG_MP_MAX_NUM_CPUS];

/** cpu_block_init - fills in the port's part of CPU @id's block. */
void cpu_block_init(struct arch_cpu *cpu, unsigned int id);

#endif /* ARCH_RISCV_BOOT_BLOCK_H */
