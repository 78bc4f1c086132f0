/*
 * Packets from any number of producers, who write in place, to consumers, who read in place, in the
 * order in which room for them was allocated. Sizes are in words of 32 bits. Any context.
 */
#ifndef ZEPHYR_SYS_MPSC_PBUF_H
#define ZEPHYR_SYS_MPSC_PBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/mpsc_packet.h>
#include <zephyr/sys/util.h>

#define MPSC_PBUF_SIZE_POW2 BIT(0)       /* accepted: any size costs the same */
#define MPSC_PBUF_MODE_OVERWRITE BIT(1)  /* the oldest packets make room for new ones */
#define MPSC_PBUF_MAX_UTILIZATION BIT(2) /* mpsc_pbuf_get_max_utilization() */

struct mpsc_pbuf_buffer;

/** Return: the words of @packet, the first among them. Called with the buffer locked. */
typedef uint32_t (*mpsc_pbuf_get_wlen)(const union mpsc_pbuf_generic *packet);
/** Called with each packet that is about to be dropped, which may still be read; not locked. */
typedef void (*mpsc_pbuf_notify_drop)(const struct mpsc_pbuf_buffer *buffer,
				      const union mpsc_pbuf_generic *packet);

struct mpsc_pbuf_buffer {
	struct k_spinlock lock;
	uint32_t *buf;     /* [size] */
	uint32_t size;
	uint32_t begin;    /* index of the oldest word in use */
	uint32_t claimed;  /* words behind it that consumers have been through */
	uint32_t used;     /* words behind it that are in use */
	uint32_t most;     /* the largest `used` */
	uint32_t waiting;  /* producers that wait for room */
	uint32_t flags;
	mpsc_pbuf_notify_drop notify_drop;
	mpsc_pbuf_get_wlen get_wlen;
	struct k_sem room; /* given once for each that waits when something is freed */
};

struct mpsc_pbuf_buffer_config {
	uint32_t *buf; /* [size], the caller's for as long as the buffer is used */
	uint32_t size;
	mpsc_pbuf_notify_drop notify_drop; /* or NULL */
	mpsc_pbuf_get_wlen get_wlen;
	uint32_t flags;
};

void mpsc_pbuf_init(struct mpsc_pbuf_buffer *buffer, const struct mpsc_pbuf_buffer_config *config);

/**
 * mpsc_pbuf_alloc - room for a packet of @wlen words, to be committed; its first word is 0, and the
 * header's bits in it stay so.
 * @timeout: how long to wait for room, in a thread, when nothing may be dropped
 * Return: NULL: there is no room; when packets may be dropped, because the oldest is being written.
 */
union mpsc_pbuf_generic *mpsc_pbuf_alloc(struct mpsc_pbuf_buffer *buffer, size_t wlen,
					 k_timeout_t timeout);
/** mpsc_pbuf_commit - consumers may have the packet that mpsc_pbuf_alloc() returned. */
void mpsc_pbuf_commit(struct mpsc_pbuf_buffer *buffer, union mpsc_pbuf_generic *packet);

/**
 * mpsc_pbuf_put_word, _put_word_ext, _put_data - a whole packet: a word; a word and a pointer;
 * @wlen words, the first with the header. They never wait: without room the packet is lost.
 */
void mpsc_pbuf_put_word(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word);
void mpsc_pbuf_put_word_ext(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word,
			    const void *data);
void mpsc_pbuf_put_data(struct mpsc_pbuf_buffer *buffer, const uint32_t *data, size_t wlen);

/** mpsc_pbuf_claim - the oldest packet that nobody has claimed, to be freed. Return: NULL. */
const union mpsc_pbuf_generic *mpsc_pbuf_claim(struct mpsc_pbuf_buffer *buffer);
/** mpsc_pbuf_free - the consumer is done with @packet. */
void mpsc_pbuf_free(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic *packet);
/** mpsc_pbuf_is_pending - whether mpsc_pbuf_claim() would return a packet. */
bool mpsc_pbuf_is_pending(struct mpsc_pbuf_buffer *buffer);

/** mpsc_pbuf_get_utilization - bytes altogether and in use. */
void mpsc_pbuf_get_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *size, uint32_t *now);
/** mpsc_pbuf_get_max_utilization - the most bytes that ever were in use. Return: 0; -ENOTSUP. */
int mpsc_pbuf_get_max_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *max);

#endif /* ZEPHYR_SYS_MPSC_PBUF_H */
