/*
 * What becomes of requests when the kernel's disk fails: nothing, until the device has confirmed
 * its reset; then they end, and the device gets its one other chance.
 */
#include <errno.h>

#include "disk.h"

static void end_outstanding(struct requests *ended)
{
	struct virtio_blk_request *r;

	while ((r = virtio_blk_abandon(&disk.blk))) {
		if (disk.period - r->stamp > WATCH_PERIODS)
			r->result = -ETIMEDOUT;
		requests_add(ended, r);
		disk.stats.reads++;
		disk.stats.errors++;
	}
}

static void recover(struct requests *ended)
{
	if (!virtio_blk_reset(&disk.blk))
		return;
	end_outstanding(ended);
	disk.stats.failures++;
	disk.idle_interrupts = 0;
	virtio_blk_restart(&disk.blk);
}

/* A waiting request that cannot be submitted for want of room stays the first. */
static void submit_waiting(struct requests *ended)
{
	while (disk.waiting.first) {
		struct virtio_blk_request *r = disk.waiting.first;

		r->stamp = disk.period;
		r->result = virtio_blk_submit(&disk.blk, r);
		if (r->result == -EAGAIN)
			break;
		requests_take(&disk.waiting);
		if (r->result)
			requests_add(ended, r);
	}
	virtio_blk_kick(&disk.blk);
}

void disk_settle(struct requests *ended)
{
	if (disk.blk.state == VIRTIO_BLK_FAILED)
		recover(ended);
	if (disk.blk.state != VIRTIO_BLK_FAILED)
		submit_waiting(ended);
}
