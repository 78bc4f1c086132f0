/*
 * Execution time of threads and CPUs (CONFIG_SCHED_THREAD_USAGE).
 */
#include <errno.h>
#include <string.h>

#include <zephyr/sys/check.h>

#include <kernel/sched.h>
#include <kernel/usage.h>

static void fill(k_thread_runtime_stats_t *stats, const struct k_thread_usage *usage)
{
	memset(stats, 0, sizeof(*stats));
	stats->execution_cycles = usage->total;
	stats->total_cycles = usage->total;
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
	fill(stats, &t->usage);
	if (cpu->current == t && t->usage.track) {
		stats->current_cycles = arch_cycles_now() - cpu->switched_at;
		stats->execution_cycles += stats->current_cycles;
		stats->total_cycles = stats->execution_cycles;
	}
	spin_unlock(&cpu->runq.lock, key);
	return 0;
}

/* Each CPU is always running something, so its time is the time since boot. */
int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats)
{
	k_thread_runtime_stats_t idle;

	CHECKIF(!stats)
		return -EINVAL;
	memset(stats, 0, sizeof(*stats));
	for (unsigned int i = 0; i < arch_cpu_possible(); i++) {
		if (!cpu_is_online(i))
			continue;
		k_thread_runtime_stats_get(&cpus[i].idle, &idle);
		stats->idle_cycles += idle.execution_cycles;
		stats->execution_cycles += arch_cycles_now() - clock_epoch;
	}
	stats->total_cycles = stats->execution_cycles - stats->idle_cycles;
	return 0;
}

/* The caller's turn is cut here; a thread that runs elsewhere follows at its next switch. */
static int set_track(struct k_thread *t, bool track)
{
	unsigned long key;

	if (!t)
		return -EINVAL;
	key = arch_irq_lock();
	if (t == cpu_self()->current)
		usage_switch(cpu_self(), t);
	t->usage.track = track;
	arch_irq_unlock(key);
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
