/*
 * Mailboxes: who meets whom, what each side learns, when the sender goes on.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "crew.h"

K_MBOX_DEFINE(defined_mbox);

static struct k_mbox mbox;
static struct k_mbox_msg sent; /* what sender() sent, as it was when that returned */
static struct k_mbox_msg got;
static char buffer[16];
static int result;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_mbox_init(&mbox);
	memset(buffer, 0, sizeof(buffer));
	result = 99;
}

ZTEST_SUITE(mbox, NULL, NULL, before, crew_end, NULL);

static struct k_mbox_msg message(const char *text, uint32_t info)
{
	return (struct k_mbox_msg){ .size = strlen(text), .info = info, .tx_data = (void *)text };
}

static struct k_mbox_msg wish(size_t size, uint32_t info)
{
	return (struct k_mbox_msg){ .size = size, .info = info, .rx_source_thread = K_ANY };
}

static void sender(void *text, void *p2, void *p3)
{
	sent = message(text, 0x11);
	result = k_mbox_put(&mbox, &sent, PATIENCE);
}

static void receiver(void *p1, void *p2, void *p3)
{
	got = wish(sizeof(buffer), 0x22);
	result = k_mbox_get(&mbox, &got, buffer, PATIENCE);
}

ZTEST(mbox, test_nobody_there)
{
	struct k_mbox_msg tx = message("x", 0), rx = wish(1, 0);

	zassert_equal(k_mbox_put(&defined_mbox, &tx, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_mbox_put(&defined_mbox, &tx, K_MSEC(20)), -EAGAIN);
	zassert_equal(k_mbox_get(&defined_mbox, &rx, buffer, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_mbox_get(&defined_mbox, &rx, buffer, K_MSEC(20)), -EAGAIN);
}

ZTEST(mbox, test_both_sides_learn_of_each_other)
{
	k_tid_t tid = crew_start(0, sender, "hello", 5);

	crew_wait_pending(0);
	got = wish(sizeof(buffer), 0x22);
	zassert_ok(k_mbox_get(&mbox, &got, buffer, K_NO_WAIT));
	crew_join(0);
	zassert_ok(result);
	zassert_str_equal(buffer, "hello");
	zassert_equal(got.size, 5);
	zassert_equal(got.info, 0x11);
	zassert_equal(got.rx_source_thread, tid);
	zassert_equal(sent.size, 5);
	zassert_equal(sent.info, 0x22);
	zassert_equal(sent.tx_target_thread, k_current_get());
}

ZTEST(mbox, test_waiting_receiver_gets_the_message)
{
	struct k_mbox_msg tx = message("late", 0x11);

	crew_start(0, receiver, NULL, 5);
	crew_wait_pending(0);
	zassert_ok(k_mbox_put(&mbox, &tx, PATIENCE));
	crew_join(0);
	zassert_ok(result);
	zassert_equal(got.size, 4);
	zassert_str_equal(buffer, "late");
	zassert_equal(tx.info, 0x22);
}

ZTEST(mbox, test_receiver_takes_no_more_than_it_wants)
{
	crew_start(0, sender, "hello", 5);
	got = wish(2, 0);
	zassert_ok(k_mbox_get(&mbox, &got, buffer, PATIENCE));
	crew_join(0);
	zassert_equal(got.size, 2);
	zassert_equal(sent.size, 2);
	zassert_str_equal(buffer, "he");
}

ZTEST(mbox, test_sender_waits_for_the_data_to_be_taken)
{
	k_tid_t tid = crew_start(0, sender, "hello", 5);

	crew_wait_pending(0);
	got = wish(sizeof(buffer), 0);
	zassert_ok(k_mbox_get(&mbox, &got, NULL, K_NO_WAIT));
	zassert_equal(k_thread_join(tid, K_MSEC(20)), -EAGAIN);
	k_mbox_data_get(&got, buffer);
	crew_join(0);
	zassert_ok(result);
	zassert_str_equal(buffer, "hello");
}

ZTEST(mbox, test_message_without_data_is_done_at_once)
{
	crew_start(0, sender, "", 5);
	got = wish(sizeof(buffer), 0);
	zassert_ok(k_mbox_get(&mbox, &got, NULL, PATIENCE));
	crew_join(0);
	zassert_equal(got.size, 0);
	zassert_ok(result);
}

ZTEST(mbox, test_source_is_chosen)
{
	k_tid_t second;

	crew_start(0, sender, "first", 5);
	crew_wait_pending(0);
	second = crew_start(1, sender, "second", 5);
	crew_wait_pending(1);
	got = wish(sizeof(buffer), 0);
	got.rx_source_thread = second;
	zassert_ok(k_mbox_get(&mbox, &got, buffer, K_NO_WAIT));
	zassert_str_equal(buffer, "second");
	crew_join(1);
}

ZTEST(mbox, test_target_is_chosen)
{
	struct k_mbox_msg tx = message("mine", 0), rx = wish(4, 0);
	k_tid_t tid = crew_start(0, receiver, NULL, 5);

	crew_wait_pending(0);
	tx.tx_target_thread = k_current_get();
	zassert_equal(k_mbox_put(&mbox, &tx, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_mbox_get(&mbox, &rx, buffer, K_NO_WAIT), -ENOMSG);
	tx.tx_target_thread = tid;
	zassert_ok(k_mbox_put(&mbox, &tx, K_NO_WAIT));
	crew_join(0);
	zassert_str_equal(buffer, "mine");
}

ZTEST(mbox, test_more_urgent_sender_is_first)
{
	crew_start(0, sender, "low", 6);
	crew_wait_pending(0);
	crew_start(1, sender, "high", 5);
	crew_wait_pending(1);
	got = wish(sizeof(buffer), 0);
	zassert_ok(k_mbox_get(&mbox, &got, buffer, K_NO_WAIT));
	zassert_str_equal(buffer, "high");
	crew_join(1);
}

ZTEST(mbox, test_asynchronous_messages_wait_without_their_sender)
{
	struct k_mbox_msg a = message("one", 1), b = message("two", 2);
	struct k_sem done;

	k_sem_init(&done, 0, 2);
	k_mbox_async_put(&mbox, &a, &done);
	k_mbox_async_put(&mbox, &b, &done);
	zassert_equal(k_sem_count_get(&done), 0);
	for (uint32_t i = 1; i <= 2; i++) {
		got = wish(sizeof(buffer), 0);
		zassert_ok(k_mbox_get(&mbox, &got, buffer, K_NO_WAIT));
		zassert_equal(got.info, i);
		zassert_equal(got.rx_source_thread, k_current_get());
		zassert_equal(k_sem_count_get(&done), i);
	}
}

static void async_sender(void *p1, void *p2, void *p3)
{
	struct k_mbox_msg tx = message("x", 0);

	for (int i = 0; i < CONFIG_NUM_MBOX_ASYNC_MSGS + 1; i++)
		k_mbox_async_put(&mbox, &tx, NULL);
}

ZTEST(mbox, test_asynchronous_messages_are_limited)
{
	crew_start(0, async_sender, NULL, 5);
	crew_wait_pending(0);
	for (int i = 0; i < CONFIG_NUM_MBOX_ASYNC_MSGS + 1; i++) {
		got = wish(sizeof(buffer), 0);
		zassert_ok(k_mbox_get(&mbox, &got, buffer, PATIENCE));
	}
	crew_join(0);
}

ZTEST(mbox, test_abort_of_a_sender_takes_its_message_back)
{
	k_tid_t tid = crew_start(0, sender, "gone", 5);

	crew_wait_pending(0);
	k_thread_abort(tid);
	got = wish(sizeof(buffer), 0);
	zassert_equal(k_mbox_get(&mbox, &got, buffer, K_NO_WAIT), -ENOMSG);
}
