/*
 * Queues of data items, and the first-in-first-out and last-in-first-out names for them. An item
 * is any memory whose first word is the queue's while it is in one.
 */
#ifndef ZEPHYR_KERNEL_QUEUE_H
#define ZEPHYR_KERNEL_QUEUE_H

#include <zephyr/kernel/poll_list.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>

/** A queue. While a thread waits it is empty. */
struct k_queue {
	struct k_spinlock lock;
	sys_sflist_t items; /* a node with flag 1 holds a pointer and came from the caller's heap */
	_wait_q_t waiters;
	struct k_poll_list poll;
};

#define K_QUEUE_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.items = SYS_SFLIST_STATIC_INIT(&(obj).items),                                     \
		.waiters = WAIT_Q_INIT(&(obj).waiters), K_POLL_LIST_MEMBER_INIT((obj).poll)        \
	}

#define K_QUEUE_DEFINE(name) STRUCT_SECTION_ITERABLE(k_queue, name) = K_QUEUE_INITIALIZER(name)

void k_queue_init(struct k_queue *queue);

/** k_queue_cancel_wait - the first waiter's k_queue_get() returns NULL. Context: any. */
void k_queue_cancel_wait(struct k_queue *queue);

/** k_queue_append, _prepend, _insert - at the end, the front, behind @prev. Context: any. */
void k_queue_append(struct k_queue *queue, void *data);
void k_queue_prepend(struct k_queue *queue, void *data);
void k_queue_insert(struct k_queue *queue, void *prev, void *data);

/** k_queue_alloc_append, _prepend - the item keeps its first word. Return: 0; -ENOMEM. */
int32_t k_queue_alloc_append(struct k_queue *queue, void *data);
int32_t k_queue_alloc_prepend(struct k_queue *queue, void *data);

/** k_queue_append_list, k_queue_merge_slist - appends items linked by their first words, whose
 * last is NULL. Return: 0; -EINVAL when there are none. */
int k_queue_append_list(struct k_queue *queue, void *head, void *tail);
int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list);

/**
 * k_queue_get - takes the first item, waiting for one.
 * Context: thread; isr with K_NO_WAIT. Return: the item; NULL when there was none in time.
 */
void *k_queue_get(struct k_queue *queue, k_timeout_t timeout);

/** k_queue_remove - takes out @data. Cost: linear. Return: whether it was there. */
bool k_queue_remove(struct k_queue *queue, void *data);
/** k_queue_unique_append - unless it is there. Cost: linear. Return: whether it was appended. */
bool k_queue_unique_append(struct k_queue *queue, void *data);

int k_queue_is_empty(struct k_queue *queue);
void *k_queue_peek_head(struct k_queue *queue);
void *k_queue_peek_tail(struct k_queue *queue);

#endif /* ZEPHYR_KERNEL_QUEUE_H */
