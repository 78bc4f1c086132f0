/*
 * Hints of threads in bands (contracts A8): latency - a wake-up goes ahead of its equals, at most
 * once in a period; burst - one turn per second is longer.
 */
#ifndef KERNEL_HINTS_H
#define KERNEL_HINTS_H

#include <kernel/cpu.h>
#include <kernel/fault.h>

#define HINT_MS_MAX 1000
#define HINT_BURST_TICKS_MAX 10

#ifdef CONFIG_SCHED_LATENCY_HINT

/** hint_goes_first - whether this wake-up of @t uses its latency hint. Locks: the run queue. */
static inline bool hint_goes_first(struct k_thread *t)
{
	uint64_t now;

	if (!t->qos.latency)
		return false;
	now = arch_cycles_now();
	if (now < t->qos.latency_next && !fault_active(FAULT_HINT_ALWAYS))
		return false;
	t->qos.latency_next = now + t->qos.latency;
	return true;
}

static inline void hint_set_latency(struct k_thread *t, unsigned int ms)
{
	t->qos.latency_ms = (uint16_t)ms;
	t->qos.latency = (uint64_t)ms * arch_cycles_hz() / 1000;
	t->qos.latency_next = 0;
}

static inline unsigned int hint_latency(const struct k_thread *t)
{
	return t->qos.latency_ms;
}

#else

static inline bool hint_goes_first(struct k_thread *t)
{
	ARG_UNUSED(t);
	return false;
}

static inline void hint_set_latency(struct k_thread *t, unsigned int ms)
{
	ARG_UNUSED(t);
	ARG_UNUSED(ms);
}

static inline unsigned int hint_latency(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return 0;
}

#endif

#ifdef CONFIG_SCHED_BURST_HINT

/** hint_burst_cycles - by how much the turn of @t that begins at @now is longer. */
static inline int64_t hint_burst_cycles(struct k_thread *t, uint64_t now)
{
	uint64_t longest = HINT_BURST_TICKS_MAX * clock_cycles_per_tick;

	if (t->qos.burst == 0 || now < t->qos.burst_next)
		return 0;
	t->qos.burst_next = now + arch_cycles_hz();
	return (int64_t)MIN(t->qos.burst, longest);
}

static inline void hint_set_burst(struct k_thread *t, unsigned int ms)
{
	t->qos.burst_ms = (uint16_t)ms;
	t->qos.burst = (uint64_t)ms * arch_cycles_hz() / 1000;
	t->qos.burst_next = 0;
}

static inline unsigned int hint_burst(const struct k_thread *t)
{
	return t->qos.burst_ms;
}

#else

static inline int64_t hint_burst_cycles(struct k_thread *t, uint64_t now)
{
	ARG_UNUSED(t);
	ARG_UNUSED(now);
	return 0;
}

static inline void hint_set_burst(struct k_thread *t, unsigned int ms)
{
	ARG_UNUSED(t);
	ARG_UNUSED(ms);
}

static inline unsigned int hint_burst(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return 0;
}

#endif

#endif /* KERNEL_HINTS_H */
