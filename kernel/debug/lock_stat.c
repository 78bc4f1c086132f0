/*
 * Lock statistics: a table per CPU, which it alone writes, merged when somebody asks.
 */
#include <kernel/lock_stat.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <kernel/lockdep.h>

static struct lock_stat stats[CONFIG_MP_MAX_NUM_CPUS][LOCK_CLASSES];

/* Others may read it meanwhile, and see the old or the new value. */
static void raise(uint64_t *longest, uint64_t cycles)
{
	if (cycles > atomic_load_relaxed_u64(longest))
		atomic_store_relaxed_u64(longest, cycles);
}

void lock_stat_waited(unsigned int id, enum lock_class class, uint64_t cycles)
{
	raise(&stats[id][class].longest_wait, cycles);
}

void lock_stat_held(unsigned int id, enum lock_class class, uint64_t cycles)
{
	raise(&stats[id][class].longest_hold, cycles);
}

struct lock_stat lock_stat_get(enum lock_class class)
{
	struct lock_stat merged = { 0 };

	for (unsigned int id = 0; id < CONFIG_MP_MAX_NUM_CPUS; id++) {
		const struct lock_stat *s = &stats[id][class];

		merged.longest_wait = MAX(merged.longest_wait,
					  atomic_load_relaxed_u64(&s->longest_wait));
		merged.longest_hold = MAX(merged.longest_hold,
					  atomic_load_relaxed_u64(&s->longest_hold));
	}
	return merged;
}

void lock_stat_print(void)
{
	for (enum lock_class class = 0; class < LOCK_CLASSES; class++) {
		struct lock_stat stat = lock_stat_get(class);

		if (stat.longest_hold)
			printk("lock_stat: %s longest_wait=%llu longest_hold=%llu cycles\n",
			       lockdep_class_name(class), (unsigned long long)stat.longest_wait,
			       (unsigned long long)stat.longest_hold);
	}
}
