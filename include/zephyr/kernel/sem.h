/*
 * Counting semaphores.
 */
#ifndef ZEPHYR_KERNEL_SEM_H
#define ZEPHYR_KERNEL_SEM_H

#include <limits.h>

#include <zephyr/kernel/poll_list.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#define K_SEM_MAX_LIMIT UINT_MAX

struct k_sem {
	struct k_spinlock lock;
	unsigned int count;
	unsigned int limit;
	_wait_q_t waiters;
	struct k_poll_list poll;
};

#define K_SEM_INITIALIZER(obj, initial, most)                                                      \
	{                                                                                          \
		.count = (initial), .limit = (most), .waiters = WAIT_Q_INIT(&(obj).waiters),       \
		K_POLL_LIST_MEMBER_INIT((obj).poll)                                                \
	}

#define K_SEM_DEFINE(name, initial_count, count_limit)                                             \
	STRUCT_SECTION_ITERABLE(k_sem, name) =                                                     \
		K_SEM_INITIALIZER(name, initial_count, count_limit);                               \
	BUILD_ASSERT((count_limit) != 0 && (initial_count) <= (count_limit))

/** k_sem_init - Context: any. Return: 0; -EINVAL when limit is 0 or below the count. */
int k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit);

/**
 * k_sem_take - takes one, waiting for it if there is none.
 * Context: thread; isr with K_NO_WAIT.
 * Return: 0; -EBUSY without waiting; -EAGAIN when the time passed or the semaphore was reset.
 */
int k_sem_take(struct k_sem *sem, k_timeout_t timeout);

/** k_sem_give - gives one, to the first waiter if there is one. Context: any. */
void k_sem_give(struct k_sem *sem);

/** k_sem_reset - count 0; waiters return -EAGAIN. */
void k_sem_reset(struct k_sem *sem);

/** k_sem_count_get - the count now. */
static inline unsigned int k_sem_count_get(struct k_sem *sem)
{
	return *(volatile unsigned int *)&sem->count;
}

#endif /* ZEPHYR_KERNEL_SEM_H */
