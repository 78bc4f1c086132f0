/*
 * Packets between two threads, times, and numbers without order.
 */
#include <zephyr/kernel.h>
#include <zephyr/random/rand32.h>
#include <zephyr/sys/spsc_pbuf.h>
#include <zephyr/timing/timing.h>
#include <zephyr/ztest.h>

#define PACKETS 500

static __aligned(4) char memory[sizeof(struct spsc_pbuf) + 40];

static struct spsc_pbuf *fresh(void)
{
	struct spsc_pbuf *pb = spsc_pbuf_init(memory, sizeof(memory), 0);

	zassert_not_null(pb);
	return pb;
}

ZTEST(spsc_pbuf, test_packets_come_in_order)
{
	struct spsc_pbuf *pb = fresh();
	char text[16];

	zassert_equal(spsc_pbuf_read(pb, text, sizeof(text)), 0);
	zassert_equal(spsc_pbuf_write(pb, "first", 6), 6);
	zassert_equal(spsc_pbuf_write(pb, "second", 7), 7);
	zassert_equal(spsc_pbuf_read(pb, NULL, 0), 6);
	zassert_equal(spsc_pbuf_read(pb, text, 5), -ENOMEM);
	zassert_equal(spsc_pbuf_read(pb, text, sizeof(text)), 6);
	zassert_str_equal(text, "first");
	zassert_equal(spsc_pbuf_read(pb, text, sizeof(text)), 7);
	zassert_str_equal(text, "second");
	zassert_equal(spsc_pbuf_get_utilization(pb), 8 + 12);
}

ZTEST(spsc_pbuf, test_full_is_refused_whole)
{
	struct spsc_pbuf *pb = fresh();
	char *room;

	zassert_equal(spsc_pbuf_capacity(pb), 36);
	zassert_equal(spsc_pbuf_write(pb, memory, 35), -ENOMEM);
	zassert_equal(spsc_pbuf_write(pb, memory, 20), 20);
	zassert_equal(spsc_pbuf_write(pb, memory, 20), -ENOMEM);
	zassert_equal(spsc_pbuf_alloc(pb, SPSC_PBUF_MAX_LEN, &room), 10, "what is left");
	spsc_pbuf_commit(pb, 0);
	zassert_equal(spsc_pbuf_write(pb, memory, 10), 10);
	zassert_equal(spsc_pbuf_write(pb, memory, 1), -ENOMEM);
	zassert_equal(spsc_pbuf_write(pb, memory, 0), -EINVAL);
	zassert_is_null(spsc_pbuf_init(memory + 1, 60, 0));
	zassert_is_null(spsc_pbuf_init(memory, sizeof(struct spsc_pbuf), 0));
}

ZTEST(spsc_pbuf, test_packet_goes_on_at_the_start)
{
	struct spsc_pbuf *pb = fresh();
	char text[20], *claimed;

	zassert_equal(spsc_pbuf_write(pb, "twenty-two characters", 22), 22);
	zassert_equal(spsc_pbuf_read(pb, NULL, 0), 22);
	zassert_equal(spsc_pbuf_claim(pb, &claimed), 22);
	spsc_pbuf_free(pb, 22);
	zassert_equal(spsc_pbuf_write(pb, "sixteen of them", 16), 16);
	zassert_equal(spsc_pbuf_read(pb, text, sizeof(text)), 16);
	zassert_str_equal(text, "sixteen of them");
}

static void produce(void *pb, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < PACKETS; i++) {
		char text[12];

		memset(text, i, sizeof(text));
		while (spsc_pbuf_write(pb, text, (uint16_t)(1 + i % sizeof(text))) < 0)
			k_yield();
	}
}

static K_THREAD_STACK_DEFINE(stack, 2048);

ZTEST(spsc_pbuf, test_between_cpus_nothing_is_lost_or_torn)
{
	struct spsc_pbuf *pb = fresh();
	static struct k_thread producer;

	k_thread_create(&producer, stack, K_THREAD_STACK_SIZEOF(stack), produce, pb, NULL, NULL,
			K_PRIO_COOP(1), 0, K_NO_WAIT);
	for (int i = 0; i < PACKETS; i++) {
		char text[12];
		int len;

		while ((len = spsc_pbuf_read(pb, text, sizeof(text))) == 0)
			k_yield();
		zassert_equal(len, 1 + i % (int)sizeof(text), "packet %d", i);
		for (int at = 0; at < len; at++)
			zassert_equal(text[at], (char)i, "packet %d", i);
	}
	zassert_ok(k_thread_join(&producer, K_FOREVER));
}

ZTEST_SUITE(spsc_pbuf, NULL, NULL, NULL, NULL, NULL);

ZTEST(measuring, test_cycles_become_time)
{
	timing_t start, end;

	timing_init();
	timing_start();
	start = timing_counter_get();
	k_busy_wait(100);
	end = timing_counter_get();
	timing_stop();
	zassert_true(timing_cycles_to_ns(timing_cycles_get(&start, &end)) >= 100 * NSEC_PER_USEC);
	zassert_equal(timing_cycles_to_ns(timing_freq_get()), NSEC_PER_SEC);
	zassert_equal(timing_cycles_to_ns_avg(timing_freq_get(), 10), NSEC_PER_SEC / 10);
	zassert_equal(timing_freq_get_mhz(), timing_freq_get() / 1000000);
}

/* Of 64 numbers every bit is set in some and clear in others, except once in 2^58 runs. */
ZTEST(measuring, test_every_bit_of_random_numbers_changes)
{
	uint32_t ones = 0, zeros = 0;
	uint8_t bytes[7] = { 0 };

	for (int i = 0; i < 64; i++) {
		uint32_t number = sys_rand32_get();

		ones |= number;
		zeros |= ~number;
	}
	zassert_equal(ones & zeros, UINT32_MAX);
	sys_rand_get(bytes, 6);
	zassert_equal(bytes[6], 0, "no more than asked for");
	zassert_equal(sys_csrand_get(bytes, 6), -EIO);
}

ZTEST_SUITE(measuring, NULL, NULL, NULL, NULL, NULL);
