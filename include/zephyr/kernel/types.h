/*
 * The types and constants that all of the kernel's public headers share.
 */
#ifndef ZEPHYR_KERNEL_TYPES_H
#define ZEPHYR_KERNEL_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/spinlock.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#include <arch/types.h>

struct k_thread;
typedef struct k_thread *k_tid_t;

/* Thread priorities: cooperative ones are negative, preemptible ones not; lower is more urgent. */
#define K_PRIO_COOP(x) (-(CONFIG_NUM_COOP_PRIORITIES - (x)))
#define K_PRIO_PREEMPT(x) (x)
#define K_HIGHEST_THREAD_PRIO (-CONFIG_NUM_COOP_PRIORITIES)
#define K_LOWEST_THREAD_PRIO CONFIG_NUM_PREEMPT_PRIORITIES
#define K_IDLE_PRIO K_LOWEST_THREAD_PRIO
#define K_HIGHEST_APPLICATION_THREAD_PRIO (K_HIGHEST_THREAD_PRIO)
#define K_LOWEST_APPLICATION_THREAD_PRIO (K_LOWEST_THREAD_PRIO - 1)

#define K_ANY NULL
#define K_END NULL

/**
 * Threads waiting for one object: most urgent first, first come first served among equals.
 * Leaders are the first of each priority; the others hang in a ring on their leader, so that an
 * insertion looks at no more entries than there are priorities. Guarded by the object's lock.
 */
typedef struct {
	sys_dlist_t leaders;
} _wait_q_t;

#define WAIT_Q_INIT(q) { SYS_DLIST_STATIC_INIT(&(q)->leaders) }

struct timeout_ops;

/**
 * A point in time at which something happens: a node of one CPU's leftist heap.
 * Guarded by that CPU's timeout lock.
 */
struct timeout {
	struct timeout *left, *right, *parent;
	uint64_t expiry;  /* cycles */
	const struct timeout_ops *ops; /* what happens: <kernel/timeout.h> */
	uint32_t order;   /* among equal expiries: the earlier armed fires first */
	uint8_t rank;     /* length of the right spine below */
	uint8_t cpu;      /* whose queue */
	uint8_t armed;    /* in a queue */
};

#endif /* ZEPHYR_KERNEL_TYPES_H */
