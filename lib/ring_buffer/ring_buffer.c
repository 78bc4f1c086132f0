/*
 * Ring buffer: see the header for the positions.
 */
#include <zephyr/sys/ring_buffer.h>

#include <errno.h>

/* The header word of an item. */
struct item_header {
	uint32_t type : 16;
	uint32_t length : 8; /* words */
	uint32_t value : 8;
};

/*
 * The piece from @head on: up to @limit bytes, cut where the buffer ends. Moves @base to the next
 * round when @head has reached its end.
 */
static uint32_t claim(struct ring_buf *buf, uint32_t *head, uint32_t *base, uint8_t **data,
		      uint32_t limit)
{
	uint32_t index = *head - *base;

	if (index >= buf->size) {
		*base += buf->size;
		index -= buf->size;
	}
	limit = MIN(limit, buf->size - index);
	*data = &buf->buffer[index];
	*head += limit;
	return limit;
}

/* Makes @tail and @head the position @size bytes behind the tail, and @base its round. */
static int finish(struct ring_buf *buf, uint32_t *head, uint32_t *tail, uint32_t *base,
		  uint32_t size)
{
	if (size > *head - *tail)
		return -EINVAL;
	*tail += size;
	*head = *tail;
	if ((int32_t)(*tail - *base) < 0)
		*base -= buf->size;
	return 0;
}

uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->put_head, &buf->put_base, data, MIN(size, ring_buf_space_get(buf)));
}

int ring_buf_put_finish(struct ring_buf *buf, uint32_t size)
{
	return finish(buf, &buf->put_head, &buf->put_tail, &buf->put_base, size);
}

uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size)
{
	uint32_t done = 0;
	uint32_t piece;
	uint8_t *room;

	do {
		piece = ring_buf_put_claim(buf, &room, size - done);
		memcpy(room, data + done, piece);
		done += piece;
	} while (piece != 0 && done != size);
	(void)ring_buf_put_finish(buf, done);
	return done;
}

uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->get_head, &buf->get_base, data, MIN(size, ring_buf_size_get(buf)));
}

int ring_buf_get_finish(struct ring_buf *buf, uint32_t size)
{
	return finish(buf, &buf->get_head, &buf->get_tail, &buf->get_base, size);
}

/* Claims and copies up to @size bytes. */
static uint32_t copy_out(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = 0;
	uint32_t piece;
	uint8_t *bytes;

	do {
		piece = ring_buf_get_claim(buf, &bytes, size - done);
		if (data)
			memcpy(data + done, bytes, piece);
		done += piece;
	} while (piece != 0 && done != size);
	return done;
}

uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = copy_out(buf, data, size);

	(void)ring_buf_get_finish(buf, done);
	return done;
}

uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = copy_out(buf, data, size);

	(void)ring_buf_get_finish(buf, 0);
	return done;
}

int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
		      uint8_t size32)
{
	struct item_header header = { .type = type, .length = size32, .value = value };

	if (ring_buf_space_get(buf) < sizeof(header) + size32 * sizeof(uint32_t))
		return -EMSGSIZE;
	ring_buf_put(buf, (const uint8_t *)&header, sizeof(header));
	ring_buf_put(buf, (const uint8_t *)data, size32 * sizeof(uint32_t));
	return 0;
}

int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
		      uint8_t *size32)
{
	struct item_header header;

	if (ring_buf_is_empty(buf))
		return -EAGAIN;
	ring_buf_peek(buf, (uint8_t *)&header, sizeof(header));
	if (data && header.length > *size32) {
		*size32 = header.length;
		return -EMSGSIZE;
	}
	ring_buf_get(buf, NULL, sizeof(header));
	ring_buf_get(buf, (uint8_t *)data, header.length * sizeof(uint32_t));
	*size32 = header.length;
	*type = header.type;
	*value = header.value;
	return 0;
}
