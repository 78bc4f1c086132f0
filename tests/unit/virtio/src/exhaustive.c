/*
 * Small queues, exhaustively: from every set of outstanding requests, at every position of the
 * indices in the ring and at their wrap, every combination of what a device can answer. A model
 * of a few lines says what the driver may believe.
 */
#include <errno.h>

#include <zephyr/ztest.h>

#include "host.h"

#define POSITIONS 10
#define DEPTH_MAX 8 /* requests */
#define WRAPPED   65532 /* as if so many had gone before */

struct answer {
	uint32_t id, len;
	uint8_t status;
	uint16_t moved;
};

static const uint32_t lens[] = { 0, 1, 2, 512, 513, 514, UINT32_MAX };
static const uint8_t statuses[] = { 0, 1, 2, 3, 0xff };

/* @round_trips requests come and go first. */
static void advance(unsigned int round_trips)
{
	for (unsigned int i = 0; i < round_trips; i++) {
		host_read(0, i, 1, 1);
		device_serve(0);
		zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
	}
}

/* As advance(), without the way: both sides are told that their indices stand elsewhere. */
static void shift(uint16_t by)
{
	blk.queue.avail_next = blk.queue.published = by;
	blk.queue.used_seen = blk.queue.used_next = by;
	blk.queue.avail->idx = device.avail_seen = by;
	device_index(by);
}

/* All chains are out; those whose bit is not in @set come back. */
static void leave(unsigned int set)
{
	for (unsigned int n = 0; n < blk.depth; n++)
		host_read(n, n, 1, 1);
	for (unsigned int n = 0; n < blk.depth; n++)
		if (!(set >> n & 1)) {
			for (unsigned int i = 0; i < device.have; i++)
				if (blk.request[device.head[i]] == &request[n])
					device_serve(i);
			zassert_equal_ptr(virtio_blk_reap(&blk), &request[n]);
		}
}

static enum virtio_blk_fault judge(const struct answer *a, unsigned int out)
{
	if (a->moved > out)
		return VIRTIO_BLK_USED_INDEX;
	if (a->moved == 0)
		return VIRTIO_BLK_NO_FAULT;
	if (a->id >= device.num || !blk.request[a->id])
		return VIRTIO_BLK_USED_ID;
	if (a->status > 2)
		return VIRTIO_BLK_STATUS;
	if (a->status == 0 ? a->len != 513 : a->len < 1 || a->len > 513)
		return VIRTIO_BLK_USED_LEN;
	return VIRTIO_BLK_NO_FAULT;
}

/* The device's answer and its index, in memory as it would be. */
static void place(const struct answer *a)
{
	uint16_t idx = blk.queue.used_next;

	blk.queue.used->ring[idx & (device.num - 1)] =
		(struct virtq_used_elem){ a->id, a->len };
	for (unsigned int head = 0; head < device.num; head++)
		blk.status[head] = a->status;
	device_index(idx + a->moved);
}

/* Return: 1: it was one answer, for the counting. */
static unsigned int try(const struct answer *a, const struct virtio_blk *saved)
{
	enum virtio_blk_fault verdict;
	struct virtio_blk_request *expected = NULL, *r;

	blk = *saved;
	verdict = judge(a, virtio_blk_outstanding(&blk));
	if (verdict == VIRTIO_BLK_NO_FAULT && a->moved > 0)
		expected = blk.request[a->id];
	place(a);
	r = virtio_blk_reap(&blk);
	if (r != expected || blk.fault != verdict ||
	    (r && r->result != (a->status ? -EIO : 0)) ||
	    blk.state != (verdict ? VIRTIO_BLK_FAILED : VIRTIO_BLK_READY))
		zassert_unreachable("id %u len %u status %u moved %u: verdict %d, fault %d", a->id,
				    a->len, a->status, a->moved, verdict, blk.fault);
	return 1;
}

static unsigned int all_answers(const struct virtio_blk *saved)
{
	unsigned int n = 0;

	for (uint32_t id = 0; id < device.num + 3u; id++)
		for (unsigned int len = 0; len < ARRAY_SIZE(lens); len++)
			for (unsigned int s = 0; s < ARRAY_SIZE(statuses); s++)
				for (int moved = -2; moved <= (int)device.num + 1; moved++)
					n += try(&(struct answer){
						id < device.num + 2u ? id : UINT32_MAX,
						lens[len], statuses[s], (uint16_t)moved }, saved);
	return n;
}

static unsigned int all_sets(uint16_t len, unsigned int position)
{
	unsigned int n = 0;
	unsigned int sets;

	zassert_ok(host_init(len, 1));
	sets = 1u << blk.depth;
	for (unsigned int set = 0; set < sets; set++) {
		struct virtio_blk saved;

		zassert_ok(host_init(len, 1));
		if (position >= POSITIONS / 2)
			shift(WRAPPED);
		advance(position % (POSITIONS / 2));
		leave(set);
		saved = blk;
		n += all_answers(&saved);
	}
	return n;
}

/* Return: whether it was tried: there are 2^depth sets. */
static bool exhaust(uint16_t len)
{
	unsigned int n = 0;
	unsigned int step;

	zassert_ok(host_init(len, 1));
	if (blk.depth > DEPTH_MAX)
		return false;
	step = blk.depth > DEPTH_MAX / 2 + 1 ? POSITIONS / 2 : 1;
	for (unsigned int position = 0; position < POSITIONS; position += step)
		n += all_sets(len, position);
	TC_PRINT("%u entries: %u answers\n", len, n);
	zassert_true(n >= len * ARRAY_SIZE(lens) * ARRAY_SIZE(statuses) * len);
	return true;
}

ZTEST(virtio, test_every_answer_to_small_queues)
{
	unsigned int tried = 0;

	for (uint16_t len = 4; len <= VIRTIO_BLK_QUEUE_MAX && exhaust(len); len *= 2)
		tried++;
	zassert_true(tried >= 2);
}
