/*
 * Packets of many producers: order, room, dropping, and producers on every CPU.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/random/rand32.h>
#include <zephyr/sys/mpsc_pbuf.h>
#include <zephyr/ztest.h>

#define WORDS 16
#define PRODUCERS 3
#define PACKETS 400

struct packet {
	MPSC_PBUF_HDR;
	uint32_t wlen : 6;
	uint32_t id : 24;
	uint32_t data[];
};

static uint32_t memory[WORDS];
static struct mpsc_pbuf_buffer buffer;
static uint32_t dropped, last_dropped;

static uint32_t get_wlen(const union mpsc_pbuf_generic *generic)
{
	return ((const struct packet *)generic)->wlen;
}

static uint32_t id_of(const union mpsc_pbuf_generic *generic)
{
	return ((const struct packet *)generic)->id;
}

static void on_drop(const struct mpsc_pbuf_buffer *from, const union mpsc_pbuf_generic *generic)
{
	zassert_equal_ptr(from, &buffer);
	dropped++;
	last_dropped = id_of(generic);
}

static void fresh(uint32_t flags)
{
	const struct mpsc_pbuf_buffer_config config = {
		.buf = memory, .size = WORDS, .notify_drop = on_drop, .get_wlen = get_wlen,
		.flags = flags | MPSC_PBUF_MAX_UTILIZATION,
	};

	mpsc_pbuf_init(&buffer, &config);
	dropped = 0;
}

static void fill(struct packet *packet, uint32_t wlen, uint32_t id)
{
	packet->wlen = wlen;
	packet->id = id;
	for (uint32_t i = 0; i + 1 < wlen; i++)
		packet->data[i] = id * 7 + i;
}

static bool is_whole(const union mpsc_pbuf_generic *generic)
{
	const struct packet *packet = (const struct packet *)generic;

	for (uint32_t i = 0; i + 1 < packet->wlen; i++) {
		if (packet->data[i] != packet->id * 7 + i)
			return false;
	}
	return true;
}

static bool send(uint32_t wlen, uint32_t id, k_timeout_t timeout)
{
	union mpsc_pbuf_generic *item = mpsc_pbuf_alloc(&buffer, wlen, timeout);

	if (!item)
		return false;
	fill((struct packet *)item, wlen, id);
	mpsc_pbuf_commit(&buffer, item);
	return true;
}

static void receive(uint32_t id)
{
	const union mpsc_pbuf_generic *item = mpsc_pbuf_claim(&buffer);

	zassert_not_null(item);
	zassert_equal(id_of(item), id);
	zassert_true(is_whole(item));
	mpsc_pbuf_free(&buffer, item);
}

ZTEST(mpsc_pbuf, test_committed_packets_come_in_order_of_allocation)
{
	union mpsc_pbuf_generic *first, *second;

	fresh(0);
	zassert_false(mpsc_pbuf_is_pending(&buffer));
	zassert_is_null(mpsc_pbuf_claim(&buffer));
	first = mpsc_pbuf_alloc(&buffer, 3, K_NO_WAIT);
	second = mpsc_pbuf_alloc(&buffer, 2, K_NO_WAIT);
	fill((struct packet *)first, 3, 1);
	fill((struct packet *)second, 2, 2);
	mpsc_pbuf_commit(&buffer, second);
	zassert_is_null(mpsc_pbuf_claim(&buffer), "the first is being written");
	mpsc_pbuf_commit(&buffer, first);
	zassert_true(mpsc_pbuf_is_pending(&buffer));
	receive(1);
	receive(2);
	zassert_is_null(mpsc_pbuf_claim(&buffer));
}

ZTEST(mpsc_pbuf, test_packet_lies_in_one_piece)
{
	const union mpsc_pbuf_generic *first;
	uint32_t size, now, most;

	fresh(0);
	zassert_true(send(6, 1, K_NO_WAIT));
	zassert_true(send(6, 2, K_NO_WAIT));
	first = mpsc_pbuf_claim(&buffer);
	zassert_false(send(5, 3, K_NO_WAIT), "four words at the end are too few");
	mpsc_pbuf_free(&buffer, first);
	zassert_true(send(5, 3, K_NO_WAIT));
	mpsc_pbuf_get_utilization(&buffer, &size, &now);
	zassert_equal(size, WORDS * 4);
	zassert_equal(now, (6 + 4 + 5) * 4);
	zassert_ok(mpsc_pbuf_get_max_utilization(&buffer, &most));
	zassert_equal(most, now);
	receive(2);
	receive(3);
	mpsc_pbuf_get_utilization(&buffer, &size, &now);
	zassert_equal(now, 0);
	zassert_true(send(WORDS, 4, K_NO_WAIT));
	zassert_false(send(WORDS + 1, 5, K_FOREVER), "it would never fit");
	receive(4);
}

ZTEST(mpsc_pbuf, test_claims_end_in_any_order)
{
	const union mpsc_pbuf_generic *claimed[3];

	fresh(0);
	for (uint32_t i = 0; i < 3; i++)
		zassert_true(send(5, i, K_NO_WAIT));
	for (uint32_t i = 0; i < 3; i++)
		claimed[i] = mpsc_pbuf_claim(&buffer);
	mpsc_pbuf_free(&buffer, claimed[1]);
	zassert_false(send(5, 3, K_NO_WAIT), "the oldest is still held");
	mpsc_pbuf_free(&buffer, claimed[0]);
	zassert_true(send(10, 3, K_NO_WAIT));
	mpsc_pbuf_free(&buffer, claimed[2]);
	receive(3);
}

ZTEST(mpsc_pbuf, test_words_and_pointers)
{
	const uint32_t data[] = { 0, 8, 9 };
	struct packet *first = (struct packet *)&(union mpsc_pbuf_generic){ .raw = 0 };
	const union mpsc_pbuf_generic *item;
	uint32_t copy[3];
	void *pointer;

	fresh(0);
	first->wlen = 1 + sizeof(void *) / 4;
	mpsc_pbuf_put_word_ext(&buffer, *(union mpsc_pbuf_generic *)first, &buffer);
	memcpy(copy, data, sizeof(copy));
	first->wlen = 3;
	memcpy(copy, first, 4);
	mpsc_pbuf_put_data(&buffer, copy, 3);
	first->wlen = 1;
	mpsc_pbuf_put_word(&buffer, *(union mpsc_pbuf_generic *)first);
	item = mpsc_pbuf_claim(&buffer);
	memcpy(&pointer, item + 1, sizeof(pointer));
	zassert_equal_ptr(pointer, &buffer);
	mpsc_pbuf_free(&buffer, item);
	item = mpsc_pbuf_claim(&buffer);
	zassert_mem_equal(item + 1, &data[1], 8);
	mpsc_pbuf_free(&buffer, item);
	item = mpsc_pbuf_claim(&buffer);
	zassert_equal(get_wlen(item), 1);
	mpsc_pbuf_free(&buffer, item);
	zassert_false(mpsc_pbuf_is_pending(&buffer));
}

ZTEST(mpsc_pbuf, test_oldest_make_room)
{
	fresh(MPSC_PBUF_MODE_OVERWRITE);
	for (uint32_t i = 0; i < 4; i++)
		zassert_true(send(4, i, K_NO_WAIT));
	zassert_true(send(6, 4, K_NO_WAIT));
	zassert_equal(dropped, 2);
	zassert_equal(last_dropped, 1);
	receive(2);
	receive(3);
	receive(4);
}

ZTEST(mpsc_pbuf, test_claimed_packet_is_never_overwritten)
{
	const union mpsc_pbuf_generic *held;

	fresh(MPSC_PBUF_MODE_OVERWRITE);
	for (uint32_t i = 0; i < 4; i++)
		zassert_true(send(4, i, K_NO_WAIT));
	held = mpsc_pbuf_claim(&buffer);
	zassert_true(send(4, 4, K_NO_WAIT));
	zassert_equal(last_dropped, 1);
	zassert_equal(id_of(held), 0);
	zassert_true(is_whole(held));
	zassert_false(send(WORDS, 5, K_NO_WAIT), "the held one is in the way");
	zassert_true(is_whole(held));
	mpsc_pbuf_free(&buffer, held);
	zassert_true(send(WORDS, 6, K_NO_WAIT));
	receive(6);
}

ZTEST(mpsc_pbuf, test_written_packet_is_never_dropped)
{
	union mpsc_pbuf_generic *item;

	fresh(MPSC_PBUF_MODE_OVERWRITE);
	item = mpsc_pbuf_alloc(&buffer, 10, K_NO_WAIT);
	zassert_false(send(7, 1, K_NO_WAIT));
	fill((struct packet *)item, 10, 2);
	mpsc_pbuf_commit(&buffer, item);
	zassert_true(send(7, 1, K_NO_WAIT));
	zassert_equal(last_dropped, 2);
}

/* Random sizes, with up to three packets held: what is claimed is whole, and ever newer. */
ZTEST(mpsc_pbuf, test_random_use_loses_only_what_is_dropped)
{
	const union mpsc_pbuf_generic *held[3] = { NULL };
	uint32_t sent = 0, refused = 0, received = 0;
	int64_t newest = -1;

	fresh(MPSC_PBUF_MODE_OVERWRITE);
	for (int step = 0; step < 20000; step++) {
		uint32_t choice = sys_rand32_get();
		const union mpsc_pbuf_generic **slot = &held[choice / 8 % 3];

		if (choice % 8 < 5) {
			if (send(1 + choice / 64 % 7, sent, K_NO_WAIT))
				sent++;
			else
				refused++;
		} else if (*slot) {
			zassert_true(is_whole(*slot));
			mpsc_pbuf_free(&buffer, *slot);
			*slot = NULL;
		} else {
			*slot = mpsc_pbuf_claim(&buffer);
			if (!*slot)
				continue;
			received++;
			zassert_true((int64_t)id_of(*slot) > newest);
			newest = id_of(*slot);
		}
	}
	for (int i = 0; i < 3; i++) {
		if (held[i])
			mpsc_pbuf_free(&buffer, held[i]);
	}
	for (const union mpsc_pbuf_generic *item; (item = mpsc_pbuf_claim(&buffer)); received++)
		mpsc_pbuf_free(&buffer, item);
	zassert_equal(sent, received + dropped, "sent %u, received %u, dropped %u, refused %u",
		      sent, received, dropped, refused);
}

/* ---- several CPUs ---- */

static struct k_thread threads[PRODUCERS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, PRODUCERS, 4096);
static atomic_t unsent;

static void produce(void *p1, void *p2, void *p3)
{
	uint32_t who = (uint32_t)(uintptr_t)p1;

	for (uint32_t i = 0; i < PACKETS; i++) {
		if (!send(1 + (who + i) % 5, who * PACKETS + i, K_FOREVER))
			atomic_inc(&unsent);
	}
}

ZTEST(mpsc_pbuf, test_producers_that_wait_lose_nothing)
{
	uint32_t next[PRODUCERS] = { 0 };

	fresh(0);
	atomic_set(&unsent, 0);
	for (uintptr_t i = 0; i < PRODUCERS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), produce,
				(void *)i, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	for (uint32_t received = 0; received < PRODUCERS * PACKETS;) {
		const union mpsc_pbuf_generic *item = mpsc_pbuf_claim(&buffer);
		uint32_t who;

		if (!item) {
			k_sleep(K_TICKS(1)); /* the test's thread may be alone on its CPU */
			continue;
		}
		who = id_of(item) / PACKETS;
		zassert_equal(id_of(item) % PACKETS, next[who], "out of order");
		zassert_true(is_whole(item));
		next[who]++;
		received++;
		mpsc_pbuf_free(&buffer, item);
	}
	for (int i = 0; i < PRODUCERS; i++)
		zassert_ok(k_thread_join(&threads[i], K_FOREVER));
	zassert_equal(atomic_get(&unsent), 0);
}

ZTEST_SUITE(mpsc_pbuf, NULL, NULL, NULL, NULL, NULL);
