/*
 * Message queues: a ring of messages of one size, copied in and out.
 */
#ifndef ZEPHYR_KERNEL_MSGQ_H
#define ZEPHYR_KERNEL_MSGQ_H

#include <zephyr/kernel/poll_list.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#define K_MSGQ_FLAG_ALLOC BIT(0) /* the ring came from k_msgq_alloc_init() */

/**
 * A message queue. One kind of thread can wait: receivers while it is empty, senders while
 * it is full.
 */
struct k_msgq {
	struct k_spinlock lock;
	uint32_t used_msgs;
	uint32_t max_msgs;
	size_t msg_size;      /* bytes */
	uintptr_t misaligned; /* address bits that keep a message from being copied by words */
	char *read_ptr;       /* oldest message */
	char *write_ptr;      /* next free place */
	char *buffer_start;
	char *buffer_end;
	_wait_q_t waiters;
	struct k_poll_list poll;
	uint8_t flags;
};

struct k_msgq_attrs {
	size_t msg_size;
	uint32_t max_msgs;
	uint32_t used_msgs;
};

#define K_MSGQ_MISALIGNED(size, align) \
	((size) != 0 && (size) % 8 == 0 && (align) % 8 == 0 ? (uintptr_t)7 : UINTPTR_MAX)

#define K_MSGQ_INITIALIZER(obj, buffer, size, most, align)                                         \
	{                                                                                          \
		.max_msgs = (most), .msg_size = (size),                                            \
		.misaligned = K_MSGQ_MISALIGNED(size, align), .read_ptr = (buffer),                \
		.write_ptr = (buffer), .buffer_start = (buffer),                                   \
		.buffer_end = (buffer) + (size) * (most), .waiters = WAIT_Q_INIT(&(obj).waiters),  \
		K_POLL_LIST_MEMBER_INIT((obj).poll)                                                \
	}

#define K_MSGQ_DEFINE(q_name, q_msg_size, q_max_msgs, q_align)                                     \
	static char __aligned(q_align) _k_msgq_buf_##q_name[(q_max_msgs) * (q_msg_size)];          \
	STRUCT_SECTION_ITERABLE(k_msgq, q_name) = K_MSGQ_INITIALIZER(                              \
		q_name, _k_msgq_buf_##q_name, (size_t)(q_msg_size), q_max_msgs, q_align)

/** k_msgq_init - @buffer: @msg_size * @max_msgs bytes, the queue's from now on. */
void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs);

/**
 * k_msgq_alloc_init - the same with a ring from the caller's heap.
 * Return: 0; -EINVAL when the size is beyond all memory; -ENOMEM.
 */
int k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs);

/** k_msgq_cleanup - gives back the ring of k_msgq_alloc_init(). Return: 0; -EBUSY when used. */
int k_msgq_cleanup(struct k_msgq *msgq);

/**
 * k_msgq_put, k_msgq_get - send and receive a message, waiting for room or for a message.
 * Context: thread; isr with K_NO_WAIT.
 * Return: 0; -ENOMSG without waiting, or when the queue was purged; -EAGAIN when the time passed.
 */
int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout);
int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout);

/** k_msgq_peek, k_msgq_peek_at - copy the oldest, the @idx-th oldest one. Return: 0; -ENOMSG. */
int k_msgq_peek(struct k_msgq *msgq, void *data);
int k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx);

/** k_msgq_purge - drops all messages; senders that wait return -ENOMSG. */
void k_msgq_purge(struct k_msgq *msgq);

void k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs);

static inline uint32_t k_msgq_num_used_get(struct k_msgq *msgq)
{
	return *(volatile uint32_t *)&msgq->used_msgs;
}

static inline uint32_t k_msgq_num_free_get(struct k_msgq *msgq)
{
	return msgq->max_msgs - k_msgq_num_used_get(msgq);
}

#endif /* ZEPHYR_KERNEL_MSGQ_H */
