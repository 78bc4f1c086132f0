/*
 * A ring of packets. In use are `used` words from `begin` on, in order of allocation:
 *
 *	begin                  begin + claimed            begin + used
 *	| claimed, freed, skips | packets, written, waiting | free ...
 *
 * A packet lies in one piece, so a skip fills the words at the end of the memory that are too few.
 * What is freed becomes a skip; skips at `begin` are given up. To make room, the oldest packet is
 * claimed and freed by the producer itself. A packet that a consumer holds is in the way then, and
 * cannot move: it becomes the newest one instead, with the free words before it as a skip.
 */
#include <zephyr/sys/mpsc_pbuf.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/__assert.h>

#define EXT_WORDS (sizeof(void *) / sizeof(uint32_t))

enum drop { DROP_NONE, DROP_MOVED, DROP_PACKET };

void mpsc_pbuf_init(struct mpsc_pbuf_buffer *buffer, const struct mpsc_pbuf_buffer_config *config)
{
	*buffer = (struct mpsc_pbuf_buffer){
		.buf = config->buf,
		.size = config->size,
		.flags = config->flags,
		.notify_drop = config->notify_drop,
		.get_wlen = config->get_wlen,
	};
	k_sem_init(&buffer->room, 0, K_SEM_MAX_LIMIT);
}

/* The word @offset words behind `begin`. */
static union mpsc_pbuf_generic *at(const struct mpsc_pbuf_buffer *b, uint32_t offset)
{
	uint32_t index = b->begin + offset;

	return (union mpsc_pbuf_generic *)&b->buf[index < b->size ? index : index - b->size];
}

static bool is_skip(const union mpsc_pbuf_generic *item)
{
	return !item->hdr.valid && item->hdr.busy;
}

static bool is_written(const union mpsc_pbuf_generic *item)
{
	return !item->hdr.valid && !item->hdr.busy;
}

static uint32_t words(const struct mpsc_pbuf_buffer *b, const union mpsc_pbuf_generic *item)
{
	return is_skip(item) ? item->skip.len : b->get_wlen(item);
}

static void make_skip(union mpsc_pbuf_generic *item, uint32_t len)
{
	item->skip = (struct mpsc_pbuf_skip){ .busy = 1, .len = len };
}

/* Gives up the oldest @len words. */
static void give_up(struct mpsc_pbuf_buffer *b, uint32_t len)
{
	b->begin = (b->begin + len) % b->size;
	b->used -= len;
	b->claimed -= MIN(len, b->claimed);
}

static void trim(struct mpsc_pbuf_buffer *b)
{
	while (b->used > 0 && is_skip(at(b, 0)))
		give_up(b, at(b, 0)->skip.len);
	if (b->used == 0)
		b->begin = 0; /* all of the memory in one piece */
}

static void grow(struct mpsc_pbuf_buffer *b, uint32_t len)
{
	b->used += len;
	b->most = MAX(b->most, b->used);
}

/* The free words up to the end of the memory, or to the oldest word in use. */
static uint32_t piece(const struct mpsc_pbuf_buffer *b)
{
	uint32_t index = (b->begin + b->used) % b->size;

	return MIN(b->size - b->used, b->size - index);
}

static void skip_piece(struct mpsc_pbuf_buffer *b)
{
	uint32_t len = piece(b);

	if (len == 0)
		return;
	make_skip(at(b, b->used), len);
	grow(b, len);
}

/* Return: room for @wlen words, in use now; NULL. */
static union mpsc_pbuf_generic *place(struct mpsc_pbuf_buffer *b, uint32_t wlen)
{
	union mpsc_pbuf_generic *item;
	uint32_t tail = piece(b);

	if (tail < wlen) {
		if (b->size - b->used - tail < wlen)
			return NULL;
		skip_piece(b);
	}
	item = at(b, b->used);
	item->raw = 0;
	grow(b, wlen);
	return item;
}

/* ---- dropping ---- */

/* The packet at `begin`, which a consumer holds, becomes the newest. */
static void move_to_end(struct mpsc_pbuf_buffer *b, uint32_t len)
{
	skip_piece(b);
	skip_piece(b); /* those at the start of the memory */
	give_up(b, len);
	grow(b, len);
}

static void free_locked(struct mpsc_pbuf_buffer *b, union mpsc_pbuf_generic *item)
{
	make_skip(item, b->get_wlen(item));
	trim(b);
}

/*
 * Makes room at `begin`: one packet is dropped, or moved. *@moved counts words moved, so that
 * packets which are all held end the search.
 */
static enum drop drop_oldest(struct mpsc_pbuf_buffer *b, uint32_t *moved,
			     union mpsc_pbuf_generic **dropped)
{
	union mpsc_pbuf_generic *oldest = at(b, 0);

	if (b->used == 0 || is_written(oldest))
		return DROP_NONE;
	if (!oldest->hdr.busy) {
		oldest->hdr.busy = 1;
		*dropped = oldest;
		return DROP_PACKET;
	}
	*moved += words(b, oldest);
	if (*moved > b->size)
		return DROP_NONE;
	move_to_end(b, words(b, oldest));
	trim(b);
	return DROP_MOVED;
}

/* Tells of @dropped without the lock, and frees it. */
static k_spinlock_key_t finish_drop(struct mpsc_pbuf_buffer *b, k_spinlock_key_t key,
				    union mpsc_pbuf_generic *dropped)
{
	if (b->notify_drop) {
		k_spin_unlock(&b->lock, key);
		b->notify_drop(b, dropped);
		key = k_spin_lock(&b->lock);
	}
	free_locked(b, dropped);
	return key;
}

/* place() that drops if that is the buffer's way. Called and returns locked. */
static union mpsc_pbuf_generic *make_room(struct mpsc_pbuf_buffer *b, uint32_t wlen,
					  k_spinlock_key_t *key)
{
	union mpsc_pbuf_generic *item = place(b, wlen), *dropped = NULL;
	uint32_t moved = 0;

	if (!(b->flags & MPSC_PBUF_MODE_OVERWRITE))
		return item;
	while (!item) {
		switch (drop_oldest(b, &moved, &dropped)) {
		case DROP_NONE:
			return NULL;
		case DROP_PACKET:
			*key = finish_drop(b, *key, dropped);
			break;
		case DROP_MOVED:
			break;
		}
		item = place(b, wlen);
	}
	return item;
}

/* ---- producers ---- */

static bool may_wait(const struct mpsc_pbuf_buffer *b, k_timeout_t timeout)
{
	return !(b->flags & MPSC_PBUF_MODE_OVERWRITE) && !K_TIMEOUT_EQ(timeout, K_NO_WAIT) &&
	       !k_is_in_isr();
}

union mpsc_pbuf_generic *mpsc_pbuf_alloc(struct mpsc_pbuf_buffer *buffer, size_t wlen,
					 k_timeout_t timeout)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);
	union mpsc_pbuf_generic *item;
	k_spinlock_key_t key;

	if (wlen == 0 || wlen > buffer->size)
		return NULL;
	for (;;) {
		key = k_spin_lock(&buffer->lock);
		item = make_room(buffer, (uint32_t)wlen, &key);
		if (item || !may_wait(buffer, timeout))
			break;
		buffer->waiting++;
		k_spin_unlock(&buffer->lock, key);
		if (k_sem_take(&buffer->room, sys_timepoint_timeout(end)) != 0)
			return NULL;
	}
	k_spin_unlock(&buffer->lock, key);
	return item;
}

void mpsc_pbuf_commit(struct mpsc_pbuf_buffer *buffer, union mpsc_pbuf_generic *packet)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);

	packet->hdr.valid = 1;
	k_spin_unlock(&buffer->lock, key);
}

/* A packet of the words at @first and the @wlen - 1 at @rest. */
static void put(struct mpsc_pbuf_buffer *b, uint32_t first, const void *rest, size_t wlen)
{
	k_spinlock_key_t key;
	union mpsc_pbuf_generic *item;

	if (wlen == 0 || wlen > b->size)
		return;
	key = k_spin_lock(&b->lock);
	item = make_room(b, (uint32_t)wlen, &key);
	if (item) {
		if (wlen > 1)
			memcpy(item + 1, rest, (wlen - 1) * sizeof(uint32_t));
		item->raw = first;
		item->hdr.valid = 1;
		item->hdr.busy = 0;
	}
	k_spin_unlock(&b->lock, key);
}

void mpsc_pbuf_put_word(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word)
{
	put(buffer, word.raw, NULL, 1);
}

void mpsc_pbuf_put_word_ext(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word,
			    const void *data)
{
	put(buffer, word.raw, &data, 1 + EXT_WORDS);
}

void mpsc_pbuf_put_data(struct mpsc_pbuf_buffer *buffer, const uint32_t *data, size_t wlen)
{
	put(buffer, *data, data + 1, wlen);
}

/* ---- consumers ---- */

/* The offset of the oldest packet that waits, behind what is claimed; `used` if there is none. */
static uint32_t find_waiting(const struct mpsc_pbuf_buffer *b)
{
	uint32_t offset = b->claimed;

	while (offset < b->used && at(b, offset)->hdr.busy)
		offset += words(b, at(b, offset));
	return offset < b->used && at(b, offset)->hdr.valid ? offset : b->used;
}

const union mpsc_pbuf_generic *mpsc_pbuf_claim(struct mpsc_pbuf_buffer *buffer)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);
	uint32_t offset = find_waiting(buffer);
	union mpsc_pbuf_generic *item = NULL;

	if (offset < buffer->used) {
		item = at(buffer, offset);
		buffer->claimed = offset + words(buffer, item);
		item->hdr.busy = 1;
	}
	k_spin_unlock(&buffer->lock, key);
	return item;
}

void mpsc_pbuf_free(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic *packet)
{
	union mpsc_pbuf_generic *item = (union mpsc_pbuf_generic *)packet;
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);
	uint32_t waiting = buffer->waiting;

	__ASSERT(item->hdr.valid && item->hdr.busy, "packet %p is not claimed", packet);
	free_locked(buffer, item);
	buffer->waiting = 0;
	k_spin_unlock(&buffer->lock, key);
	for (; waiting > 0; waiting--)
		k_sem_give(&buffer->room);
}

bool mpsc_pbuf_is_pending(struct mpsc_pbuf_buffer *buffer)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);
	bool pending = find_waiting(buffer) < buffer->used;

	k_spin_unlock(&buffer->lock, key);
	return pending;
}

void mpsc_pbuf_get_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *size, uint32_t *now)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);

	*size = buffer->size * sizeof(uint32_t);
	*now = buffer->used * sizeof(uint32_t);
	k_spin_unlock(&buffer->lock, key);
}

int mpsc_pbuf_get_max_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *max)
{
	if (!(buffer->flags & MPSC_PBUF_MAX_UTILIZATION))
		return -ENOTSUP;
	*max = buffer->most * sizeof(uint32_t);
	return 0;
}
