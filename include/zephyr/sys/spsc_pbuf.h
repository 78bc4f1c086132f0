/*
 * Packets from one producer to one consumer, through memory that they share; neither ever waits.
 *
 * A packet lies in one piece: two bytes of length, then its data, from a multiple of 4 on. Where
 * the rest of the memory is too short for one, a mark says that it goes on at the start.
 */
#ifndef ZEPHYR_SYS_SPSC_PBUF_H
#define ZEPHYR_SYS_SPSC_PBUF_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#define SPSC_PBUF_CACHE BIT(0) /* accepted: caches of this machine are coherent */
#define SPSC_PBUF_MAX_LEN 0xff00

struct spsc_pbuf {
	uint32_t len;      /* bytes of data */
	uint32_t flags;
	uint32_t write;    /* the producer's; offsets in data */
	uint32_t begun;    /* the producer's: where the packet that is being written begins */
	uint32_t most;     /* the producer's: bytes that were in use at most */
	uint32_t read;     /* the consumer's */
	uint8_t data[];
};

/** spsc_pbuf_init - @buf: [blen], at a multiple of 4. Return: NULL when there is no room. */
struct spsc_pbuf *spsc_pbuf_init(void *buf, size_t blen, uint32_t flags);

/** spsc_pbuf_capacity - bytes for packets, each of which takes two more and is rounded up to 4. */
static inline uint32_t spsc_pbuf_capacity(struct spsc_pbuf *pb)
{
	return pb->len - sizeof(uint32_t);
}

/**
 * spsc_pbuf_alloc - room for a packet, to be committed. SPSC_PBUF_MAX_LEN: as much as there is.
 * Context: the producer. Return: bytes at *@buf, perhaps less than @len; -EINVAL.
 */
int spsc_pbuf_alloc(struct spsc_pbuf *pb, uint16_t len, char **buf);

/** spsc_pbuf_commit - the first @len bytes are a packet now; 0: none. */
void spsc_pbuf_commit(struct spsc_pbuf *pb, uint16_t len);

/** spsc_pbuf_write - Return: @len; -ENOMEM without room for all of it; -EINVAL. */
int spsc_pbuf_write(struct spsc_pbuf *pb, const char *buf, uint16_t len);

/** spsc_pbuf_claim - the oldest packet, to be freed. Context: the consumer. Return: bytes; 0. */
uint16_t spsc_pbuf_claim(struct spsc_pbuf *pb, char **buf);

/** spsc_pbuf_free - @len: what claim returned */
void spsc_pbuf_free(struct spsc_pbuf *pb, uint16_t len);

/** spsc_pbuf_read - @buf NULL: only the length. Return: bytes; 0 without a packet; -ENOMEM. */
int spsc_pbuf_read(struct spsc_pbuf *pb, char *buf, uint16_t len);

/** spsc_pbuf_get_utilization - Return: the most bytes that ever were in use. */
static inline int spsc_pbuf_get_utilization(struct spsc_pbuf *pb)
{
	return (int)pb->most;
}

#endif /* ZEPHYR_SYS_SPSC_PBUF_H */
