/*
 * Pipes: contents, minimum transfers, waiting on both sides, flushing, many CPUs.
 */
#include <string.h>

#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "crew.h"

#define SIZE 8
#define STREAM 4096

K_PIPE_DEFINE(defined_pipe, SIZE, 4);
K_HEAP_DEFINE(pool, 512);

static struct k_pipe pipe;
static unsigned char ring[SIZE];
static size_t moved;
static int result;
static unsigned char received[32];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_pipe_init(&pipe, ring, sizeof(ring));
	memset(received, 0, sizeof(received));
	moved = 99;
	result = 99;
}

ZTEST_SUITE(pipe, NULL, NULL, before, crew_end, NULL);

static int put(const char *text, size_t min_xfer, size_t *written)
{
	return k_pipe_put(&pipe, (void *)text, strlen(text), written, min_xfer, K_NO_WAIT);
}

/* What one call can get now is @text. */
static void check_get(struct k_pipe *from, const char *text)
{
	char bytes[32] = { 0 };
	size_t got;

	zassert_ok(k_pipe_get(from, bytes, sizeof(bytes) - 1, &got, 0, K_NO_WAIT));
	zassert_equal(got, strlen(text), "%zu bytes", got);
	zassert_str_equal(bytes, text);
}

/* ---- without waiting ---- */

ZTEST(pipe, test_bytes_come_out_in_order)
{
	size_t n;

	zassert_ok(put("abc", 3, &n));
	zassert_ok(put("de", 2, &n));
	check_get(&pipe, "abcde");
}

ZTEST(pipe, test_ring_wraps)
{
	size_t n;

	zassert_ok(put("abcdef", 6, &n));
	check_get(&pipe, "abcdef");
	zassert_ok(put("ghijklm", 7, &n));
	check_get(&pipe, "ghijklm");
}

ZTEST(pipe, test_defined_pipe_works)
{
	size_t n;

	zassert_ok(k_pipe_put(&defined_pipe, "xyz", 3, &n, 3, K_NO_WAIT));
	zassert_equal(k_pipe_read_avail(&defined_pipe), 3);
	zassert_equal(k_pipe_write_avail(&defined_pipe), SIZE - 3);
	check_get(&defined_pipe, "xyz");
}

ZTEST(pipe, test_put_takes_what_fits_if_that_is_enough)
{
	size_t n;

	zassert_ok(put("0123456789", 5, &n));
	zassert_equal(n, SIZE);
	check_get(&pipe, "01234567");
}

ZTEST(pipe, test_put_of_too_much_writes_nothing)
{
	size_t n;

	zassert_equal(put("0123456789", 9, &n), -EIO);
	zassert_equal(n, 0);
	zassert_equal(k_pipe_read_avail(&pipe), 0);
}

ZTEST(pipe, test_get_of_too_much_reads_nothing)
{
	size_t n;

	zassert_ok(put("abc", 3, &n));
	zassert_equal(k_pipe_get(&pipe, received, 5, &n, 4, K_NO_WAIT), -EIO);
	zassert_equal(n, 0);
	check_get(&pipe, "abc");
}

ZTEST(pipe, test_minimum_above_the_whole_is_invalid)
{
	size_t n = 7;

	zassert_equal(put("abc", 4, &n), -EINVAL);
	zassert_equal(k_pipe_get(&pipe, received, 3, &n, 4, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_put(&pipe, "a", 1, NULL, 1, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_get(&pipe, received, 1, NULL, 1, K_NO_WAIT), -EINVAL);
	zassert_equal(n, 7);
}

ZTEST(pipe, test_timeout_tells_what_was_moved)
{
	size_t n;

	zassert_equal(k_pipe_put(&pipe, "0123456789", 10, &n, 10, K_MSEC(20)), -EAGAIN);
	zassert_equal(n, SIZE);
	zassert_equal(k_pipe_get(&pipe, received, 10, &n, 9, K_MSEC(20)), -EAGAIN);
	zassert_equal(n, SIZE);
	zassert_mem_equal(received, "01234567", SIZE);
}

ZTEST(pipe, test_no_minimum_is_done_when_the_time_passed)
{
	size_t n;

	zassert_ok(k_pipe_put(&pipe, "0123456789", 10, &n, 0, K_MSEC(20)));
	zassert_equal(n, SIZE);
}

static void put_in_isr(const void *arg)
{
	ARG_UNUSED(arg);
	result = put("isr", 3, &moved);
}

ZTEST(pipe, test_interrupts_may_put)
{
	irq_offload(put_in_isr, NULL);
	zassert_ok(result);
	check_get(&pipe, "isr");
}

/* ---- waiting ---- */

static void getter(void *bytes, void *p2, void *p3)
{
	result = k_pipe_get(&pipe, received, (size_t)bytes, &moved, (size_t)bytes, PATIENCE);
}

static void getter_of_one(void *bytes, void *p2, void *p3)
{
	result = k_pipe_get(&pipe, received, (size_t)bytes, &moved, 1, PATIENCE);
}

static void putter(void *text, void *p2, void *p3)
{
	result = k_pipe_put(&pipe, text, strlen(text), &moved, strlen(text), PATIENCE);
}

ZTEST(pipe, test_reader_waits_for_all_it_wants)
{
	size_t n;

	crew_start(0, getter, (void *)4, 5);
	crew_wait_pending(0);
	zassert_ok(put("ab", 2, &n));
	zassert_equal(k_pipe_read_avail(&pipe), 0);
	crew_wait_pending(0);
	zassert_ok(put("cde", 3, &n));
	crew_join(0);
	zassert_ok(result);
	zassert_equal(moved, 4);
	zassert_mem_equal(received, "abcd", 4);
	check_get(&pipe, "e");
}

ZTEST(pipe, test_reader_returns_with_its_minimum)
{
	size_t n;

	crew_start(0, getter_of_one, (void *)4, 5);
	crew_wait_pending(0);
	zassert_ok(put("ab", 2, &n));
	crew_join(0);
	zassert_ok(result);
	zassert_equal(moved, 2);
}

ZTEST(pipe, test_read_makes_room_for_the_waiting_writer)
{
	size_t n;

	crew_start(0, putter, "0123456789", 5);
	crew_wait_pending(0);
	zassert_equal(k_pipe_read_avail(&pipe), SIZE);
	zassert_ok(k_pipe_get(&pipe, received, 2, &n, 2, K_NO_WAIT));
	crew_join(0);
	zassert_ok(result);
	zassert_equal(moved, 10);
	check_get(&pipe, "23456789");
}

ZTEST(pipe, test_without_a_ring_bytes_go_straight)
{
	size_t n;

	k_pipe_init(&pipe, NULL, 0);
	zassert_equal(put("abc", 1, &n), -EIO);
	crew_start(0, putter, "abc", 5);
	crew_wait_pending(0);
	zassert_equal(k_pipe_read_avail(&pipe), 0);
	check_get(&pipe, "abc");
	crew_join(0);
	zassert_ok(result);
}

ZTEST(pipe, test_who_waits_counts_for_the_minimum)
{
	size_t n;

	crew_start(0, putter, "0123456789AB", 5);
	crew_wait_pending(0);
	zassert_ok(k_pipe_get(&pipe, received, 12, &n, 12, K_NO_WAIT));
	zassert_mem_equal(received, "0123456789AB", 12);
	crew_join(0);
}

ZTEST(pipe, test_buffer_flush_keeps_what_writers_hold)
{
	crew_start(0, putter, "0123456789", 5);
	crew_wait_pending(0);
	k_pipe_buffer_flush(&pipe);
	crew_join(0);
	zassert_ok(result);
	check_get(&pipe, "89");
}

ZTEST(pipe, test_flush_discards_what_writers_hold)
{
	crew_start(0, putter, "0123456789", 5);
	crew_wait_pending(0);
	k_pipe_flush(&pipe);
	crew_join(0);
	zassert_ok(result);
	zassert_equal(moved, 10);
	check_get(&pipe, "");
}

ZTEST(pipe, test_cleanup_of_an_allocated_ring)
{
	k_thread_heap_assign(k_current_get(), &pool);
	zassert_equal(k_pipe_alloc_init(&pipe, 4096), -ENOMEM);
	zassert_ok(k_pipe_alloc_init(&pipe, 16));
	crew_start(0, getter, (void *)1, 5);
	crew_wait_pending(0);
	zassert_equal(k_pipe_cleanup(&pipe), -EAGAIN);
	k_thread_abort(crew_start(1, putter, "a", 5));
	crew_end(NULL);
	zassert_ok(k_pipe_cleanup(&pipe));
}

ZTEST(pipe, test_put_tells_who_polls)
{
	struct k_poll_event event = K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_PIPE_DATA_AVAILABLE,
							     K_POLL_MODE_NOTIFY_ONLY, &pipe);

	zassert_equal(k_poll(&event, 1, K_NO_WAIT), -EAGAIN);
	crew_start(0, putter, "abc", 5);
	zassert_ok(k_poll(&event, 1, PATIENCE));
	zassert_equal(event.state, K_POLL_STATE_PIPE_DATA_AVAILABLE);
	check_get(&pipe, "abc");
}

/* ---- many at once ---- */

static void stream_in(void *p1, void *p2, void *p3)
{
	for (int i = 0; i < STREAM;) {
		unsigned char bytes[7];
		size_t n, want = MIN(sizeof(bytes), (size_t)(STREAM - i));

		for (size_t j = 0; j < want; j++)
			bytes[j] = (unsigned char)(i + (int)j);
		zassert_ok(k_pipe_put(&pipe, bytes, want, &n, 1, PATIENCE));
		i += (int)n;
	}
}

ZTEST(pipe, test_stream_arrives_whole)
{
	crew_start(0, stream_in, NULL, 5);
	for (int i = 0; i < STREAM;) {
		unsigned char bytes[5];
		size_t n;

		zassert_ok(k_pipe_get(&pipe, bytes, MIN(sizeof(bytes), (size_t)(STREAM - i)), &n, 1,
				      PATIENCE));
		for (size_t j = 0; j < n; j++)
			zassert_equal(bytes[j], (unsigned char)(i + (int)j), "byte %d", i + (int)j);
		i += (int)n;
	}
	crew_join(0);
}
