/* Numbers that assembly needs; the build turns each line of the output into a #define. */
#include <stddef.h>

#include <zephyr/kernel/thread.h>

#include <arch/types.h>
#include <arch/user_frame.h>

#include "boot_block.h"

#define DEFINE(name, value) __asm__ volatile("\n.ascii \"->" #name " %0 \"" : : "i"(value))

void asm_offsets(void);

static void cpu_offsets(void)
{
	DEFINE(CPU_ID, offsetof(struct arch_cpu, id));
	DEFINE(CPU_MAGIC, offsetof(struct arch_cpu, magic));
	DEFINE(CPU_RESCHED, offsetof(struct arch_cpu, resched));
	DEFINE(CPU_IN_ISR, offsetof(struct arch_cpu, in_isr));
	DEFINE(CPU_ISR_TOP, offsetof(struct arch_cpu, isr_top));
	DEFINE(CPU_ISR_LO, offsetof(struct arch_cpu, isr_lo));
	DEFINE(CPU_EMERGENCY_TOP, offsetof(struct arch_cpu, emergency_top));
	DEFINE(CPU_STACK_LO, offsetof(struct arch_cpu, stack_lo));
	DEFINE(CPU_SCRATCH, offsetof(struct arch_cpu, scratch));
	DEFINE(CPU_DEADLINE, offsetof(struct arch_cpu, deadline));
}

static void thread_offsets(void)
{
	DEFINE(THREAD_RA, offsetof(struct k_thread, arch.ra));
	DEFINE(THREAD_SP, offsetof(struct k_thread, arch.sp));
	DEFINE(THREAD_S, offsetof(struct k_thread, arch.s));
	DEFINE(THREAD_KEY, offsetof(struct k_thread, arch.key));
	DEFINE(THREAD_STACK_LO, offsetof(struct k_thread, arch.stack_lo));
	DEFINE(THREAD_ON_CPU, offsetof(struct k_thread, on_cpu));
	DEFINE(THREAD_WAKE_RESULT, offsetof(struct k_thread, wake_result));
}

static void frame_offsets(void)
{
	DEFINE(ESF_PC, offsetof(struct arch_esf, pc));
	DEFINE(ESF_STATUS, offsetof(struct arch_esf, status));
	DEFINE(ESF_CAUSE, offsetof(struct arch_esf, cause));
	DEFINE(ESF_VALUE, offsetof(struct arch_esf, value));
	DEFINE(ESF_OVERFLOW, offsetof(struct arch_esf, overflow));
	DEFINE(ESF_SIZE, (sizeof(struct arch_esf) + 15) & ~15ul);
}

#ifdef CONFIG_FPU
static void fp_offsets(void)
{
	DEFINE(CPU_FP_FRAME, offsetof(struct arch_cpu, fp_frame));
	DEFINE(USER_FP, offsetof(struct arch_user_frame, fp));
	DEFINE(USER_FP_CPU, offsetof(struct arch_user_frame, fp_cpu));
}
#else
static void fp_offsets(void)
{
}
#endif

#ifdef CONFIG_USERSPACE
static void user_offsets(void)
{
	DEFINE(CPU_USER_FRAME, offsetof(struct arch_cpu, user_frame));
	DEFINE(CPU_SATP, offsetof(struct arch_cpu, satp));
	DEFINE(THREAD_EDGE, offsetof(struct k_thread, edge));
	DEFINE(USER_A, offsetof(struct arch_user_frame, regs.a));
	DEFINE(USER_T, offsetof(struct arch_user_frame, regs.t));
	DEFINE(USER_PC, offsetof(struct arch_user_frame, pc));
	DEFINE(USER_RA, offsetof(struct arch_user_frame, ra));
	DEFINE(USER_SP, offsetof(struct arch_user_frame, sp));
	DEFINE(USER_GP, offsetof(struct arch_user_frame, gp));
	DEFINE(USER_TP, offsetof(struct arch_user_frame, tp));
	DEFINE(USER_S, offsetof(struct arch_user_frame, s));
	DEFINE(USER_CAUSE, offsetof(struct arch_user_frame, cause));
	DEFINE(USER_VALUE, offsetof(struct arch_user_frame, value));
	DEFINE(USER_SATP, offsetof(struct arch_user_frame, satp));
	DEFINE(USER_STATUS, offsetof(struct arch_user_frame, status));
	DEFINE(USER_LIGHT, offsetof(struct arch_user_frame, light));
	DEFINE(USER_LIGHT_CALL, ARCH_USER_LIGHT_CALL);
	DEFINE(USER_THREAD, offsetof(struct arch_user_frame, thread));
}
#else
static void user_offsets(void)
{
}
#endif

void asm_offsets(void)
{
	user_offsets();
	fp_offsets();
	cpu_offsets();
	thread_offsets();
	frame_offsets();
	DEFINE(BOOT_BLOCK_SIZE, sizeof(struct boot_block));
	DEFINE(BOOT_HARTID, offsetof(struct boot_block, hartid));
	DEFINE(BOOT_SATP, offsetof(struct boot_block, satp));
	DEFINE(BOOT_ISR_TOP, offsetof(struct boot_block, isr_top));
	DEFINE(ISR_TOP, CPU_ISR_TOP_OFFSET);
	DEFINE(EMERGENCY_SIZE, EMERGENCY_STACK_SIZE);
	DEFINE(BOOT_CPU, offsetof(struct boot_block, cpu));
	DEFINE(BOOT_STAGE, offsetof(struct boot_block, stage));
}
