/*
 * The virtio disk driver with an honest device: what it shows and what it makes of the answers.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/ztest.h>

#include <neuron/fault.h>

#include <drivers/virtio_mistake.h>

#include "host.h"

static void choose_mistake(void)
{
#define CHOOSE(id, name)                                                                           \
	if (nx_fault_active(name))                                                                 \
		virtio_mistake = VIRTIO_MISTAKE_##id;
	VIRTIO_MISTAKES(CHOOSE)
#undef CHOOSE
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	choose_mistake();
	device_init();
}

static unsigned int depth_of(uint16_t len, uint16_t segments)
{
	return IS_ENABLED(CONFIG_VIRTIO_INDIRECT_DESC) ? len : len / (segments + 2u);
}

ZTEST(virtio, test_init_accepts_what_it_uses_and_no_more)
{
	uint64_t wanted = VIRTIO_F_VERSION_1 | F_RO;

	if (IS_ENABLED(CONFIG_VIRTIO_INDIRECT_DESC))
		wanted |= VIRTIO_F_INDIRECT_DESC;
	if (IS_ENABLED(CONFIG_VIRTIO_EVENT_IDX))
		wanted |= VIRTIO_F_EVENT_IDX;
	zassert_ok(host_init(16, 1));
	zassert_equal(device.accepted, wanted);
	zassert_equal(device.status, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER | VIRTIO_FEATURES_OK |
					     VIRTIO_DRIVER_OK);
	zassert_equal(blk.capacity, 100000);
	zassert_true(device.ready);
}

ZTEST(virtio, test_options_are_the_devices_to_offer)
{
	device.features &= ~(VIRTIO_F_INDIRECT_DESC | VIRTIO_F_EVENT_IDX);
	zassert_ok(host_init(16, 1));
	zassert_equal(device.accepted, VIRTIO_F_VERSION_1 | F_RO);
	zassert_equal(blk.depth, 16 / 3);
	host_read(0, 7, 2, 1);
	device_serve(0);
	zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
	host_check(0);
}

ZTEST(virtio, test_queue_is_no_longer_than_the_devices)
{
	device.queue_max = 11;
	zassert_ok(host_init(16, 1));
	zassert_equal(device.num, 8);
}

ZTEST(virtio, test_block_size_is_reported_and_sectors_stay)
{
	device.block_size = 4096;
	zassert_ok(host_init(16, 1));
	zassert_equal(blk.block_size, 4096);
	zassert_equal(blk.capacity, 100000);
	device.features &= ~F_BLK_SIZE;
	zassert_ok(host_init(16, 1));
	zassert_equal(blk.block_size, 512);
}

ZTEST(virtio, test_read_in_one_part)
{
	zassert_ok(host_init(16, 1));
	host_read(0, 99744, 256, 1);
	zassert_is_null(virtio_blk_reap(&blk), "nothing was answered");
	device_serve(0);
	zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
	host_check(0);
	zassert_is_null(virtio_blk_reap(&blk));
	zassert_equal(virtio_blk_outstanding(&blk), 0);
}

ZTEST(virtio, test_read_in_every_number_of_parts)
{
	uint16_t most = MIN(VIRTIO_BLK_SEGMENTS, VIRTIO_BLK_QUEUE_MAX - 2);

	zassert_ok(host_init(VIRTIO_BLK_QUEUE_MAX, most));
	for (uint32_t parts = 1; parts <= most; parts++) {
		host_read(0, parts, 256, parts);
		device_serve(0);
		zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
		host_check(0);
	}
}

ZTEST(virtio, test_answers_in_any_order)
{
	unsigned int depth = depth_of(16, 1);

	zassert_ok(host_init(16, 1));
	for (unsigned int n = 0; n < depth; n++)
		host_read(n, n * 100, n + 1, 1);
	for (unsigned int left = depth; left > 0; left--) {
		device_serve(left / 2);
		zassert_not_null(virtio_blk_reap(&blk));
	}
	for (unsigned int n = 0; n < depth; n++)
		host_check(n);
}

ZTEST(virtio, test_as_many_as_fit)
{
	unsigned int depth = depth_of(VIRTIO_BLK_QUEUE_MAX, 1);

	zassert_ok(host_init(VIRTIO_BLK_QUEUE_MAX, 1));
	zassert_equal(blk.depth, depth);
	for (unsigned int n = 0; n < depth; n++)
		zassert_ok(host_submit(n, n, 1, 1));
	zassert_equal(host_submit(REQUESTS, 0, 1, 1), -EAGAIN);
	virtio_blk_kick(&blk);
	device_take();
	zassert_equal(device.have, depth);
}

/* Every index passes 65,535 at every distance of the others. */
ZTEST(virtio, test_indices_wrap)
{
	unsigned int served = 0;

	zassert_ok(host_init(16, 1));
	for (unsigned int sent = 0; served < 2 * 65536 + 100;) {
		while (host_submit(sent % REQUESTS, sent % 1000, 1, 1) == 0)
			sent++;
		virtio_blk_kick(&blk);
		device_take();
		for (unsigned int n = 1 + served % device.have; n > 0; n--, served++)
			device_serve((served * 7) % device.have);
		while (virtio_blk_reap(&blk))
			;
		zassert_equal(blk.state, VIRTIO_BLK_READY);
	}
}

ZTEST(virtio, test_one_notification_for_a_batch)
{
	zassert_ok(host_init(16, 1));
	for (unsigned int n = 0; n < 4; n++)
		zassert_ok(host_submit(n, n, 1, 1));
	zassert_equal(device.notifications, 0);
	virtio_blk_kick(&blk);
	virtio_blk_kick(&blk);
	zassert_equal(device.notifications, 1);
}

ZTEST(virtio, test_no_notification_when_the_device_wants_none)
{
	zassert_ok(host_init(16, 1));
	device.no_notify = true;
	device_take();
	host_read(0, 0, 1, 1);
	zassert_equal(device.notifications, 0);
	device.no_notify = false;
	device_take();
	host_read(1, 0, 1, 1);
	zassert_equal(device.notifications, 1);
}

ZTEST(virtio, test_error_of_the_device_is_an_error_of_the_request)
{
	zassert_ok(host_init(16, 1));
	for (uint8_t status = 1; status <= 2; status++) {
		host_read(0, 0, 8, 1);
		device_answer(device.head[0], status, device.head[0], status == 1 ? 1 : 4097);
		zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
		zassert_equal(request[0].result, -EIO);
	}
	zassert_equal(blk.state, VIRTIO_BLK_READY);
}

ZTEST(virtio, test_interrupt_is_acknowledged)
{
	zassert_ok(host_init(16, 1));
	host_read(0, 0, 1, 1);
	device_serve(0);
	virtio_blk_interrupt(&blk);
	zassert_equal(device.interrupt, 0);
}

ZTEST(virtio, test_overdue_by_stamp)
{
	zassert_ok(host_init(16, 1));
	host_read(0, 0, 1, 1);
	request[0].stamp = UINT32_MAX - 1;
	zassert_false(virtio_blk_is_overdue(&blk, 1, 3));
	zassert_true(virtio_blk_is_overdue(&blk, 2, 3));
	device_serve(0);
	virtio_blk_reap(&blk);
	zassert_false(virtio_blk_is_overdue(&blk, 1000, 3));
}

ZTEST_SUITE(virtio, NULL, NULL, before, NULL, NULL);
