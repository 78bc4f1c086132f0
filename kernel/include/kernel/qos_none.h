/* No QoS bands: every hook is nothing. What they are for is in qos_bands.h. */
#ifndef KERNEL_QOS_NONE_H
#define KERNEL_QOS_NONE_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

struct cpu;
struct k_thread;

static ALWAYS_INLINE void qos_cpu_init(struct cpu *cpu)
{
	(void)cpu;
}

static ALWAYS_INLINE bool qos_is_in_band(const struct k_thread *t)
{
	(void)t;
	return false;
}

static ALWAYS_INLINE bool qos_is_on_loan(const struct k_thread *t)
{
	(void)t;
	return false;
}

static ALWAYS_INLINE void qos_turn_begin(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE void qos_turn_end(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE bool qos_turn_is_over(const struct k_thread *t)
{
	(void)t;
	return false;
}

static ALWAYS_INLINE void qos_turn_goes_on(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE void qos_put_back(struct cpu *cpu, struct k_thread *t, bool turn_over)
{
	(void)cpu;
	(void)t;
	(void)turn_over;
}

static ALWAYS_INLINE void qos_yield(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE void qos_leave(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE void qos_depart(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE void qos_ready(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE void qos_turn_alone(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE void qos_unready(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static ALWAYS_INLINE bool qos_goes_first(struct k_thread *t)
{
	(void)t;
	return false;
}

static ALWAYS_INLINE void qos_left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal)
{
	(void)cpu;
	(void)t;
	(void)is_equal;
}

static ALWAYS_INLINE void qos_tick(struct cpu *cpu)
{
	(void)cpu;
}

static ALWAYS_INLINE void qos_event(struct cpu *cpu, uint64_t now)
{
	(void)cpu;
	(void)now;
}

static ALWAYS_INLINE bool qos_may_move(struct k_thread *t, unsigned int cpu)
{
	(void)t;
	(void)cpu;
	return true;
}

static inline unsigned int qos_home_in(const struct k_thread *t, uint32_t mask)
{
	(void)t;
	return (unsigned int)__builtin_ctz(mask);
}

static ALWAYS_INLINE void qos_detach(struct k_thread *t)
{
	(void)t;
}

static inline void qos_init(struct k_thread *t)
{
	ARG_UNUSED(t);
}

#endif /* KERNEL_QOS_NONE_H */
