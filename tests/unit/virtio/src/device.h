/*
 * A virtio disk that does what a test says: it answers in any order, or not at all, and lies.
 */
#ifndef TESTS_UNIT_VIRTIO_DEVICE_H
#define TESTS_UNIT_VIRTIO_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include <drivers/virtio_blk.h>
#include <drivers/virtio_mmio.h>

#define F_RO       (1ull << 5)
#define F_BLK_SIZE (1ull << 6)

struct device {
	/* What it says of itself. */
	uint32_t magic, version, id, queue_max, block_size;
	uint64_t features, capacity;
	uint32_t refuses;      /* bits of the status that it does not keep */
	uint32_t slow_reset;   /* looks at the status until a reset is confirmed */
	uint32_t unsteady;     /* reads of the configuration that find another generation */
	uint64_t capacity_then; /* with `unsteady`: the capacity once it stands still */
	bool no_notify;        /* sets the flag that says so */

	/* How it is. */
	uint32_t status, generation, interrupt, sel, notifications;
	uint32_t resetting;
	uint64_t accepted;
	uint64_t desc, avail, used;
	uint32_t num;
	bool ready;
	uint16_t avail_seen, used_idx;
	unsigned int have;        /* chains that it took and did not give back */
	uint16_t head[VIRTQ_MAX]; /* [have], in the order in which they came */

	/* With a change of mind: the id is `then` after it was loaded once. */
	bool changes_id;
	uint32_t then;
	unsigned int id_loads;
};

extern struct device device;

/* An honest one. */
void device_init(void);

/** device_take - takes what the driver shows; claims that each chain is what it should be. */
void device_take(void);

/** device_serve - answers its @nth chain as it should: data, status, length. */
void device_serve(unsigned int nth);

/** device_answer - gives back @id, with @len, whatever it has; a status for chain @head. */
void device_answer(uint16_t head, uint8_t status, uint32_t id, uint32_t len);

/** device_index - shows @idx as its index, with nothing behind it. */
void device_index(uint16_t idx);

/** device_byte - what is at byte @offset of sector @lba. */
uint8_t device_byte(uint64_t lba, uint32_t offset);

#endif /* TESTS_UNIT_VIRTIO_DEVICE_H */
