/*
 * How long the slices of kernel threads are, and whose; what ends them is slice_tick.c or
 * slice_deadline.c.
 */
#include <kernel/slice.h>
#include <kernel/slice_size.h>

#include <limits.h>

#include <kernel/qos.h>
#include <kernel/sched.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/time_units.h>

#define DEFAULT_SIZE (CONFIG_TIMESLICE_SIZE * CONFIG_SYS_CLOCK_TICKS_PER_SEC / 1000)

static int32_t slice_size = DEFAULT_SIZE;
static int32_t shortest_own = INT32_MAX; /* of the threads that have one of their own */
int slice_prio = CONFIG_TIMESLICE_PRIORITY;
int32_t slice_shortest = DEFAULT_SIZE ? DEFAULT_SIZE : INT32_MAX;

static void find_shortest(void)
{
	slice_shortest = MIN(shortest_own, slice_size ? slice_size : INT32_MAX);
}

void k_sched_time_slice_set(int32_t slice, int prio)
{
	slice_size = (int32_t)k_ms_to_ticks_ceil32((uint32_t)slice);
	slice_prio = prio;
	find_shortest();
	slice_changed(slice_size ? prio_to_level(slice_prio) : UINT_MAX);
}

void k_thread_time_slice_set(struct k_thread *thread, int32_t slice_ticks,
			     k_thread_timeslice_fn_t expired, void *data)
{
	k_spinlock_key_t key = { arch_irq_lock() };
	struct cpu *cpu = sched_lock_thread(thread);

	thread->slice_ticks = slice_ticks;
	thread->slice_expired = expired;
	thread->slice_data = data;
	if (slice_ticks)
		shortest_own = MIN(shortest_own, slice_ticks);
	find_shortest();
	spin_unlock(&cpu->runq.lock, key);
	slice_changed(slice_ticks ? prio_to_level(0) : UINT_MAX);
}

int32_t slice_limit(const struct k_thread *t)
{
	if (t->prio < 0 || t->prio == K_IDLE_PRIO || qos_is_in_band(t))
		return 0;
	if (t->slice_ticks)
		return t->slice_ticks;
	return t->prio >= slice_prio ? slice_size : 0;
}

void slice_expire(struct cpu *cpu, struct k_thread *t)
{
	if (t->slice_expired)
		t->slice_expired(t, t->slice_data);
	cpu->slice_over = t;
	cpu->arch.resched = 1;
}
