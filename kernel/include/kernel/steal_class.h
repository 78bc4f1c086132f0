/*
 * The class by which stealing may leave a thread where it is: only processes' threads have one.
 */
#ifndef KERNEL_STEAL_CLASS_H
#define KERNEL_STEAL_CLASS_H

#include <zephyr/kernel/thread.h>

#define STEAL_CLASS_NONE (-1)

/** steal_class_of - base class of @t, STEAL_CLASS_NONE for a kernel thread. */
static inline int steal_class_of(const struct k_thread *t)
{
#ifdef CONFIG_SCHED_QOS
	if (t->qos.active)
		return t->qos.class;
#endif
	ARG_UNUSED(t);
	return STEAL_CLASS_NONE;
}

#endif /* KERNEL_STEAL_CLASS_H */
