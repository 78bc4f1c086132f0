/*
 * A virtio block device, read only: there is no write in this driver. Passive: it never waits,
 * locks, allocates or prints, and knows no clock; its host calls it under one lock of its own, and
 * finds out what took too long.
 *
 *          virtio_blk_init()
 *                 |             a lie of the device, or virtio_blk_fail()
 *               READY ------------------------------------------------> FAILED
 *                 ^                                                        | virtio_blk_reset():
 *                 |  virtio_blk_restart(), once                            v the device confirms
 *                 +--------------------------------------------------- STOPPED
 *                                       otherwise: DEAD <----------------- |
 *
 * In FAILED the device may still write where it was told to: requests stay its until it has
 * confirmed the reset. In STOPPED virtio_blk_abandon() gives them back.
 */
#ifndef DRIVERS_VIRTIO_BLK_H
#define DRIVERS_VIRTIO_BLK_H

#include <stdbool.h>
#include <stdint.h>

#include <drivers/virtq.h>

#define VIRTIO_BLK_DEVICE 2 /* its type */

#define VIRTIO_BLK_SECTOR      512
#define VIRTIO_BLK_SECTORS_MAX 256 /* of one request: 128 KiB */
#define VIRTIO_BLK_SEGMENTS    34  /* of one request: 128 KiB in pages, not aligned */

#define VIRTIO_BLK_QUEUE_MAX CONFIG_VIRTIOBLKD_QUEUE_LEN

enum virtio_blk_state {
	VIRTIO_BLK_DEAD, /* for good */
	VIRTIO_BLK_READY,
	VIRTIO_BLK_FAILED,
	VIRTIO_BLK_STOPPED,
};

/* What ended READY. */
enum virtio_blk_fault {
	VIRTIO_BLK_NO_FAULT,
	VIRTIO_BLK_USED_INDEX,  /* moved by more than the device has */
	VIRTIO_BLK_USED_ID,     /* no chain, or none that the device has */
	VIRTIO_BLK_USED_LEN,    /* not what the status says was written */
	VIRTIO_BLK_STATUS,      /* none that there is */
	VIRTIO_BLK_CONFIG,      /* the capacity changed, or never stands still */
	VIRTIO_BLK_NEEDS_RESET, /* the device says so */
	VIRTIO_BLK_HOST,        /* virtio_blk_fail() */
};

/** Physically contiguous memory that the device may write to. */
struct virtio_blk_segment {
	uint64_t pa;
	uint32_t bytes; /* not 0 */
};

struct virtio_blk_request {
	uint64_t lba;     /* first sector */
	uint32_t sectors; /* 1..256; the segments together are as long */
	uint32_t segments;
	const struct virtio_blk_segment *segment; /* [segments]; read by virtio_blk_submit() only */
	int result;     /* 0; -EIO */
	uint32_t stamp; /* the host's: when it was submitted, in any unit */
	struct virtio_blk_request *next; /* the host's while it has the request */
};

struct virtio_blk_setup {
	uintptr_t base;   /* of the register window */
	void *area;       /* shared with the device: VIRTIO_BLK_AREA_BYTES, aligned to 16 */
	uint64_t area_pa; /* where that is physically, contiguous */
	uint16_t queue_len; /* most entries, power of two, 4..VIRTIO_BLK_QUEUE_MAX */
	uint16_t segments;  /* most of one request: 1..VIRTIO_BLK_SEGMENTS, and queue_len - 2 */
	bool require_ro;    /* refuse a device that can be written */
};

/* First bytes of each request (VIRTIO 1.2 5.2.6). */
struct virtio_blk_header {
	uint32_t type;
	uint32_t reserved;
	uint64_t sector;
};

static_assert(sizeof(struct virtio_blk_header) == 16, "VIRTIO 1.2 5.2.6");

struct virtio_blk {
	enum virtio_blk_state state;
	enum virtio_blk_fault fault; /* the last one */
	bool restarted;
	bool read_only;
	bool indirect;       /* VIRTIO_F_INDIRECT_DESC was negotiated */
	uint16_t free;       /* chains that can be used */
	uint16_t depth;      /* chains in all */
	uint32_t block_size; /* bytes, as the device reports it; 512 when it does not */
	uint64_t capacity;   /* sectors */
	struct virtio_blk_setup setup;
	struct virtq queue;
	struct virtio_blk_header *header; /* [num], in the area; by head of chain */
	uint8_t *status;                  /* [num], in the area; by head of chain */
	struct virtq_desc *table;         /* [num][segments + 2], in the area, when indirect */
	uint16_t free_head[VIRTIO_BLK_QUEUE_MAX]; /* [free] */
	/* What the device has, by head of chain. */
	struct virtio_blk_request *request[VIRTIO_BLK_QUEUE_MAX];
};

/** VIRTIO_BLK_AREA_BYTES - memory to share with the device, for a queue and requests like that. */
#define VIRTIO_BLK_AREA_BYTES(queue_len, segments)                                                 \
	(VIRTQ_BYTES(queue_len) +                                                                  \
	 (queue_len) * (sizeof(struct virtio_blk_header) + sizeof(uint8_t) +                       \
			VIRTIO_BLK_TABLE_BYTES(segments)))

#ifdef CONFIG_VIRTIO_INDIRECT_DESC
#define VIRTIO_BLK_TABLE_BYTES(segments) (sizeof(struct virtq_desc) * ((segments) + 2u))
#else
#define VIRTIO_BLK_TABLE_BYTES(segments) 0
#endif

/**
 * virtio_blk_init - takes over the device, if there is one that can be used; if not, it is reset,
 * and a window without a block device of this version is left as it was.
 * Return: 0; -ENODEV when no block device is there; -ENOTSUP when it is a legacy one or lacks a
 * feature; -EROFS when it could be written and must not; -EINVAL when @setup makes no sense; -EIO
 * when the device contradicts itself.
 */
int virtio_blk_init(struct virtio_blk *blk, const struct virtio_blk_setup *setup);

/**
 * virtio_blk_submit - @r is the device's with the next virtio_blk_kick(), until it is given back.
 * Return: 0; -EIO when the device is not READY; -EINVAL when sectors or segments are wrong; -ERANGE
 * when it goes beyond the end; -EAGAIN when as many as fit are outstanding.
 */
int virtio_blk_submit(struct virtio_blk *blk, struct virtio_blk_request *r);

/** virtio_blk_kick - tells the device of what was submitted since the last time. */
void virtio_blk_kick(struct virtio_blk *blk);

/**
 * virtio_blk_interrupt - acknowledges an interrupt, and looks into what else it may mean; what was
 * read is then to be had by virtio_blk_reap().
 */
void virtio_blk_interrupt(struct virtio_blk *blk);

/** virtio_blk_reap - Return: a request that the device has done, its result set; NULL: no more. */
struct virtio_blk_request *virtio_blk_reap(struct virtio_blk *blk);

/** virtio_blk_outstanding - requests that were submitted and not given back. */
static inline unsigned int virtio_blk_outstanding(const struct virtio_blk *blk)
{
	return (unsigned int)(blk->depth - blk->free);
}

/** virtio_blk_is_overdue - whether some request's stamp is more than @age behind @now. */
bool virtio_blk_is_overdue(const struct virtio_blk *blk, uint32_t now, uint32_t age);

/** virtio_blk_fail - READY to FAILED: the host is not content. */
void virtio_blk_fail(struct virtio_blk *blk);

/**
 * virtio_blk_reset - FAILED to STOPPED, if the device confirms; it may need another call.
 * Return: whether it is STOPPED.
 */
bool virtio_blk_reset(struct virtio_blk *blk);

/** virtio_blk_abandon - in STOPPED: a request the device had, with -EIO; NULL: no more. */
struct virtio_blk_request *virtio_blk_abandon(struct virtio_blk *blk);

/**
 * virtio_blk_restart - STOPPED to READY, the first time and if the device still is what it was;
 * otherwise to DEAD. Nothing is outstanding.
 */
void virtio_blk_restart(struct virtio_blk *blk);

#endif /* DRIVERS_VIRTIO_BLK_H */
