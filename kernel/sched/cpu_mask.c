/*
 * CPU masks (CONFIG_SCHED_CPU_MASK): where a thread may run. They change only while the thread is
 * not runnable, so no run queue has to be searched.
 */
#include <errno.h>

#include <zephyr/kernel/thread.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/thread.h>

/* The usual wake looks at t->cpu alone, so that is always an allowed one. Locks: t->cpu's queue. */
static void go_home(struct k_thread *t)
{
	if (t->cpu_mask && !(t->cpu_mask & BIT(t->cpu)))
		t->cpu = (uint8_t)__builtin_ctz(t->cpu_mask);
}

static int change_mask(struct k_thread *t, uint32_t clear, uint32_t set)
{
	k_spinlock_key_t key = { arch_irq_lock() };
	struct cpu *cpu = sched_lock_thread(t);
	int ret = -EINVAL;

	if (!thread_is_runnable(t) || fault_active(FAULT_MASK_RUNNABLE)) {
		t->cpu_mask = (t->cpu_mask & ~clear) | set;
		go_home(t);
		sched_mask_changed(t);
		ret = 0;
	}
	spin_unlock_nested(&cpu->runq.lock);
	sched_unpark(t);
	sched_end(key.irq);
	return ret;
}

static bool is_possible(int cpu)
{
	return cpu >= 0 && cpu < (int)arch_cpu_possible();
}

int k_thread_cpu_mask_clear(k_tid_t t)
{
	return change_mask(t, UINT32_MAX, 0);
}

int k_thread_cpu_mask_enable_all(k_tid_t t)
{
	return change_mask(t, 0, THREAD_MASK_ALL);
}

int k_thread_cpu_mask_enable(k_tid_t t, int cpu)
{
	return is_possible(cpu) ? change_mask(t, 0, BIT(cpu)) : -EINVAL;
}

int k_thread_cpu_mask_disable(k_tid_t t, int cpu)
{
	return is_possible(cpu) ? change_mask(t, BIT(cpu), 0) : -EINVAL;
}

int k_thread_cpu_pin(k_tid_t t, int cpu)
{
	return is_possible(cpu) ? change_mask(t, UINT32_MAX, BIT(cpu)) : -EINVAL;
}
