/*
 * What the virtio disk driver refuses: of its caller, and of a device that lies.
 */
#include <errno.h>

#include <zephyr/ztest.h>

#include <drivers/virtio_mistake.h>

#include "host.h"

static void start_one(void)
{
	zassert_ok(host_init(16, 1));
	host_read(0, 3, 2, 1);
}

/* The lie was seen, the request was not given back; after a reset it ends as failed. */
static void check_caught(enum virtio_blk_fault fault)
{
	zassert_is_null(virtio_blk_reap(&blk));
	zassert_equal(blk.state, VIRTIO_BLK_FAILED);
	zassert_equal(blk.fault, fault);
	zassert_equal(request[0].result, 1, "given back before the reset");
	zassert_equal(host_submit(1, 0, 1, 1), -EIO);
	zassert_equal(host_recover(), 1);
	zassert_equal(request[0].result, -EIO);
}

ZTEST(virtio, test_reject_blk_lba_oob)
{
	zassert_ok(host_init(16, 1));
	zassert_equal(host_submit(0, 100000, 1, 1), -ERANGE);
	zassert_equal(host_submit(0, 99999, 2, 1), -ERANGE);
	zassert_ok(host_submit(0, 99999, 1, 1));
}

ZTEST(virtio, test_reject_blk_count_zero)
{
	zassert_ok(host_init(16, 1));
	zassert_equal(host_submit(0, 0, 0, 1), -EINVAL);
}

ZTEST(virtio, test_reject_blk_count_257)
{
	zassert_ok(host_init(16, 1));
	zassert_equal(host_submit(0, 0, 257, 1), -EINVAL);
	zassert_equal(host_submit(0, 0, UINT32_MAX, 1), -EINVAL);
}

ZTEST(virtio, test_reject_blk_wrap)
{
	zassert_ok(host_init(16, 1));
	zassert_equal(host_submit(0, UINT64_MAX, 1, 1), -ERANGE);
	zassert_equal(host_submit(0, UINT64_MAX - 254, 256, 1), -ERANGE);
	device.capacity = UINT64_MAX;
	zassert_ok(host_init(16, 1));
	zassert_equal(host_submit(0, UINT64_MAX, 1, 1), -ERANGE);
	zassert_ok(host_submit(0, UINT64_MAX - 1, 1, 1));
}

ZTEST(virtio, test_empty_disk_has_nothing_to_read)
{
	device.capacity = 0;
	zassert_ok(host_init(16, 1));
	zassert_equal(host_submit(0, 0, 1, 1), -ERANGE);
}

ZTEST(virtio, test_reject_segments)
{
	struct virtio_blk_segment s[2] = { { 0x1000, 512 }, { 0x2000, 512 } };
	struct virtio_blk_request r = { .sectors = 2, .segments = 2, .segment = s };

	zassert_ok(host_init(16, 2));
	r.segments = 3;
	zassert_equal(virtio_blk_submit(&blk, &r), -EINVAL, "more than agreed");
	r.segments = 1;
	zassert_equal(virtio_blk_submit(&blk, &r), -EINVAL, "too short");
	r.segments = 0;
	zassert_equal(virtio_blk_submit(&blk, &r), -EINVAL, "none");
	r.segments = 2;
	s[1].bytes = 513;
	zassert_equal(virtio_blk_submit(&blk, &r), -EINVAL, "too long");
	s[0].bytes = 1024;
	s[1].bytes = 0;
	zassert_equal(virtio_blk_submit(&blk, &r), -EINVAL, "an empty part");
	s[0].bytes = s[1].bytes = 512;
	s[1].pa = UINT64_MAX - 100;
	zassert_equal(virtio_blk_submit(&blk, &r), -EINVAL, "beyond the address space");
	s[1].pa = 0x2000;
	zassert_ok(virtio_blk_submit(&blk, &r));
}

ZTEST(virtio, test_reject_setup)
{
	static const uint16_t bad_len[] = { 0, 2, 3, 12, 2 * VIRTIO_BLK_QUEUE_MAX };
	struct virtio_blk_setup setup = host_setup(16, 1);

	for (unsigned int i = 0; i < ARRAY_SIZE(bad_len); i++)
		zassert_equal(host_init(bad_len[i], 1), -EINVAL);
	zassert_equal(host_init(16, 0), -EINVAL);
	zassert_equal(host_init(16, 15), -EINVAL);
	setup.area_pa += 8;
	zassert_equal(virtio_blk_init(&blk, &setup), -EINVAL);
}

ZTEST(virtio, test_reject_blk_used_id)
{
	/* The next chain, the middle of this one, one in the next round, far away. */
	static const uint32_t lies[] = { 3, 1, 16, 17, UINT32_MAX, 0x10000 };

	for (unsigned int i = 0; i < ARRAY_SIZE(lies); i++) {
		start_one();
		device_answer(device.head[0], 0, device.head[0] + lies[i], 1025);
		check_caught(VIRTIO_BLK_USED_ID);
	}
}

ZTEST(virtio, test_reject_blk_answer_twice)
{
	uint16_t head;

	start_one();
	host_read(1, 9, 1, 1);
	head = device.head[0];
	device_serve(0);
	zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
	device_answer(device.head[0], 0, head, 1025);
	zassert_is_null(virtio_blk_reap(&blk));
	zassert_equal(blk.fault, VIRTIO_BLK_USED_ID);
}

ZTEST(virtio, test_id_is_loaded_once)
{
	start_one();
	device_serve(0);
	device.changes_id = true;
	device.then = 7777;
	zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
	zassert_equal(device.id_loads, 1);
}

ZTEST(virtio, test_reject_blk_used_idx_jump)
{
	static const uint16_t lies[] = { 2, 17, 0x8000, 0xffff };

	for (unsigned int i = 0; i < ARRAY_SIZE(lies); i++) {
		start_one();
		device_index(lies[i]);
		check_caught(VIRTIO_BLK_USED_INDEX);
	}
}

ZTEST(virtio, test_reject_blk_idx_backwards)
{
	start_one();
	device_serve(0);
	zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
	host_read(0, 3, 2, 1);
	device_index(0);
	check_caught(VIRTIO_BLK_USED_INDEX);
}

ZTEST(virtio, test_reject_blk_short_used_len)
{
	static const uint32_t lies[] = { 0, 1, 1024, 1026, UINT32_MAX };

	for (unsigned int i = 0; i < ARRAY_SIZE(lies); i++) {
		start_one();
		device_answer(device.head[0], 0, device.head[0], lies[i]);
		check_caught(VIRTIO_BLK_USED_LEN);
	}
}

ZTEST(virtio, test_reject_blk_len_of_an_error)
{
	static const uint32_t lies[] = { 0, 1026, UINT32_MAX };

	for (unsigned int i = 0; i < ARRAY_SIZE(lies); i++) {
		start_one();
		device_answer(device.head[0], 1, device.head[0], lies[i]);
		check_caught(VIRTIO_BLK_USED_LEN);
	}
}

ZTEST(virtio, test_reject_blk_status)
{
	for (unsigned int status = 3; status <= 0xff; status++) {
		start_one();
		device_answer(device.head[0], (uint8_t)status, device.head[0], 1025);
		check_caught(VIRTIO_BLK_STATUS);
	}
}

ZTEST(virtio, test_reject_blk_config_change)
{
	start_one();
	device.capacity++;
	device.generation++;
	device.interrupt = VIRTIO_INTERRUPT_CONFIG;
	virtio_blk_interrupt(&blk);
	check_caught(VIRTIO_BLK_CONFIG);
	zassert_equal(blk.state, VIRTIO_BLK_DEAD, "it is another disk now");
}

ZTEST(virtio, test_config_change_of_something_else)
{
	start_one();
	device.generation++;
	device.interrupt = VIRTIO_INTERRUPT_CONFIG;
	virtio_blk_interrupt(&blk);
	zassert_equal(blk.state, VIRTIO_BLK_READY);
}

ZTEST(virtio, test_reject_blk_needs_reset)
{
	start_one();
	device.status |= VIRTIO_NEEDS_RESET;
	device.interrupt = VIRTIO_INTERRUPT_CONFIG;
	virtio_blk_interrupt(&blk);
	check_caught(VIRTIO_BLK_NEEDS_RESET);
}

ZTEST(virtio, test_reject_blk_config_never_steady)
{
	device.unsteady = UINT32_MAX;
	zassert_equal(host_init(16, 1), -EIO);
	device.unsteady = 0;
	start_one();
	device.unsteady = UINT32_MAX;
	device.interrupt = VIRTIO_INTERRUPT_CONFIG;
	virtio_blk_interrupt(&blk);
	check_caught(VIRTIO_BLK_CONFIG);
}

ZTEST(virtio, test_capacity_is_read_whole)
{
	device.capacity = 0x00000001ffffffff;
	device.capacity_then = 0x0000000200000000;
	device.unsteady = 15;
	zassert_ok(host_init(16, 1));
	zassert_equal(blk.capacity, 0x0000000200000000);
}

ZTEST(virtio, test_reject_blk_timeout)
{
	start_one();
	virtio_blk_fail(&blk);
	check_caught(VIRTIO_BLK_HOST);
	zassert_equal(blk.state, VIRTIO_BLK_READY, "it has another chance");
	host_read(0, 3, 2, 1);
	device_serve(0);
	zassert_equal_ptr(virtio_blk_reap(&blk), &request[0]);
	host_check(0);
}

ZTEST(virtio, test_second_failure_is_for_good)
{
	start_one();
	virtio_blk_fail(&blk);
	check_caught(VIRTIO_BLK_HOST);
	host_read(0, 3, 2, 1);
	virtio_blk_fail(&blk);
	zassert_equal(host_recover(), 1);
	zassert_equal(blk.state, VIRTIO_BLK_DEAD);
	zassert_equal(device.status, 0, "it is left reset");
	zassert_equal(host_submit(0, 0, 1, 1), -EIO);
	zassert_is_null(virtio_blk_reap(&blk));
	zassert_is_null(virtio_blk_abandon(&blk));
}

ZTEST(virtio, test_nothing_is_given_back_before_the_reset_is_confirmed)
{
	start_one();
	virtio_blk_fail(&blk);
	device.slow_reset = UINT32_MAX;
	zassert_false(virtio_blk_reset(&blk));
	zassert_is_null(virtio_blk_abandon(&blk));
	virtio_blk_restart(&blk);
	zassert_equal(blk.state, VIRTIO_BLK_FAILED);
	device.slow_reset = 3;
	zassert_equal(host_recover(), 1);
	zassert_equal(blk.state, VIRTIO_BLK_READY);
}

ZTEST(virtio, test_reject_blk_not_ro)
{
	struct virtio_blk_setup setup = host_setup(16, 1);

	device.features &= ~F_RO;
	zassert_equal(host_init(16, 1), -EROFS);
	zassert_equal(device.status, 0);
	zassert_equal(host_submit(0, 0, 1, 1), -EIO);
	setup.require_ro = false;
	zassert_ok(virtio_blk_init(&blk, &setup));
	zassert_false(blk.read_only);
}

ZTEST(virtio, test_reject_blk_legacy)
{
	device.version = 1;
	zassert_equal(host_init(16, 1), -ENOTSUP);
	device_init();
	device.features &= ~VIRTIO_F_VERSION_1;
	zassert_equal(host_init(16, 1), -ENOTSUP);
	zassert_equal(device.status, 0);
}

ZTEST(virtio, test_reject_blk_wrong_device)
{
	static const uint32_t others[] = { 0, 1, 3, UINT32_MAX };

	for (unsigned int i = 0; i < ARRAY_SIZE(others); i++) {
		device.id = others[i];
		device.status = 0x55;
		zassert_equal(host_init(16, 1), -ENODEV);
		zassert_equal(device.status, 0x55, "it was touched");
	}
	device.magic++;
	zassert_equal(host_init(16, 1), -ENODEV);
}

ZTEST(virtio, test_reject_status_that_does_not_stay)
{
	device.refuses = VIRTIO_FEATURES_OK;
	zassert_equal(host_init(16, 1), -ENOTSUP);
	device.refuses = VIRTIO_DRIVER_OK;
	zassert_equal(host_init(16, 1), -EIO);
	device.refuses = 0;
	device.status = VIRTIO_DRIVER_OK;
	device.slow_reset = UINT32_MAX;
	zassert_equal(host_init(16, 1), -EIO);
}

ZTEST(virtio, test_reject_queue)
{
	static const uint32_t lengths[] = { 0, 1, 3 };

	for (unsigned int i = 0; i < ARRAY_SIZE(lengths); i++) {
		device.queue_max = lengths[i];
		zassert_equal(host_init(16, 1), -EIO);
	}
	device.queue_max = 4;
	zassert_ok(host_init(16, 1));
	zassert_equal(host_init(16, 3), -EIO, "a request does not fit");
}

ZTEST(virtio, test_reject_block_size)
{
	static const uint32_t sizes[] = { 0, 1, 511, 513, 1 << 21, UINT32_MAX };

	for (unsigned int i = 0; i < ARRAY_SIZE(sizes); i++) {
		device.block_size = sizes[i];
		zassert_equal(host_init(16, 1), -EIO);
	}
}
