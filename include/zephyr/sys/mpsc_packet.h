/*
 * Packets of a multi-producer packet buffer: 32-bit words, of which the first has two bits that
 * belong to the buffer.
 *
 *	valid busy
 *	  0    0    being written: allocated, not committed
 *	  1    0    waits for a consumer
 *	  1    1    claimed
 *	  0    1    no packet: so many words to skip
 */
#ifndef ZEPHYR_SYS_MPSC_PACKET_H
#define ZEPHYR_SYS_MPSC_PACKET_H

#include <stdint.h>

#define MPSC_PBUF_HDR_BITS 2

/** MPSC_PBUF_HDR - the first members of a packet's structure. */
#define MPSC_PBUF_HDR       \
	uint32_t valid : 1; \
	uint32_t busy : 1

struct mpsc_pbuf_hdr {
	MPSC_PBUF_HDR;
	uint32_t data : 32 - MPSC_PBUF_HDR_BITS;
};

struct mpsc_pbuf_skip {
	MPSC_PBUF_HDR;
	uint32_t len : 32 - MPSC_PBUF_HDR_BITS; /* words */
};

/** The first word of any packet. */
union mpsc_pbuf_generic {
	struct mpsc_pbuf_hdr hdr;
	struct mpsc_pbuf_skip skip;
	uint32_t raw;
};

#endif /* ZEPHYR_SYS_MPSC_PACKET_H */
