/*
 * What each thread used of its stack and of the CPUs (CONFIG_THREAD_ANALYZER).
 */
#ifndef ZEPHYR_DEBUG_THREAD_ANALYZER_H
#define ZEPHYR_DEBUG_THREAD_ANALYZER_H

#include <stddef.h>

#include <zephyr/kernel/thread.h>

struct thread_analyzer_info {
	const char *name;  /* or its address, in digits; valid during the callback */
	size_t stack_size; /* bytes */
	size_t stack_used; /* bytes, at most so far */
#ifdef CONFIG_THREAD_RUNTIME_STATS
	k_thread_runtime_stats_t usage;
	unsigned int utilization; /* per cent of the time of all CPUs */
#endif
};

typedef void (*thread_analyzer_cb)(struct thread_analyzer_info *info);

/**
 * thread_analyzer_run - calls @cb for each thread. Threads may come and go meanwhile; @cb must not
 * end the one it is told of. Context: thread.
 */
void thread_analyzer_run(thread_analyzer_cb cb);
/** thread_analyzer_print - prints a line for each thread. Context: thread. */
void thread_analyzer_print(void);

#endif /* ZEPHYR_DEBUG_THREAD_ANALYZER_H */
