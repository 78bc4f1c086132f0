/*
 * The list of all threads (CONFIG_THREAD_MONITOR): for k_thread_foreach(), ps, panics.
 */
#ifndef KERNEL_MONITOR_H
#define KERNEL_MONITOR_H

#include <zephyr/sys/util.h>

struct k_thread;

#ifdef CONFIG_THREAD_MONITOR
void monitor_add(struct k_thread *t);
void monitor_remove(struct k_thread *t);
#else
static inline void monitor_add(struct k_thread *t)
{
	ARG_UNUSED(t);
}

static inline void monitor_remove(struct k_thread *t)
{
	ARG_UNUSED(t);
}
#endif

#endif /* KERNEL_MONITOR_H */
