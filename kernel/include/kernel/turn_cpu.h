/*
 * What a CPU keeps about the running thread's turn; see turn.h, slice.h, qos.h.
 */
#ifndef KERNEL_TURN_CPU_H
#define KERNEL_TURN_CPU_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/dlist.h>

struct k_thread;

/** Slices of kernel threads. */
struct slice_cpu {
#if defined(CONFIG_TIMESLICING) && defined(CONFIG_TICKLESS_KERNEL)
	uint64_t since; /* cycles; the running thread's slice began */
	uint32_t from;  /* threads of levels below this one are not sliced */
	bool alone;     /* no equal waits: the slice has not begun */
#elif defined(CONFIG_TIMESLICING)
	int32_t used;   /* ticks that fell into the running thread's slice */
#endif
};

/** Turns of threads in QoS bands. */
struct qos_cpu {
#ifdef CONFIG_SCHED_QOS
	uint64_t since; /* cycles; the running thread is charged up to here */
	bool alone;     /* no equal waits: it is charged nothing */
#endif
#ifdef CONFIG_SCHED_QOS_AGING
	sys_dlist_t waiting;   /* ready Idle and Normal threads, the one ready longest first */
	struct k_thread *aged; /* the one on its borrowed turn */
#endif
};

#endif /* KERNEL_TURN_CPU_H */
