/*
 * Threads as the port sees them: a stack and what a function call preserves.
 */
#include <zephyr/kernel/thread.h>

#include <zephyr/sys/util.h>

#include <arch/arch.h>

#include "port.h"

void arch_thread_init(struct k_thread *thread, char *lo, char *hi)
{
	thread->arch.ra = (uintptr_t)thread_begin;
	thread->arch.sp = (uintptr_t)hi;
	thread->arch.s[0] = (uintptr_t)thread;
	thread->arch.key = 0;
	thread->arch.stack_lo = lo;
}

void arch_cpu_idle(void)
{
	if (IS_ENABLED(CONFIG_SMP))
		mmu_catch_up();
	cpu_wait();
}
