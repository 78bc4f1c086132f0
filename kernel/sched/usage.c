/*
 * Execution time of threads and CPUs (CONFIG_SCHED_THREAD_USAGE).
 */
#include <errno.h>
#include <string.h>

#include <zephyr/sys/check.h>

#include <kernel/sched.h>
#include <kernel/usage.h>

/* What @t had of @cpu, its own, up to @now. Locks: the run queue of @cpu. */
static void fill(k_thread_runtime_stats_t *stats, const struct k_thread *t, const struct cpu *cpu,
		 uint64_t now)
{
	const struct k_cycle_stats *usage = &t->usage;

	memset(stats, 0, sizeof(*stats));
	if (cpu->current == t && usage->track_usage)
		stats->current_cycles = now - cpu->switched_at;
	stats->execution_cycles = usage->total + stats->current_cycles;
	stats->total_cycles = stats->execution_cycles;
	stats->peak_cycles = usage->longest;
	stats->average_cycles = usage->num_windows ? usage->total / usage->num_windows : 0;
}

int k_thread_runtime_stats_get(k_tid_t t, k_thread_runtime_stats_t *stats)
{
	k_spinlock_key_t key;
	struct cpu *cpu;

	CHECKIF(!t || !stats)
		return -EINVAL;
	key.irq = arch_irq_lock();
	cpu = sched_lock_thread(t);
	fill(stats, t, cpu, arch_cycles_now());
	spin_unlock(&cpu->runq.lock, key);
	return 0;
}

/*
 * Each CPU is always running something, so its time is the time since boot. Both are as of one
 * moment: a pause between them would pass for work.
 */
static void add_cpu(k_thread_runtime_stats_t *stats, struct cpu *cpu)
{
	k_thread_runtime_stats_t idle;
	k_spinlock_key_t key;
	uint64_t now;

	key.irq = arch_irq_lock();
	sched_lock_thread(&cpu->idle);
	now = arch_cycles_now();
	fill(&idle, &cpu->idle, cpu, now);
	spin_unlock(&cpu->runq.lock, key);
	stats->idle_cycles += idle.execution_cycles;
	stats->execution_cycles += now - clock_epoch;
}

static void add_cpus(k_thread_runtime_stats_t *stats)
{
	memset(stats, 0, sizeof(*stats));
	for (unsigned int i = 0; i < arch_cpu_possible(); i++) {
		if (cpu_is_online(i))
			add_cpu(stats, &cpus[i]);
	}
}

/* All CPUs' time that is not counted, and while nothing is, what was counted until then. */
static struct {
	struct k_spinlock lock;
	bool stopped;
	k_thread_runtime_stats_t at_stop;
	uint64_t left_out, idle_left_out;
} system_stats;

/* Locks: system_stats.lock. */
static void subtract_left_out(k_thread_runtime_stats_t *stats)
{
	stats->execution_cycles -= system_stats.left_out;
	stats->idle_cycles -= system_stats.idle_left_out;
	stats->total_cycles = stats->execution_cycles - stats->idle_cycles;
}

int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats)
{
	k_spinlock_key_t key;

	CHECKIF(!stats)
		return -EINVAL;
	add_cpus(stats);
	key = spin_lock(&system_stats.lock, LOCK_OBJECT);
	if (system_stats.stopped)
		*stats = system_stats.at_stop;
	else
		subtract_left_out(stats);
	spin_unlock(&system_stats.lock, key);
	return 0;
}

void k_sys_runtime_stats_disable(void)
{
	k_thread_runtime_stats_t now;
	k_spinlock_key_t key;

	add_cpus(&now);
	key = spin_lock(&system_stats.lock, LOCK_OBJECT);
	if (!system_stats.stopped) {
		subtract_left_out(&now);
		system_stats.at_stop = now;
		system_stats.stopped = true;
	}
	spin_unlock(&system_stats.lock, key);
}

void k_sys_runtime_stats_enable(void)
{
	k_thread_runtime_stats_t now;
	k_spinlock_key_t key;

	add_cpus(&now);
	key = spin_lock(&system_stats.lock, LOCK_OBJECT);
	if (system_stats.stopped) {
		system_stats.left_out =
			now.execution_cycles - system_stats.at_stop.execution_cycles;
		system_stats.idle_left_out = now.idle_cycles - system_stats.at_stop.idle_cycles;
		system_stats.stopped = false;
	}
	spin_unlock(&system_stats.lock, key);
}

/* A turn that goes on is cut here. */
static int set_track(struct k_thread *t, bool track)
{
	k_spinlock_key_t key;
	struct cpu *cpu;

	if (!t)
		return -EINVAL;
	key.irq = arch_irq_lock();
	cpu = sched_lock_thread(t);
	if (cpu->current == t)
		usage_cut(cpu, t);
	t->usage.track_usage = track;
	spin_unlock(&cpu->runq.lock, key);
	return 0;
}

int k_thread_runtime_stats_enable(k_tid_t t)
{
	return set_track(t, true);
}

int k_thread_runtime_stats_disable(k_tid_t t)
{
	return set_track(t, false);
}
