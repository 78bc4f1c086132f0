/*
 * Packets from one producer to one consumer. Each publishes its own offset and reads the other's;
 * data is full when writing on would make both equal, which means empty.
 */
#include <zephyr/sys/spsc_pbuf.h>

#include <errno.h>
#include <string.h>

#define HEADER sizeof(uint16_t)
#define UNIT sizeof(uint32_t)
#define WRAP 0xffff /* instead of a length: the next packet is at the start */

static uint32_t load(const uint32_t *offset)
{
	return __atomic_load_n(offset, __ATOMIC_ACQUIRE); /* pairs with publish() */
}

static void publish(uint32_t *offset, uint32_t value)
{
	__atomic_store_n(offset, value, __ATOMIC_RELEASE); /* pairs with load() */
}

static void set_length(struct spsc_pbuf *pb, uint32_t at, uint16_t length)
{
	memcpy(pb->data + at, &length, HEADER);
}

static uint16_t get_length(const struct spsc_pbuf *pb, uint32_t at)
{
	uint16_t length;

	memcpy(&length, pb->data + at, HEADER);
	return length;
}

/* The offset behind a packet of @len bytes at @at. */
static uint32_t behind(const struct spsc_pbuf *pb, uint32_t at, uint16_t len)
{
	at += (uint32_t)ROUND_UP(HEADER + len, UNIT);
	return at == pb->len ? 0 : at;
}

struct spsc_pbuf *spsc_pbuf_init(void *buf, size_t blen, uint32_t flags)
{
	struct spsc_pbuf *pb = buf;

	if (!buf || (uintptr_t)buf % UNIT || blen < sizeof(*pb) + 2 * UNIT || blen > UINT32_MAX)
		return NULL;
	*pb = (struct spsc_pbuf){ .len = (uint32_t)ROUND_DOWN(blen - sizeof(*pb), UNIT),
				  .flags = flags };
	return pb;
}

/* Data bytes of a packet that fits into [from, to). */
static uint32_t room(uint32_t from, uint32_t to)
{
	return to > from + HEADER ? MIN(to - from - (uint32_t)HEADER, (uint32_t)SPSC_PBUF_MAX_LEN)
				  : 0;
}

int spsc_pbuf_alloc(struct spsc_pbuf *pb, uint16_t len, char **buf)
{
	uint32_t read = load(&pb->read), write = pb->write, here, at_start = 0;

	if (len == 0 || len > SPSC_PBUF_MAX_LEN || !buf)
		return -EINVAL;
	if (write < read) {
		here = room(write, read - UNIT);
	} else {
		here = room(write, pb->len - (read == 0 ? UNIT : 0));
		at_start = read ? room(0, read - UNIT) : 0;
	}
	pb->begun = here < len && at_start > here ? 0 : write;
	*buf = (char *)pb->data + pb->begun + HEADER;
	return (int)MIN((uint32_t)len, pb->begun == write ? here : at_start);
}

void spsc_pbuf_commit(struct spsc_pbuf *pb, uint16_t len)
{
	uint32_t next, read, used;

	if (len == 0)
		return;
	if (pb->begun != pb->write)
		set_length(pb, pb->write, WRAP);
	set_length(pb, pb->begun, len);
	next = behind(pb, pb->begun, len);
	publish(&pb->write, next);
	read = load(&pb->read);
	used = next >= read ? next - read : pb->len - read + next;
	pb->most = MAX(pb->most, used);
}

int spsc_pbuf_write(struct spsc_pbuf *pb, const char *buf, uint16_t len)
{
	char *to;
	int got = spsc_pbuf_alloc(pb, len, &to);

	if (got < 0)
		return got;
	if (got < len)
		return -ENOMEM;
	memcpy(to, buf, len);
	spsc_pbuf_commit(pb, len);
	return len;
}

uint16_t spsc_pbuf_claim(struct spsc_pbuf *pb, char **buf)
{
	if (pb->read == load(&pb->write))
		return 0;
	if (get_length(pb, pb->read) == WRAP)
		publish(&pb->read, 0);
	*buf = (char *)pb->data + pb->read + HEADER;
	return get_length(pb, pb->read);
}

void spsc_pbuf_free(struct spsc_pbuf *pb, uint16_t len)
{
	publish(&pb->read, behind(pb, pb->read, len));
}

int spsc_pbuf_read(struct spsc_pbuf *pb, char *buf, uint16_t len)
{
	char *from;
	uint16_t length = spsc_pbuf_claim(pb, &from);

	if (!buf || length == 0)
		return length;
	if (length > len)
		return -ENOMEM;
	memcpy(buf, from, length);
	spsc_pbuf_free(pb, length);
	return length;
}
