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
	const struct k_thread_usage *usage = &t->usage;

	memset(stats, 0, sizeof(*stats));
	if (cpu->current == t && usage->track)
		stats->current_cycles = now - cpu->switched_at;
	stats->execution_cycles = usage->total + stats->current_cycles;
	stats->total_cycles = stats->execution_cycles;
	stats->peak_cycles = usage->longest;
	stats->average_cycles = usage->turns ? usage->total / usage->turns : 0;
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

int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats)
{
	CHECKIF(!stats)
		return -EINVAL;
	memset(stats, 0, sizeof(*stats));
	for (unsigned int i = 0; i < arch_cpu_possible(); i++) {
		if (cpu_is_online(i))
			add_cpu(stats, &cpus[i]);
	}
	stats->total_cycles = stats->execution_cycles - stats->idle_cycles;
	return 0;
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
	t->usage.track = track;
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
