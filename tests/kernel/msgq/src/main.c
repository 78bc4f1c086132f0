/*
 * Message queues: contents, order, limits, waiting on both sides, many CPUs.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define DEPTH 4
#define PRODUCERS 2
#define CONSUMERS 2
#define ROUNDS 1000
#define PATIENCE K_SECONDS(10) /* only ends a failing test */

struct message {
	uint64_t a, b;
};

/* 5 bytes: copied byte by byte, at any address. */
struct odd {
	uint8_t byte[5];
};

K_MSGQ_DEFINE(defined, sizeof(struct message), DEPTH, 8);

static struct k_msgq queue, odd_queue;
static struct message ring[DEPTH];
static char odd_ring[DEPTH * sizeof(struct odd)];
static struct k_thread threads[PRODUCERS + CONSUMERS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, PRODUCERS + CONSUMERS, 4096);
static int result;
static struct message received;

K_HEAP_DEFINE(pool, 512);

static uint32_t started; /* bit n: thread n was created in this test */

static void start(int n, k_thread_entry_t entry, void *arg)
{
	started |= BIT(n);
	k_thread_create(&threads[n], stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), entry, arg,
			NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
}

static void join(int n)
{
	zassert_equal(k_thread_join(&threads[n], PATIENCE), 0, "thread %d is stuck", n);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_msgq_init(&queue, (char *)ring, sizeof(struct message), DEPTH);
	k_msgq_init(&odd_queue, odd_ring, sizeof(struct odd), DEPTH);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; started; i++, started >>= 1)
		if (started & 1)
			k_thread_abort(&threads[i]);
}

static void wait_pending(k_tid_t thread)
{
	char state[16];

	for (int i = 0; i < 1000; i++) {
		if (strcmp(k_thread_state_str(thread, state, sizeof(state)), "pending") == 0)
			return;
		k_msleep(1);
	}
	zassert_unreachable("thread does not wait");
}

static int put(uint64_t a)
{
	const struct message message = { .a = a, .b = ~a };

	return k_msgq_put(&queue, &message, K_NO_WAIT);
}

static void check_get(uint64_t a)
{
	struct message message = { 0 };

	zassert_equal(k_msgq_get(&queue, &message, K_NO_WAIT), 0);
	zassert_equal(message.a, a);
	zassert_equal(message.b, ~a);
}

static void fill(void)
{
	for (int i = 0; i < DEPTH; i++)
		zassert_equal(put(i), 0);
}

ZTEST(msgq, test_messages_come_out_in_order)
{
	for (int round = 0; round < 3; round++) {
		fill();
		for (int i = 0; i < DEPTH; i++)
			check_get(i);
	}
}

ZTEST(msgq, test_ring_wraps)
{
	zassert_equal(put(1), 0);
	for (uint64_t i = 2; i < 20; i++) {
		zassert_equal(put(i), 0);
		check_get(i - 1);
	}
	check_get(19);
}

ZTEST(msgq, test_odd_size_at_odd_address)
{
	char memory[8 + sizeof(struct odd)];
	struct odd *out = (struct odd *)(memory + 1);
	struct odd in = { { 1, 2, 3, 4, 5 } };

	for (int i = 0; i < 3 * DEPTH; i++) {
		in.byte[0] = (uint8_t)i;
		zassert_equal(k_msgq_put(&odd_queue, &in, K_NO_WAIT), 0);
		zassert_equal(k_msgq_get(&odd_queue, out, K_NO_WAIT), 0);
		zassert_mem_equal(out, &in, sizeof(in));
	}
}

ZTEST(msgq, test_full_is_enomsg_and_changes_nothing)
{
	fill();
	zassert_equal(put(99), -ENOMSG);
	zassert_equal(k_msgq_num_used_get(&queue), DEPTH);
	zassert_equal(k_msgq_num_free_get(&queue), 0);
	for (int i = 0; i < DEPTH; i++)
		check_get(i);
}

ZTEST(msgq, test_empty_is_enomsg_and_changes_nothing)
{
	struct message message = { .a = 7 };

	zassert_equal(k_msgq_get(&queue, &message, K_NO_WAIT), -ENOMSG);
	zassert_equal(message.a, 7);
	zassert_equal(k_msgq_peek(&queue, &message), -ENOMSG);
	zassert_equal(k_msgq_num_free_get(&queue), DEPTH);
}

ZTEST(msgq, test_timeouts_are_eagain_and_not_early)
{
	struct message message = { 0 };
	int64_t begin = k_uptime_get();

	zassert_equal(k_msgq_get(&queue, &message, K_MSEC(30)), -EAGAIN);
	zassert_true(k_uptime_get() - begin >= 30);
	fill();
	begin = k_uptime_get();
	zassert_equal(k_msgq_put(&queue, &message, K_MSEC(30)), -EAGAIN);
	zassert_true(k_uptime_get() - begin >= 30);
	zassert_equal(k_msgq_num_used_get(&queue), DEPTH);
}

ZTEST(msgq, test_peek_leaves_the_message)
{
	struct message message;

	put(1);
	put(2);
	zassert_equal(k_msgq_peek(&queue, &message), 0);
	zassert_equal(message.a, 1);
	zassert_equal(k_msgq_num_used_get(&queue), 2);
	check_get(1);
}

ZTEST(msgq, test_peek_at_counts_from_the_oldest)
{
	struct message message;

	fill();
	check_get(0);
	zassert_equal(put(DEPTH), 0); /* wraps */
	for (uint32_t i = 0; i < DEPTH; i++) {
		zassert_equal(k_msgq_peek_at(&queue, &message, i), 0);
		zassert_equal(message.a, i + 1);
	}
	zassert_equal(k_msgq_peek_at(&queue, &message, DEPTH), -ENOMSG);
	zassert_equal(k_msgq_peek_at(&queue, &message, UINT32_MAX), -ENOMSG);
}

ZTEST(msgq, test_attributes)
{
	struct k_msgq_attrs attrs;

	k_msgq_get_attrs(&defined, &attrs);
	zassert_equal(attrs.msg_size, sizeof(struct message));
	zassert_equal(attrs.max_msgs, DEPTH);
	zassert_equal(attrs.used_msgs, 0);
}

static void receive(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	result = k_msgq_get(&queue, &received, K_SECONDS(1));
}

static void send(void *p1, void *p2, void *p3)
{
	const struct message message = { .a = POINTER_TO_UINT(p1), .b = ~POINTER_TO_UINT(p1) };

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	result = k_msgq_put(&queue, &message, K_SECONDS(1));
}

ZTEST(msgq, test_put_goes_to_the_waiting_receiver)
{
	start(0, receive, NULL);
	wait_pending(&threads[0]);
	zassert_equal(put(42), 0);
	zassert_equal(k_msgq_num_used_get(&queue), 0);
	join(0);
	zassert_equal(result, 0);
	zassert_equal(received.a, 42);
}

ZTEST(msgq, test_get_takes_in_the_waiting_sender)
{
	fill();
	start(0, send, UINT_TO_POINTER(DEPTH));
	wait_pending(&threads[0]);
	check_get(0);
	zassert_equal(k_msgq_num_used_get(&queue), DEPTH);
	join(0);
	zassert_equal(result, 0);
	for (int i = 1; i <= DEPTH; i++)
		check_get(i);
}

ZTEST(msgq, test_purge_empties_and_refuses_senders)
{
	fill();
	start(0, send, UINT_TO_POINTER(9));
	wait_pending(&threads[0]);
	k_msgq_purge(&queue);
	join(0);
	zassert_equal(result, -ENOMSG);
	zassert_equal(k_msgq_num_used_get(&queue), 0);
	zassert_equal(put(5), 0);
	check_get(5);
}

ZTEST(msgq, test_alloc_init_and_cleanup)
{
	struct k_msgq own;

	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_msgq_alloc_init(&own, 16, 4), -ENOMEM);
	k_thread_heap_assign(k_current_get(), &pool);
	zassert_equal(k_msgq_alloc_init(&own, SIZE_MAX, 2), -EINVAL);
	zassert_equal(k_msgq_alloc_init(&own, 4096, 4), -ENOMEM);
	for (int i = 0; i < 100; i++) {
		zassert_equal(k_msgq_alloc_init(&own, 16, 4), 0);
		zassert_equal(k_msgq_num_free_get(&own), 4);
		zassert_equal(k_msgq_cleanup(&own), 0);
	}
	k_thread_heap_assign(k_current_get(), NULL);
}

ZTEST(msgq, test_cleanup_of_used_is_ebusy)
{
	start(0, receive, NULL);
	wait_pending(&threads[0]);
	zassert_equal(k_msgq_cleanup(&queue), -EBUSY);
	put(1);
	join(0);
	zassert_equal(k_msgq_cleanup(&queue), 0);
}

static void from_interrupt(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	result = put(77);
}

ZTEST(msgq, test_put_in_an_interrupt_handler)
{
	struct k_timer timer;

	k_timer_init(&timer, from_interrupt, NULL);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	zassert_equal(k_msgq_get(&queue, &received, PATIENCE), 0);
	k_timer_stop(&timer);
	zassert_equal(received.a, 77);
	zassert_equal(result, 0);
}

static atomic_t sum, torn;

static void produce(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uintptr_t i = 1; i <= ROUNDS; i++) {
		const struct message message = { .a = i, .b = ~i };

		k_msgq_put(p1, &message, K_FOREVER);
	}
}

static void consume(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		struct message message;

		k_msgq_get(p1, &message, K_FOREVER);
		atomic_add(&sum, (atomic_val_t)message.a);
		if (message.b != ~message.a)
			atomic_inc(&torn);
	}
}

ZTEST(msgq, test_every_message_arrives_once_and_whole)
{
	atomic_set(&sum, 0);
	atomic_set(&torn, 0);
	for (int i = 0; i < PRODUCERS; i++)
		start(i, produce, &defined);
	for (int i = 0; i < CONSUMERS; i++)
		start(PRODUCERS + i, consume, &defined);
	for (int i = 0; i < PRODUCERS + CONSUMERS; i++)
		join(i);
	zassert_equal(atomic_get(&torn), 0);
	zassert_equal(atomic_get(&sum), PRODUCERS * (ROUNDS * (ROUNDS + 1) / 2));
	zassert_equal(k_msgq_num_used_get(&defined), 0);
}

ZTEST_SUITE(msgq, NULL, NULL, before, after, NULL);
