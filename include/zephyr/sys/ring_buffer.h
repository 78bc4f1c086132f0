/*
 * Ring buffer of bytes, or of items of 32-bit words, without locks: one context may put while one
 * other gets if the two are on the same CPU; across CPUs the caller locks.
 *
 * Positions count bytes for ever and wrap at 2^32; their difference is what matters, so no byte of
 * the buffer is lost to telling full from empty. A claim moves a tail or head ahead of what the
 * other side sees, finishing it catches up.
 */
#ifndef ZEPHYR_SYS_RING_BUFFER_H
#define ZEPHYR_SYS_RING_BUFFER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/sys/util.h>

struct ring_buf {
	uint8_t *buffer;
	uint32_t put_head; /* claimed up to here */
	uint32_t put_tail; /* finished up to here */
	uint32_t put_base; /* position of buffer[0] in the round that put_head is in */
	uint32_t get_head;
	uint32_t get_tail;
	uint32_t get_base;
	uint32_t size; /* bytes */
};

/** RING_BUFFER_MAX_SIZE - larger sizes would make positions ambiguous. */
#define RING_BUFFER_MAX_SIZE 0x80000000U

#define RING_BUF_INIT(buf, size8) { .buffer = (buf), .size = (size8) }

/** RING_BUF_DECLARE - defines ring buffer @name for @size8 bytes. */
#define RING_BUF_DECLARE(name, size8)                                                              \
	BUILD_ASSERT((size8) <= RING_BUFFER_MAX_SIZE, "size too large");                           \
	static uint8_t _ring_buffer_data_##name[size8];                                            \
	struct ring_buf name = RING_BUF_INIT(_ring_buffer_data_##name, size8)

/** RING_BUF_ITEM_DECLARE - defines ring buffer @name for items, of @size32 words. */
#define RING_BUF_ITEM_DECLARE(name, size32)                                                        \
	BUILD_ASSERT((size32) <= RING_BUFFER_MAX_SIZE / 4, "size too large");                      \
	static uint32_t _ring_buffer_data_##name[size32];                                          \
	struct ring_buf name = RING_BUF_INIT((uint8_t *)_ring_buffer_data_##name, 4 * (size32))
#define RING_BUF_ITEM_DECLARE_SIZE(name, size32) RING_BUF_ITEM_DECLARE(name, size32)
#define RING_BUF_ITEM_DECLARE_POW2(name, pow) RING_BUF_ITEM_DECLARE(name, BIT(pow))

/** RING_BUF_ITEM_SIZEOF - words that an item with the data of @expr's type has. */
#define RING_BUF_ITEM_SIZEOF(expr) DIV_ROUND_UP(sizeof(expr), sizeof(uint32_t))

static inline void ring_buf_internal_reset(struct ring_buf *buf, int32_t value)
{
	buf->put_head = buf->put_tail = buf->put_base = (uint32_t)value;
	buf->get_head = buf->get_tail = buf->get_base = (uint32_t)value;
}

/** ring_buf_init - @data: @size bytes, 1..RING_BUFFER_MAX_SIZE, the ring buffer's from now on. */
static inline void ring_buf_init(struct ring_buf *buf, uint32_t size, uint8_t *data)
{
	buf->size = size;
	buf->buffer = data;
	ring_buf_internal_reset(buf, 0);
}

/** ring_buf_item_init - the same for items; @size in words. */
static inline void ring_buf_item_init(struct ring_buf *buf, uint32_t size, uint32_t *data)
{
	ring_buf_init(buf, 4 * size, (uint8_t *)data);
}

static inline bool ring_buf_is_empty(struct ring_buf *buf)
{
	return buf->get_head == buf->put_tail;
}

/** ring_buf_reset - drops everything, claims too. */
static inline void ring_buf_reset(struct ring_buf *buf)
{
	ring_buf_internal_reset(buf, 0);
}

/** ring_buf_space_get - bytes that can be put now. */
static inline uint32_t ring_buf_space_get(struct ring_buf *buf)
{
	return buf->size - (buf->put_head - buf->get_tail);
}

static inline uint32_t ring_buf_item_space_get(struct ring_buf *buf)
{
	return ring_buf_space_get(buf) / 4;
}

static inline uint32_t ring_buf_capacity_get(struct ring_buf *buf)
{
	return buf->size;
}

/** ring_buf_size_get - bytes that can be got now. */
static inline uint32_t ring_buf_size_get(struct ring_buf *buf)
{
	return buf->put_tail - buf->get_head;
}

/**
 * ring_buf_put_claim - room for up to @size bytes in one piece, at *@data.
 * Further claims before the finish come behind it. Return: bytes, fewer at the buffer's end.
 */
uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);

/** ring_buf_put_finish - @size of the claimed bytes are written; the rest is unclaimed again.
 *  Return: 0; -EINVAL if fewer were claimed. */
int ring_buf_put_finish(struct ring_buf *buf, uint32_t size);

/** ring_buf_put - copies in what there is room for. Return: bytes. */
uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size);

/** ring_buf_get_claim - up to @size bytes in one piece, at *@data. Return: bytes. */
uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);

/** ring_buf_get_finish - @size of the claimed bytes are done with. Return: 0; -EINVAL. */
int ring_buf_get_finish(struct ring_buf *buf, uint32_t size);

/** ring_buf_get - takes up to @size bytes, to @data unless that is NULL. Return: bytes. */
uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size);

/** ring_buf_peek - copies up to @size bytes and leaves them there. Return: bytes. */
uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size);

/**
 * ring_buf_item_put - adds an item of @size32 words. Return: 0; -EMSGSIZE if there is no room.
 * @type, @value: anything, for the one that gets
 */
int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
		      uint8_t size32);

/**
 * ring_buf_item_get - takes the oldest item.
 * @size32: words at @data; then words of the item
 * Return: 0; -EAGAIN if there is none; -EMSGSIZE, item left there, if it has more words.
 */
int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
		      uint8_t *size32);

#endif /* ZEPHYR_SYS_RING_BUFFER_H */
