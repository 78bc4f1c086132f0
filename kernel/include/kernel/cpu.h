/*
 * The per-CPU block: everything one CPU owns. At tp in supervisor mode.
 */
#ifndef KERNEL_CPU_H
#define KERNEL_CPU_H

#include <zephyr/kernel/thread.h>

#include <kernel/clock.h>
#include <kernel/ipi.h>
#include <kernel/runq.h>
#include <kernel/steal.h>
#include <kernel/timeout.h>
#include <kernel/turn_cpu.h>

#include <arch/arch.h>

struct cpu_stats {
	uint64_t switches;
	uint64_t forbidden;        /* dispatches outside the thread's mask: stays 0 */
	uint64_t foreign_locks;    /* times another CPU took this run-queue lock */
	uint64_t ipc_fast;         /* times a thread in IPC handed the CPU over (contracts M6) */
	uint64_t ipc_slow;         /* times it left by the run queue although it had woken one */
	uint64_t timer_interrupts;
	uint64_t timer_early;      /* those before their deadline (CONFIG_KSELFTEST): stays 0 */
};

struct cpu {
	struct arch_cpu arch;     /* first: id, resched, in_isr */
	struct k_thread *current; /* guarded by runq.lock for others; the CPU itself just reads */
	uint32_t preempt_level;   /* levels below this take the CPU; others read it as a hint */
	struct slice_cpu slice;
	struct qos_cpu qos;
	struct runq runq;
	struct timeout_queue timeouts;
	uint64_t event[CLOCK_SOURCES]; /* deadlines, TIMEOUT_NEVER when off */
	uint64_t event_next; /* the earliest of them but the tick, or earlier */
	uint64_t armed;           /* what the hardware timer is set to; others read it (IPI I2) */
	uint32_t ticks;
	uint64_t switched_at;     /* cycles; start of the running thread's turn (usage) */
	struct cpu_stats stats;
	struct ipi_cpu ipi;
	struct steal_cpu steal;
	const struct k_thread *slice_over; /* if it runs, it goes behind its equals at a switch */
	struct k_thread *dead;    /* thread that ended here and still owns the stack being left */
	struct k_thread idle;
} __aligned(64);

extern struct cpu cpus[CONFIG_MP_MAX_NUM_CPUS];

/* Masks of CPUs: bit n is CPU n. Single words, changed atomically. */
extern uint32_t cpus_online;
extern uint32_t cpus_idle; /* in their idle loop: a hint for placement */

/** cpu_self - this CPU. The caller cannot migrate (interrupts off, or pinned). */
static ALWAYS_INLINE struct cpu *cpu_self(void)
{
	return CONTAINER_OF(arch_curr_cpu(), struct cpu, arch);
}

static ALWAYS_INLINE unsigned int cpu_id(const struct cpu *cpu)
{
	return cpu->arch.id;
}

/** cpu_of - the CPU that a thread runs, waits or last ran on. */
static ALWAYS_INLINE struct cpu *cpu_of(const struct k_thread *t)
{
	return &cpus[IS_ENABLED(CONFIG_SMP) ? t->cpu : 0];
}

/** timeout_next - when @cpu's earliest timeout is due; TIMEOUT_NEVER if there is none. */
static ALWAYS_INLINE uint64_t timeout_next(const struct cpu *cpu)
{
	return atomic_load_relaxed_u64(&cpu->timeouts.due);
}

static inline bool cpu_is_online(unsigned int id)
{
	return id < CONFIG_MP_MAX_NUM_CPUS && (atomic_load_acquire_u32(&cpus_online) & BIT(id));
}

#endif /* KERNEL_CPU_H */
