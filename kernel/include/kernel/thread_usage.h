/*
 * What the thread analyzer tells of the CPUs' time: nothing unless it is counted.
 */
#ifndef KERNEL_THREAD_USAGE_H
#define KERNEL_THREAD_USAGE_H

#include <zephyr/debug/thread_analyzer.h>
#include <zephyr/sys/printk.h>

#ifdef CONFIG_THREAD_RUNTIME_STATS
static inline void thread_usage_get(struct k_thread *t, struct thread_analyzer_info *info)
{
	k_thread_runtime_stats_t all;

	(void)k_thread_runtime_stats_get(t, &info->usage);
	(void)k_thread_runtime_stats_all_get(&all);
	info->utilization = all.execution_cycles ? (unsigned int)(info->usage.execution_cycles *
								  100 / all.execution_cycles)
						 : 0;
}

static inline void thread_usage_print(const struct thread_analyzer_info *info)
{
	printk(", CPU: %u %%", info->utilization);
}
#else
static inline void thread_usage_get(struct k_thread *t, struct thread_analyzer_info *info)
{
	(void)t;
	(void)info;
}

static inline void thread_usage_print(const struct thread_analyzer_info *info)
{
	(void)info;
}
#endif

#endif /* KERNEL_THREAD_USAGE_H */
