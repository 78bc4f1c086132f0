/*
 * Ring buffer, lists, checksums and text conversions.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <zephyr/sys/crc.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/ring_buffer.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/ztest.h>

#include <lib/fnv.h>

static const uint8_t digits[] = "123456789";

ZTEST(small, test_ring_buffer_keeps_order_across_the_end)
{
	uint8_t data[7], out[7];
	struct ring_buf ring;
	uint8_t in = 0, expected = 0;

	ring_buf_init(&ring, sizeof(data), data);
	ring_buf_internal_reset(&ring, -20); /* positions wrap at 2^32 on the way */
	for (unsigned int i = 0; i < 100; i++) {
		uint32_t count = ring_buf_space_get(&ring);

		for (uint32_t k = 0; k < count; k++, in++)
			zassert_equal(ring_buf_put(&ring, &in, 1), 1);
		zassert_equal(ring_buf_put(&ring, &in, 1), 0);
		count = ring_buf_get(&ring, out, 1 + i % sizeof(out));
		for (uint32_t k = 0; k < count; k++)
			zassert_equal(out[k], expected++);
	}
}

ZTEST(small, test_ring_buffer_claim_is_undone_by_finish)
{
	uint8_t data[4], *room;
	struct ring_buf ring;

	ring_buf_init(&ring, sizeof(data), data);
	zassert_equal(ring_buf_put_claim(&ring, &room, 9), 4);
	zassert_equal(ring_buf_put_finish(&ring, 5), -EINVAL);
	zassert_ok(ring_buf_put_finish(&ring, 1));
	zassert_equal(ring_buf_size_get(&ring), 1);
	zassert_equal(ring_buf_space_get(&ring), 3);
}

ZTEST(small, test_dlist_insert_remove)
{
	sys_dlist_t list = SYS_DLIST_STATIC_INIT(&list);
	sys_dnode_t a, b, c;

	sys_dlist_append(&list, &b);
	sys_dlist_prepend(&list, &a);
	sys_dlist_append(&list, &c);
	sys_dlist_remove(&b);
	zassert_false(sys_dnode_is_linked(&b));
	zassert_equal(sys_dlist_peek_next(&list, &a), &c);
	zassert_equal(sys_dlist_get(&list), &a);
	zassert_equal(sys_dlist_get(&list), &c);
	zassert_is_null(sys_dlist_get(&list));
}

ZTEST(small, test_slist_remove_moves_the_tail)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list);
	sys_snode_t a, b;

	sys_slist_append(&list, &a);
	sys_slist_append(&list, &b);
	zassert_true(sys_slist_find_and_remove(&list, &b));
	zassert_false(sys_slist_find_and_remove(&list, &b));
	zassert_equal(sys_slist_peek_tail(&list), &a);
	zassert_equal(sys_slist_get(&list), &a);
	zassert_true(sys_slist_is_empty(&list));
	zassert_is_null(sys_slist_peek_tail(&list));
}

ZTEST(small, test_sflist_moving_keeps_flags)
{
	sys_sflist_t list = SYS_SFLIST_STATIC_INIT(&list);
	sys_sfnode_t a, b;

	sys_sfnode_init(&a, 1);
	sys_sfnode_init(&b, 2);
	sys_sflist_append(&list, &a);
	sys_sflist_append(&list, &b);
	zassert_equal(sys_sflist_get(&list), &a);
	zassert_equal(sys_sfnode_flags_get(&a), 1);
	zassert_equal(sys_sfnode_flags_get(&b), 2);
	zassert_equal(sys_sflist_peek_head(&list), &b);
}

ZTEST(small, test_checksums_of_the_digits)
{
	zassert_equal(crc32_ieee(digits, 9), 0xcbf43926);
	zassert_equal(crc32_c(0, digits, 9, true, true), 0xe3069283);
	zassert_equal(crc16_itu_t(0, digits, 9), 0x31c3);
	zassert_equal(crc16_ccitt(0, digits, 9), 0x2189);
	zassert_equal(crc16_ansi(digits, 9), 0x4b37);
	zassert_equal(crc8_ccitt(0, digits, 9), 0xf4);
	zassert_equal(fnv1a("foobar", 6), 0x85944171f73967e8ULL);
}

ZTEST(small, test_numbers_from_text)
{
	char *end;

	zassert_equal(strtol(" -0x1Fz", &end, 0), -31);
	zassert_str_equal(end, "z");
	errno = 0;
	zassert_equal(strtoll("9223372036854775808", NULL, 10), 9223372036854775807LL);
	zassert_equal(errno, ERANGE);
	zassert_equal(strtoul("zz", &end, 36), 35 * 36 + 35);
	zassert_equal(strtol("x", &end, 10), 0);
	zassert_str_equal(end, "x");
}

ZTEST_SUITE(small, NULL, NULL, NULL, NULL, NULL);
