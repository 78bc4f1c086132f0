/*
 * Pipes. A waiting thread's wait_data points to its span, on its stack: what is left of its bytes.
 * Whoever moves the last of what it wants ends its wait.
 *
 * Bytes keep their order: a writer waits only when the ring is full, a reader only when there are
 * no bytes at all, so one who comes later finds nothing to overtake with.
 */
#include <zephyr/kernel/pipe.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/check.h>

#include <kernel/fault.h>
#include <kernel/heap.h>
#include <kernel/poll.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

struct span {
	unsigned char *data; /* NULL, of a reader: the bytes are discarded */
	size_t left;
	size_t spare; /* its wait ends when no more than this is left */
};

void k_pipe_init(struct k_pipe *pipe, unsigned char *buffer, size_t size)
{
	*pipe = (struct k_pipe)K_PIPE_INITIALIZER(*pipe, buffer, size);
	poll_list_init(&pipe->poll);
}

int k_pipe_alloc_init(struct k_pipe *pipe, size_t size)
{
	unsigned char *buffer = size ? heap_of_thread_alloc(size) : NULL;

	if (size && !buffer)
		return -ENOMEM;
	k_pipe_init(pipe, buffer, size);
	pipe->flags = size ? K_PIPE_FLAG_ALLOC : 0;
	return 0;
}

int k_pipe_cleanup(struct k_pipe *pipe)
{
	k_spinlock_key_t key = spin_lock(&pipe->lock, LOCK_OBJECT);
	bool busy = !waitq_is_empty(&pipe->wait_q.readers) ||
		    !waitq_is_empty(&pipe->wait_q.writers);
	unsigned char *buffer = NULL;

	if (!busy && (pipe->flags & K_PIPE_FLAG_ALLOC)) {
		buffer = pipe->buffer;
		k_pipe_init(pipe, NULL, 0);
	}
	spin_unlock(&pipe->lock, key);
	if (buffer)
		heap_of_thread_free(buffer);
	return busy ? -EAGAIN : 0;
}

/* ---- moving bytes; the pipe's lock is held ---- */

static void copy(struct span *to, struct span *from)
{
	size_t bytes = MIN(to->left, from->left);

	if (to->data) {
		memcpy(to->data, from->data, bytes);
		to->data += bytes;
	}
	from->data += bytes;
	to->left -= bytes;
	from->left -= bytes;
}

static ALWAYS_INLINE void ring_write(struct k_pipe *pipe, struct span *from)
{
	while (from->left && pipe->bytes_used < pipe->size) {
		size_t run = MIN(pipe->size - pipe->write_index, pipe->size - pipe->bytes_used);
		size_t bytes = MIN(run, from->left);

		memcpy(pipe->buffer + pipe->write_index, from->data, bytes);
		from->data += bytes;
		from->left -= bytes;
		pipe->bytes_used += bytes;
		pipe->write_index += bytes;
		if (pipe->write_index == pipe->size)
			pipe->write_index = 0;
	}
}

static ALWAYS_INLINE void ring_read(struct k_pipe *pipe, struct span *to)
{
	while (to->left && pipe->bytes_used) {
		size_t run = MIN(pipe->size - pipe->read_index, pipe->bytes_used);
		size_t bytes = MIN(run, to->left);

		memcpy(to->data, pipe->buffer + pipe->read_index, bytes);
		to->data += bytes;
		to->left -= bytes;
		pipe->bytes_used -= bytes;
		pipe->read_index += bytes;
		if (pipe->read_index == pipe->size)
			pipe->read_index = 0;
	}
}

/* The span of @thread has moved on: if that is enough, it hangs in @woken instead. */
static bool end_if_enough(struct k_thread *thread, sys_dlist_t *woken)
{
	struct span *span = thread->wait_data;

	if (span->left > span->spare)
		return false;
	waitq_end(thread, 0);
	sys_dlist_append(woken, &thread->node);
	return true;
}

/* @from goes to readers that wait, and the rest into the ring. */
static void put_locked(struct k_pipe *pipe, struct span *from, sys_dlist_t *woken)
{
	struct k_thread *reader;

	while (from->left && (reader = waitq_first(&pipe->wait_q.readers))) {
		copy(reader->wait_data, from);
		if (!end_if_enough(reader, woken))
			return;
	}
	ring_write(pipe, from);
}

/* Writers that wait fill the ring. */
static void refill(struct k_pipe *pipe, sys_dlist_t *woken)
{
	struct k_thread *writer;

	while (pipe->bytes_used < pipe->size && (writer = waitq_first(&pipe->wait_q.writers))) {
		ring_write(pipe, writer->wait_data);
		if (!end_if_enough(writer, woken))
			return;
	}
}

/* @to takes from the ring, then from writers that wait. */
static void get_locked(struct k_pipe *pipe, struct span *to, sys_dlist_t *woken)
{
	struct k_thread *writer;

	ring_read(pipe, to);
	while (to->left && (writer = waitq_first(&pipe->wait_q.writers))) {
		copy(to, writer->wait_data);
		if (!end_if_enough(writer, woken))
			break;
	}
	if (!fault_active(FAULT_PIPE_NO_REFILL))
		refill(pipe, woken);
}

/* Return: how many bytes those who wait in @q still want or have, counted up to @enough. */
static size_t waiting(_wait_q_t *q, size_t enough)
{
	struct k_thread *leader, *peer;
	size_t bytes = 0;

	SYS_DLIST_FOR_EACH_CONTAINER(&q->leaders, leader, node) {
		bytes += ((struct span *)leader->wait_data)->left;
		if (bytes >= enough)
			break;
		if (!leader->peers.next)
			continue;
		SYS_DLIST_FOR_EACH_CONTAINER(&leader->peers, peer, peers)
			bytes += ((struct span *)peer->wait_data)->left;
	}
	return bytes;
}

/* ---- the end of a call ---- */

static void wake(sys_dlist_t *woken)
{
	sys_dnode_t *node;

	while ((node = sys_dlist_get(woken)))
		sched_wake(CONTAINER_OF(node, struct k_thread, node));
}

/* Releases the lock; wakes, tells who polls, and either waits or reschedules. */
static __no_inline int finish_slow(struct k_pipe *pipe, sys_dlist_t *woken, k_spinlock_key_t key,
				   _wait_q_t *q, struct span *span, k_timeout_t timeout)
{
	struct poller *poller = pipe->bytes_used ? poll_claim(&pipe->poll) : NULL;

	if (q) {
		cpu_self()->current->wait_data = span;
		waitq_enter(q, &pipe->lock, timeout);
	} else {
		spin_unlock_nested(&pipe->lock);
	}
	wake(woken);
	poll_tell(poller);
	if (q)
		return sched_leave(key.irq);
	sched_end(key.irq);
	return 0;
}

static ALWAYS_INLINE int finish(struct k_pipe *pipe, sys_dlist_t *woken, k_spinlock_key_t key)
{
	if (likely(sys_dlist_is_empty(woken) && !poll_expected(&pipe->poll))) {
		spin_unlock(&pipe->lock, key);
		return 0;
	}
	return finish_slow(pipe, woken, key, NULL, NULL, K_NO_WAIT);
}

/* What is asked for cannot be had at once, and what could be has been: waits for the rest in @q. */
static __no_inline int wait_for_rest(struct k_pipe *pipe, sys_dlist_t *woken, k_spinlock_key_t key,
				     _wait_q_t *q, struct span *span, k_timeout_t timeout)
{
	size_t most = span->spare;

	finish_slow(pipe, woken, key, q, span, timeout);
	return span->left <= most ? 0 : -EAGAIN;
}

/* ---- writing and reading ---- */

/* When the wait of a call for @bytes and @min_xfer ends early: see k_pipe_put(). */
static ALWAYS_INLINE size_t spare(size_t bytes, size_t min_xfer)
{
	return min_xfer ? bytes - min_xfer : 0;
}

static __no_inline int put_slow(struct k_pipe *pipe, void *data, size_t bytes_to_write,
				size_t *bytes_written, size_t min_xfer, k_timeout_t timeout)
{
	struct span from = { data, bytes_to_write, spare(bytes_to_write, min_xfer) };
	sys_dlist_t woken = SYS_DLIST_STATIC_INIT(&woken);
	bool wait = !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
	k_spinlock_key_t key = spin_lock(&pipe->lock, LOCK_OBJECT);
	int ret;

	if (!wait && pipe->size - pipe->bytes_used < min_xfer &&
	    pipe->size - pipe->bytes_used + waiting(&pipe->wait_q.readers, min_xfer) < min_xfer) {
		spin_unlock(&pipe->lock, key);
		*bytes_written = 0;
		return -EIO;
	}
	put_locked(pipe, &from, &woken);
	if (likely(from.left <= from.spare) || !wait)
		ret = finish(pipe, &woken, key);
	else
		ret = wait_for_rest(pipe, &woken, key, &pipe->wait_q.writers, &from, timeout);
	*bytes_written = bytes_to_write - from.left;
	return min_xfer ? ret : 0;
}

static __no_inline int get_slow(struct k_pipe *pipe, void *data, size_t bytes_to_read,
				size_t *bytes_read, size_t min_xfer, k_timeout_t timeout)
{
	struct span to = { data, bytes_to_read, spare(bytes_to_read, min_xfer) };
	sys_dlist_t woken = SYS_DLIST_STATIC_INIT(&woken);
	bool wait = !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
	k_spinlock_key_t key = spin_lock(&pipe->lock, LOCK_OBJECT);
	int ret;

	if (!wait && pipe->bytes_used < min_xfer &&
	    pipe->bytes_used + waiting(&pipe->wait_q.writers, min_xfer) < min_xfer) {
		spin_unlock(&pipe->lock, key);
		*bytes_read = 0;
		return -EIO;
	}
	get_locked(pipe, &to, &woken);
	if (likely(to.left <= to.spare) || !wait)
		ret = finish(pipe, &woken, key);
	else
		ret = wait_for_rest(pipe, &woken, key, &pipe->wait_q.readers, &to, timeout);
	*bytes_read = bytes_to_read - to.left;
	return min_xfer ? ret : 0;
}

static ALWAYS_INLINE size_t wrapped(const struct k_pipe *pipe, size_t index)
{
	return index == pipe->size ? 0 : index;
}

/*
 * The usual case: all of @bytes has its place in the ring in one piece, and nobody waits.
 * Return: the place, the caller's to fill before it unlocks; NULL if this is not the usual case.
 */
static ALWAYS_INLINE unsigned char *claim_room(struct k_pipe *pipe, size_t bytes)
{
	size_t used = pipe->bytes_used, at = pipe->write_index, size = pipe->size;

	if (unlikely(bytes > size - used || bytes > size - at || poll_expected(&pipe->poll) ||
		     !waitq_is_empty(&pipe->wait_q.readers)))
		return NULL;
	pipe->bytes_used = used + bytes;
	pipe->write_index = wrapped(pipe, at + bytes);
	return pipe->buffer + at;
}

/* The same for reading: @bytes are in the ring in one piece. */
static ALWAYS_INLINE const unsigned char *claim_bytes(struct k_pipe *pipe, size_t bytes)
{
	size_t used = pipe->bytes_used, at = pipe->read_index;

	if (unlikely(bytes > used || bytes > pipe->size - at || poll_expected(&pipe->poll) ||
		     !waitq_is_empty(&pipe->wait_q.writers)))
		return NULL;
	pipe->bytes_used = used - bytes;
	pipe->read_index = wrapped(pipe, at + bytes);
	return pipe->buffer + at;
}

int k_pipe_put(struct k_pipe *pipe, void *data, size_t bytes_to_write, size_t *bytes_written,
	       size_t min_xfer, k_timeout_t timeout)
{
	unsigned char *room;
	k_spinlock_key_t key;

	CHECKIF(min_xfer > bytes_to_write || !bytes_written)
		return -EINVAL;
	if (unlikely(!spin_lock_first(&pipe->lock, LOCK_OBJECT, &key)))
		return put_slow(pipe, data, bytes_to_write, bytes_written, min_xfer, timeout);
	room = claim_room(pipe, bytes_to_write);
	if (unlikely(!room)) {
		spin_unlock(&pipe->lock, key);
		return put_slow(pipe, data, bytes_to_write, bytes_written, min_xfer, timeout);
	}
	*bytes_written = bytes_to_write;
	memcpy(room, data, bytes_to_write);
	spin_unlock(&pipe->lock, key);
	return 0;
}

int k_pipe_get(struct k_pipe *pipe, void *data, size_t bytes_to_read, size_t *bytes_read,
	       size_t min_xfer, k_timeout_t timeout)
{
	const unsigned char *bytes;
	k_spinlock_key_t key;

	CHECKIF(min_xfer > bytes_to_read || !bytes_read)
		return -EINVAL;
	if (unlikely(!spin_lock_first(&pipe->lock, LOCK_OBJECT, &key)))
		return get_slow(pipe, data, bytes_to_read, bytes_read, min_xfer, timeout);
	bytes = claim_bytes(pipe, bytes_to_read);
	if (unlikely(!bytes)) {
		spin_unlock(&pipe->lock, key);
		return get_slow(pipe, data, bytes_to_read, bytes_read, min_xfer, timeout);
	}
	*bytes_read = bytes_to_read;
	memcpy(data, bytes, bytes_to_read);
	spin_unlock(&pipe->lock, key);
	return 0;
}

/* ---- looking and flushing ---- */

size_t k_pipe_read_avail(struct k_pipe *pipe)
{
	return *(volatile size_t *)&pipe->bytes_used;
}

size_t k_pipe_write_avail(struct k_pipe *pipe)
{
	return pipe->size - k_pipe_read_avail(pipe);
}

void k_pipe_flush(struct k_pipe *pipe)
{
	struct span nowhere = { NULL, SIZE_MAX, 0 };
	sys_dlist_t woken = SYS_DLIST_STATIC_INIT(&woken);
	k_spinlock_key_t key = spin_lock(&pipe->lock, LOCK_OBJECT);

	pipe->bytes_used = 0;
	pipe->read_index = pipe->write_index;
	get_locked(pipe, &nowhere, &woken);
	finish(pipe, &woken, key);
}

void k_pipe_buffer_flush(struct k_pipe *pipe)
{
	sys_dlist_t woken = SYS_DLIST_STATIC_INIT(&woken);
	k_spinlock_key_t key = spin_lock(&pipe->lock, LOCK_OBJECT);

	pipe->bytes_used = 0;
	pipe->read_index = pipe->write_index;
	refill(pipe, &woken);
	finish(pipe, &woken, key);
}
