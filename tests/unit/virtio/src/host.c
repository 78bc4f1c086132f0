#include "host.h"

#include <errno.h>
#include <string.h>

#include <zephyr/ztest.h>

#define WINDOW       0x10001000ul
#define SEGMENTS_MAX VIRTIO_BLK_SEGMENTS

struct virtio_blk blk;
struct virtio_blk_request request[REQUESTS + 1];

static char area[VIRTIO_BLK_AREA_BYTES(VIRTIO_BLK_QUEUE_MAX, SEGMENTS_MAX)] __aligned(16);
static uint8_t buffer[REQUESTS + 1][BUFFER_MAX];
static struct virtio_blk_segment segment[REQUESTS + 1][SEGMENTS_MAX];

struct virtio_blk_setup host_setup(uint16_t len, uint16_t segments)
{
	return (struct virtio_blk_setup){
		.base = WINDOW, .area = area, .area_pa = (uintptr_t)area,
		.queue_len = len, .segments = segments, .require_ro = true,
	};
}

int host_init(uint16_t len, uint16_t segments)
{
	struct virtio_blk_setup setup = host_setup(len, segments);

	return virtio_blk_init(&blk, &setup);
}

/* The last part is what is left. */
static void split(unsigned int n, uint32_t bytes, uint32_t segments)
{
	uint32_t each = bytes / (segments ? segments : 1), at = 0;

	for (uint32_t i = 0; i < segments; i++) {
		uint32_t size = i + 1 < segments ? each : bytes - at;

		segment[n][i] = (struct virtio_blk_segment){ (uintptr_t)&buffer[n][at], size };
		at += size;
	}
}

int host_submit(unsigned int n, uint64_t lba, uint32_t sectors, uint32_t segments)
{
	split(n, sectors * VIRTIO_BLK_SECTOR, segments);
	request[n] = (struct virtio_blk_request){
		.lba = lba, .sectors = sectors, .segments = segments, .segment = segment[n],
		.result = 1,
	};
	return virtio_blk_submit(&blk, &request[n]);
}

void host_read(unsigned int n, uint64_t lba, uint32_t sectors, uint32_t segments)
{
	memset(buffer[n], 0xee, sectors * VIRTIO_BLK_SECTOR);
	zassert_ok(host_submit(n, lba, sectors, segments));
	virtio_blk_kick(&blk);
	device_take();
}

void host_check(unsigned int n)
{
	zassert_equal(request[n].result, 0);
	for (uint32_t i = 0; i < request[n].sectors * VIRTIO_BLK_SECTOR; i++)
		if (buffer[n][i] != device_byte(request[n].lba + i / 512, i % 512))
			zassert_unreachable("byte %u of request %u", i, n);
}

unsigned int host_recover(void)
{
	unsigned int n = 0;

	zassert_equal(blk.state, VIRTIO_BLK_FAILED);
	zassert_true(virtio_blk_reset(&blk));
	while (virtio_blk_abandon(&blk))
		n++;
	virtio_blk_restart(&blk);
	return n;
}
