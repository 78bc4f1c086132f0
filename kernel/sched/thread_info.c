/*
 * What can be asked about threads, and the small things a thread carries.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/printk.h>

#include <kernel/mutex.h>
#include <kernel/sched.h>
#include <kernel/thread.h>

k_tid_t k_current_get(void)
{
	return cpu_self()->current;
}

bool k_is_in_isr(void)
{
	return arch_is_in_isr();
}

bool k_can_yield(void)
{
	return !k_is_pre_kernel() && !arch_is_in_isr() && !arch_irq_is_off();
}

bool k_is_pre_kernel(void)
{
	return cpu_self()->current == NULL;
}

int k_is_preempt_thread(void)
{
	const struct k_thread *t = k_current_get();

	return !arch_is_in_isr() && t->prio >= 0 && !t->sched_locked;
}

bool thread_is_runnable(const struct k_thread *t)
{
	return t->state == THREAD_READY || t->state == THREAD_RUNNING;
}

int k_thread_priority_get(k_tid_t t)
{
	return t->prio;
}

/* The inherited part, if any, stays until the mutex that lends it is released. */
void k_thread_priority_set(k_tid_t t, int prio)
{
	__ASSERT(prio >= K_HIGHEST_THREAD_PRIO && prio <= K_LOWEST_APPLICATION_THREAD_PRIO,
		 "priority %d out of range", prio);
	mutex_set_base_prio(t, prio);
}

const char *k_thread_state_str(k_tid_t t, char *buf, size_t size)
{
	static const char *const names[] = {
		[THREAD_CREATED] = "prestart", [THREAD_READY] = "queued",
		[THREAD_RUNNING] = "running",  [THREAD_WAITING] = "pending",
		[THREAD_PARKED] = "suspended", [THREAD_DEAD] = "dead",
	};
	uint8_t state = t->state;

	if (!buf || size == 0)
		return "";
	if (state != THREAD_DEAD && (t->flags & THREAD_SUSPENDED))
		state = THREAD_PARKED;
	strncpy(buf, names[state], size - 1);
	buf[size - 1] = '\0';
	return buf;
}

int k_thread_stack_space_get(const struct k_thread *t, size_t *unused)
{
	struct stack_bounds stack = stack_bounds(t);
	const char *p = stack.lo;

	if (!IS_ENABLED(CONFIG_INIT_STACKS) || !p)
		return -ENOTSUP;
	while (p < stack.hi && (uint8_t)*p == 0xaa)
		p++;
	*unused = (size_t)(p - stack.lo);
	return 0;
}

k_ticks_t k_thread_timeout_expires_ticks(const struct k_thread *t)
{
	return timeout_expires_ticks(&t->timeout);
}

k_ticks_t k_thread_timeout_remaining_ticks(const struct k_thread *t)
{
	return timeout_remaining_ticks(&t->timeout);
}
