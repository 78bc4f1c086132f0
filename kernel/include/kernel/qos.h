/*
 * QoS bands as the scheduler sees them: classes, shares, aging, reservations. Contracts 2, 3, 7.
 */
#ifndef KERNEL_QOS_H
#define KERNEL_QOS_H

#ifdef CONFIG_SCHED_QOS
#include <kernel/qos_bands.h>
#else
#include <kernel/qos_none.h>
#endif

#endif /* KERNEL_QOS_H */
