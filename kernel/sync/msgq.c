/*
 * Message queues. A sender that finds a receiver waiting copies straight into its buffer; a
 * receiver that makes room takes the first waiting sender's message into the ring, so messages
 * keep their order.
 *
 * The usual case, nobody waits and everything is aligned to words, is a leaf.
 */
#include <zephyr/kernel/msgq.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/math_extras.h>

#include <kernel/fault.h>
#include <kernel/heap.h>
#include <kernel/poll.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs)
{
	*msgq = (struct k_msgq)K_MSGQ_INITIALIZER(*msgq, buffer, msg_size, max_msgs,
						  (uintptr_t)buffer);
	waitq_init(&msgq->waiters);
	poll_list_init(&msgq->poll);
}

int k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs)
{
	size_t bytes;
	char *buffer;

	if (size_mul_overflow(msg_size, max_msgs, &bytes))
		return -EINVAL;
	buffer = heap_of_thread_alloc(bytes);
	if (!buffer)
		return -ENOMEM;
	k_msgq_init(msgq, buffer, msg_size, max_msgs);
	msgq->flags = K_MSGQ_FLAG_ALLOC;
	return 0;
}

int k_msgq_cleanup(struct k_msgq *msgq)
{
	k_spinlock_key_t key = spin_lock(&msgq->lock, LOCK_OBJECT);
	bool busy = !waitq_is_empty(&msgq->waiters);
	char *buffer = NULL;

	if (!busy && (msgq->flags & K_MSGQ_FLAG_ALLOC)) {
		buffer = msgq->buffer_start;
		msgq->flags = 0;
	}
	spin_unlock(&msgq->lock, key);
	if (buffer)
		heap_of_thread_free(buffer);
	return busy ? -EBUSY : 0;
}

static ALWAYS_INLINE char *after(const struct k_msgq *msgq, char *place)
{
	place += msgq->msg_size;
	return place == msgq->buffer_end ? msgq->buffer_start : place;
}

static ALWAYS_INLINE void append_done(struct k_msgq *msgq)
{
	msgq->write_ptr = after(msgq, msgq->write_ptr);
	msgq->used_msgs++;
}

static ALWAYS_INLINE void take_done(struct k_msgq *msgq)
{
	msgq->read_ptr = after(msgq, msgq->read_ptr);
	msgq->used_msgs--;
}

static ALWAYS_INLINE void copy_words(void *to, const void *from, size_t bytes)
{
	uint64_t *dst = to;
	const uint64_t *src = from, *end = src + bytes / sizeof(*src);

	do
		*dst++ = *src++;
	while (src != end);
}

/* ---- sending ---- */

static int wait_for_room(struct k_msgq *msgq, const void *data, k_timeout_t timeout,
			 k_spinlock_key_t key)
{
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&msgq->lock, key);
		return -ENOMSG;
	}
	cpu_self()->current->wait_data = (void *)data; /* only read */
	return waitq_block(&msgq->waiters, &msgq->lock, key, timeout);
}

static __no_inline int put_slow(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&msgq->lock, LOCK_OBJECT);

	if (msgq->used_msgs == msgq->max_msgs)
		return wait_for_room(msgq, data, timeout, key);
	if (!waitq_is_empty(&msgq->waiters) && !fault_active(FAULT_MSGQ_NO_HANDOFF)) {
		memcpy(waitq_first(&msgq->waiters)->wait_data, data, msgq->msg_size);
		waitq_wake_one(&msgq->waiters, &msgq->lock, key);
		return 0;
	}
	memcpy(msgq->write_ptr, data, msgq->msg_size);
	append_done(msgq);
	poll_notify(&msgq->poll, &msgq->lock, key);
	return 0;
}

int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key;

	if (unlikely(((uintptr_t)data & msgq->misaligned) != 0 ||
		     !spin_lock_first(&msgq->lock, LOCK_OBJECT, &key)))
		return put_slow(msgq, data, timeout);
	if (unlikely(msgq->used_msgs == msgq->max_msgs || !waitq_is_empty(&msgq->waiters))) {
		spin_unlock(&msgq->lock, key);
		return put_slow(msgq, data, timeout);
	}
	copy_words(msgq->write_ptr, data, msgq->msg_size);
	append_done(msgq);
	poll_notify(&msgq->poll, &msgq->lock, key);
	return 0;
}

/* ---- receiving ---- */

static int wait_for_message(struct k_msgq *msgq, void *data, k_timeout_t timeout,
			    k_spinlock_key_t key)
{
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&msgq->lock, key);
		return -ENOMSG;
	}
	cpu_self()->current->wait_data = data;
	return waitq_block(&msgq->waiters, &msgq->lock, key, timeout);
}

static __no_inline int get_slow(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&msgq->lock, LOCK_OBJECT);
	struct k_thread *sender;

	if (msgq->used_msgs == 0)
		return wait_for_message(msgq, data, timeout, key);
	memcpy(data, msgq->read_ptr, msgq->msg_size);
	take_done(msgq);
	sender = waitq_first(&msgq->waiters);
	if (!sender) {
		spin_unlock(&msgq->lock, key);
		return 0;
	}
	memcpy(msgq->write_ptr, sender->wait_data, msgq->msg_size);
	append_done(msgq);
	waitq_wake_one(&msgq->waiters, &msgq->lock, key);
	return 0;
}

int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key;

	if (unlikely(((uintptr_t)data & msgq->misaligned) != 0 ||
		     !spin_lock_first(&msgq->lock, LOCK_OBJECT, &key)))
		return get_slow(msgq, data, timeout);
	if (unlikely(msgq->used_msgs == 0 || !waitq_is_empty(&msgq->waiters))) {
		spin_unlock(&msgq->lock, key);
		return get_slow(msgq, data, timeout);
	}
	copy_words(data, msgq->read_ptr, msgq->msg_size);
	take_done(msgq);
	spin_unlock(&msgq->lock, key);
	return 0;
}

/* ---- looking ---- */

int k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx)
{
	k_spinlock_key_t key = spin_lock(&msgq->lock, LOCK_OBJECT);
	size_t to_end = (size_t)(msgq->buffer_end - msgq->read_ptr);
	size_t offset = idx * msgq->msg_size;
	int ret = -ENOMSG;

	if (idx < msgq->used_msgs) {
		memcpy(data, offset < to_end ? msgq->read_ptr + offset
					     : msgq->buffer_start + (offset - to_end),
		       msgq->msg_size);
		ret = 0;
	}
	spin_unlock(&msgq->lock, key);
	return ret;
}

int k_msgq_peek(struct k_msgq *msgq, void *data)
{
	return k_msgq_peek_at(msgq, data, 0);
}

void k_msgq_purge(struct k_msgq *msgq)
{
	k_spinlock_key_t key = spin_lock(&msgq->lock, LOCK_OBJECT);

	if (fault_active(FAULT_MSGQ_PURGE_DEAF)) {
		msgq->used_msgs = 0;
		msgq->read_ptr = msgq->write_ptr;
	}
	if (msgq->used_msgs == 0) { /* who waits is a receiver, and has nothing to lose */
		spin_unlock(&msgq->lock, key);
		return;
	}
	msgq->used_msgs = 0;
	msgq->read_ptr = msgq->write_ptr;
	waitq_wake_all(&msgq->waiters, &msgq->lock, key, -ENOMSG);
}

void k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs)
{
	attrs->msg_size = msgq->msg_size;
	attrs->max_msgs = msgq->max_msgs;
	attrs->used_msgs = k_msgq_num_used_get(msgq);
}
