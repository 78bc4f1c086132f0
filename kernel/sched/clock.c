/*
 * The clock of each CPU: its tick, its timer events, and the one place that sets its timer.
 */
#include <kernel/clock.h>

#include <zephyr/sys_clock.h>

#include <lib/time.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>
#include <kernel/marker.h>
#include <kernel/qos.h>
#include <kernel/sentinel.h>
#include <kernel/slice.h>

#include <arch/upcalls.h>

uint64_t clock_cycles_per_tick;
uint64_t clock_epoch;

/* Another CPU reads armed to decide whether this one will look at its queue soon (contracts I2). */
static ALWAYS_INLINE void set_timer(struct cpu *cpu, uint64_t deadline)
{
	atomic_store_relaxed_u64(&cpu->armed, deadline);
	if (fault_active(FAULT_TIMER_EARLY) && deadline != TIMEOUT_NEVER)
		deadline -= clock_cycles_per_tick / 8;
	arch_timer_set(deadline);
}

void clock_arm_timeout(uint64_t deadline)
{
	struct cpu *cpu = cpu_self();

	if (deadline < cpu->armed || fault_active(FAULT_TIMER_LATER))
		set_timer(cpu, deadline);
}

void clock_arm(enum clock_source source, uint64_t deadline)
{
	struct cpu *cpu = cpu_self();

	cpu->event[source] = deadline;
	if (source != CLOCK_TICK)
		cpu->event_next = MIN(cpu->event_next, deadline);
	clock_arm_timeout(deadline);
}

static ALWAYS_INLINE void rearm(struct cpu *cpu)
{
	uint64_t timeout = timeout_next(cpu);
	uint64_t next = MIN(timeout, cpu->event_next);

	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL))
		next = MIN(next, cpu->event[CLOCK_TICK]);
	set_timer(cpu, next);
}

/* What clock_ticks() tells: ticks, or without them timer interrupts. */
static ALWAYS_INLINE void count(struct cpu *cpu)
{
	cpu->ticks++;
	marker_tick(cpu_id(cpu), cpu->ticks);
}

/* Ticks that were missed are not made up for: the next one is the next boundary. */
static void tick(struct cpu *cpu, uint64_t now)
{
	uint64_t next = cpu->event[CLOCK_TICK] + clock_cycles_per_tick;

	if (next <= now)
		next = clock_epoch + (clock_uptime_ticks() + 1) * clock_cycles_per_tick;
	cpu->event[CLOCK_TICK] = next;
	count(cpu);
	slice_tick(cpu);
	qos_tick(cpu);
}

/* Whether there may be events of sources other than the tick. */
#define HAS_EVENTS \
	(IS_ENABLED(CONFIG_SMP) || IS_ENABLED(CONFIG_SCHED_QOS) ||                                 \
	 IS_ENABLED(CONFIG_TIMESLICING) || IS_ENABLED(CONFIG_KSELFTEST))

/* Sources other than the tick only need a look at the run queue, at the end of the interrupt. */
static void run_events(struct cpu *cpu, uint64_t now)
{
	uint64_t next = TIMEOUT_NEVER;

	for (int i = CLOCK_TICK + 1; i < CLOCK_SOURCES; i++) {
		if (cpu->event[i] <= now) {
			cpu->event[i] = TIMEOUT_NEVER;
			cpu->arch.resched = 1;
		}
		next = MIN(next, cpu->event[i]);
	}
	cpu->event_next = next;
}

static void count_interrupt(struct cpu *cpu, uint64_t now)
{
	cpu->stats.timer_interrupts++;
	if (now < cpu->armed)
		cpu->stats.timer_early++;
}

static __no_inline void run_due(struct cpu *cpu, uint64_t now)
{
	if (ipi_is_expected(&cpu->ipi))
		ipi_take();
	timeout_run(now);
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL))
		count(cpu);
	else if (cpu->event[CLOCK_TICK] <= now)
		tick(cpu, now);
	slice_event(cpu, now);
	qos_event(cpu, now);
	if (HAS_EVENTS && cpu->event_next <= now)
		run_events(cpu, now);
	rearm(cpu);
	if (IS_ENABLED(CONFIG_SMP) && IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		atomic_fence_full(); /* pairs with the fence in publish(): who saw armed at 0 */
		ipi_take();
	}
}

/* Whether nothing is to be done but to count a tick that comes in time. */
static ALWAYS_INLINE bool is_plain_tick(const struct cpu *cpu, uint64_t now)
{
	uint64_t due = cpu->event[CLOCK_TICK];

	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL) || IS_ENABLED(CONFIG_SCHED_QOS))
		return false;
	return timeout_next(cpu) > now && now >= due && now < due + clock_cycles_per_tick &&
	       cpu->event_next > now && !ipi_is_expected(&cpu->ipi) && !slice_tick_may_count(cpu);
}

/* The usual interrupt is a leaf function. */
void kernel_timer(void)
{
	struct cpu *cpu = cpu_self();
	uint64_t now = arch_cycles_now();

	if (IS_ENABLED(CONFIG_KSELFTEST))
		count_interrupt(cpu, now);
	sentinel_interrupt(cpu);
	cpu->armed = 0; /* it is set once, below, whatever is armed meanwhile */
	if (unlikely(!is_plain_tick(cpu, now))) {
		run_due(cpu, now);
		return;
	}
	cpu->event[CLOCK_TICK] += clock_cycles_per_tick;
	count(cpu);
	slice_tick(cpu);
	rearm(cpu);
}

void clock_init(void)
{
	struct cpu *cpu = cpu_self();

	for (int i = 0; i < CLOCK_SOURCES; i++)
		cpu->event[i] = TIMEOUT_NEVER;
	cpu->event_next = TIMEOUT_NEVER;
	cpu->timeouts.due = TIMEOUT_NEVER;
	cpu->armed = TIMEOUT_NEVER;
	if (clock_cycles_per_tick == 0) {
		clock_cycles_per_tick = arch_cycles_hz() / CONFIG_SYS_CLOCK_TICKS_PER_SEC;
		clock_epoch = arch_cycles_now();
	}
	if (fault_active(FAULT_TICK_BOOT_CPU) && cpu_id(cpu) != 0)
		return;
	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL))
		clock_arm(CLOCK_TICK,
			  clock_epoch + (clock_uptime_ticks() + 1) * clock_cycles_per_tick);
}

uint64_t clock_next_event(unsigned int cpu)
{
	return atomic_load_relaxed_u64(&cpus[cpu].armed);
}

uint32_t clock_ticks(unsigned int cpu)
{
	return atomic_load_relaxed_u32(&cpus[cpu].ticks);
}

/* ---- public time ---- */

int64_t sys_clock_tick_get(void)
{
	return (int64_t)clock_uptime_ticks();
}

uint32_t sys_clock_cycle_get_32(void)
{
	return (uint32_t)arch_cycles_now();
}

uint64_t sys_clock_cycle_get_64(void)
{
	return arch_cycles_now();
}

int sys_clock_hw_cycles_per_sec_runtime_get(void)
{
	return (int)arch_cycles_hz();
}

uint32_t sys_clock_hw_cycles_per_sec(void)
{
	return arch_cycles_hz();
}

k_timepoint_t sys_timepoint_calc(k_timeout_t timeout)
{
	if (timeout.ticks < K_TICKS_FOREVER)
		return (k_timepoint_t){ Z_TICK_ABS(timeout.ticks) };
	if (timeout.ticks <= 0)
		return (k_timepoint_t){ timeout.ticks == 0 ? 0 : INT64_MAX };
	return (k_timepoint_t){ sys_clock_tick_get() + timeout.ticks };
}

k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint)
{
	if (timepoint.tick == INT64_MAX)
		return K_FOREVER;
	return K_TICKS(timepoint.tick - sys_clock_tick_get());
}

uint64_t clock_uptime_ns(void)
{
	uint64_t ns = 0;

	(void)time_convert(arch_cycles_now() - clock_epoch, arch_cycles_hz(), NSEC_PER_SEC,
			   TIME_FLOOR, &ns);
	return ns;
}
