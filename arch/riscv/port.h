/*
 * What the files of this port owe each other.
 */
#ifndef ARCH_RISCV_PORT_H
#define ARCH_RISCV_PORT_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#include <lib/machine.h>

#include <arch/upcalls.h>

struct k_thread;

/* boot.c */
FUNC_NORETURN void boot_main(uintptr_t hartid, uintptr_t fdt);
FUNC_NORETURN void boot_secondary(void);
/** cpu_self_init - this hart's timer, interrupt enables, guards; the last step before the core. */
void cpu_self_init(void);
FUNC_NORETURN void hart_halt(void);
void early_puts(const char *s);

/* mmu.c */
/** mmu_init - refines the early page table to the final one (boot hart, once). */
void mmu_init(const struct machine *machine);
uint64_t mmu_satp(void);
/** mmu_catch_up - flushes this hart's TLB if guards were made since it last did. */
void mmu_catch_up(void);
/** mmu_readable - whether the 8 bytes at @va, in the image's data or stacks, can be read. */
bool mmu_readable(uintptr_t va);

/* console.c */
void console_use_uart(const struct machine_uart *uart);

/* timer.c */
void timer_choose(const struct machine *machine);
void timer_init(void);
#ifdef CONFIG_CPU_RELAX_WFI
/** cpu_wait - waits for an interrupt, interrupts off; where one is pending it returns at once. */
void cpu_wait(void);
#else
static ALWAYS_INLINE void cpu_wait(void)
{
	__asm__ volatile("wfi" ::: "memory");
}
#endif

/* ipi_*.c */
/** ipi_choose - finds the doorbell device. Return: NULL, or why this machine cannot be used. */
const char *ipi_choose(const struct machine *machine);

/* power.c */
void power_choose(const struct machine *machine);

/* trap_entry.S, switch.S, smp_entry.S */
extern char trap_vector[], hart_entry[];
void thread_begin(void);
void trap_exception(struct arch_esf *frame);

/** trap_fault_of - the core's word for an scause. */
enum arch_fault trap_fault_of(uintptr_t cause);

/* user_entry.S, user.c, aspace.c: user mode (CONFIG_USERSPACE) */
struct arch_user_frame;
void trap_user(struct arch_user_frame *frame);
void user_space_load(const struct arch_user_frame *frame);

/* asid.c: numbers of address spaces (CONFIG_RISCV_ASID) */
struct arch_aspace;
void asid_init(void);

/** asid_load - @space is loaded, and nothing that others left under its number is used. */
void asid_load(struct arch_cpu *cpu, struct arch_aspace *space);

/** asid_renew - the next hart that loads @space knows nothing of it. */
void asid_renew(struct arch_aspace *space);

/* user_fp.S, user_fpu.c: their floating point (CONFIG_FPU) */
struct arch_user_fp;
void fp_load(const struct arch_user_fp *fp);
void user_fp_load(struct arch_user_frame *frame);

#ifdef CONFIG_FPU
/** user_fp_allow - after an illegal instruction. Return: whether @frame had no floating point. */
bool user_fp_allow(struct arch_user_frame *frame);
#else
static inline bool user_fp_allow(struct arch_user_frame *frame)
{
	(void)frame;
	return false;
}
#endif

/** harts_choose - leaves @machine one hart if the firmware cannot start others. */
void harts_choose(struct machine *machine);

#endif /* ARCH_RISCV_PORT_H */
