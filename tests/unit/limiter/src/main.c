/*
 * The token bucket alone, with a clock that the test moves.
 */
#include <zephyr/ztest.h>

#include <errno.h>

#include <kernel/ipi_limit.h>
#include <kernel/limiter.h>

#define BUDGET 100
#define WINDOW 1000000

static uint32_t take_all(struct limiter *limiter, uint64_t now)
{
	uint32_t taken = 0;

	while (limiter_take(limiter, now))
		taken++;
	return taken;
}

ZTEST(limiter, test_reject_ipi_flood)
{
	struct limiter limiter;

	limiter_init(&limiter, BUDGET, WINDOW);
	for (int i = 0; i < BUDGET; i++)
		zassert_true(limiter_take(&limiter, 5), "token %d refused", i);
	zassert_false(limiter_take(&limiter, 5), "token 101 granted");
	zassert_equal(limiter.used, BUDGET, "a refusal took a token");
}

ZTEST(limiter, test_refill_is_full_and_not_early)
{
	struct limiter limiter;

	limiter_init(&limiter, BUDGET, WINDOW);
	zassert_equal(take_all(&limiter, 5), BUDGET);
	zassert_equal(take_all(&limiter, 5 + WINDOW - 1), 0);
	zassert_equal(take_all(&limiter, 5 + WINDOW), BUDGET);
}

ZTEST(limiter, test_window_starts_with_its_first_token)
{
	struct limiter limiter;

	limiter_init(&limiter, BUDGET, WINDOW);
	zassert_true(limiter_take(&limiter, 0));
	zassert_equal(take_all(&limiter, 3 * WINDOW + 7), BUDGET, "the idle time is not a window");
	zassert_equal(limiter_refill_at(&limiter, 3 * WINDOW + 8), 4 * WINDOW + 7);
	zassert_false(limiter_take(&limiter, 4 * WINDOW + 6));
	zassert_true(limiter_take(&limiter, 4 * WINDOW + 7));
}

ZTEST(limiter, test_refill_at_is_now_while_there_are_tokens)
{
	struct limiter limiter;

	limiter_init(&limiter, 1, WINDOW);
	zassert_equal(limiter_refill_at(&limiter, 9), 9);
	zassert_true(limiter_take(&limiter, 9));
	zassert_equal(limiter_refill_at(&limiter, 10), 9 + WINDOW);
	zassert_equal(limiter_refill_at(&limiter, 9 + WINDOW), 9 + WINDOW);
}

ZTEST(limiter, test_both_or_none)
{
	struct limiter target, global;

	limiter_init(&target, 3, WINDOW);
	limiter_init(&global, 2, WINDOW);
	zassert_true(limiter_take_both(&target, &global, 0));
	zassert_true(limiter_take_both(&target, &global, 0));
	zassert_false(limiter_take_both(&target, &global, 0));
	zassert_equal(target.used, 2, "the target paid for what the system refused");
	zassert_false(limiter_take_both(&global, &target, 0));
	zassert_equal(target.used, 2);
}

ZTEST(limiter, test_token_comes_back_to_its_own_window_only)
{
	struct limiter limiter;
	uint64_t first;

	limiter_init(&limiter, 2, WINDOW);
	zassert_true(limiter_take(&limiter, 0));
	first = limiter.start;
	limiter_give_back(&limiter, first);
	zassert_equal(limiter.used, 0);
	zassert_equal(take_all(&limiter, 1), 2);
	zassert_equal(take_all(&limiter, 1 + WINDOW), 2);
	limiter_give_back(&limiter, 1);
	zassert_false(limiter_take(&limiter, 1 + WINDOW), "a token of an earlier window counted");
}

ZTEST(limiter, test_refusals_are_reported_once_per_window)
{
	struct limiter limiter;

	limiter_init(&limiter, 1, WINDOW);
	for (uint64_t now = 0; now < 3 * WINDOW; now += WINDOW) {
		zassert_true(limiter_take(&limiter, now));
		zassert_false(limiter_take(&limiter, now));
		zassert_true(limiter_must_report(&limiter));
		zassert_false(limiter_take(&limiter, now + 1));
		zassert_false(limiter_must_report(&limiter));
	}
}

static const uint64_t wraps[] = { 1ull << 32, 1ull << 63, 0 };

ZTEST(limiter, test_clock_wraps)
{
	for (size_t i = 0; i < ARRAY_SIZE(wraps); i++) {
		uint64_t start = wraps[i] - WINDOW / 2;
		struct limiter limiter;

		limiter_init(&limiter, BUDGET, WINDOW);
		zassert_equal(take_all(&limiter, start), BUDGET);
		zassert_equal(take_all(&limiter, start + WINDOW - 1), 0, "wrap %d", (int)i);
		zassert_equal(limiter_refill_at(&limiter, start + 1), start + WINDOW);
		zassert_equal(take_all(&limiter, start + WINDOW), BUDGET, "wrap %d", (int)i);
	}
}

static uint32_t seed;

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

/* In no stretch as long as a window are there more than two budgets. */
static void check_no_stretch_exceeds(const uint64_t *times, size_t count, uint32_t most)
{
	size_t first = 0;

	for (size_t last = 0; last < count; last++) {
		while (times[last] - times[first] >= WINDOW)
			first++;
		zassert_true(last - first + 1 <= most, "%u tokens in one window's length",
			     (unsigned int)(last - first + 1));
	}
}

ZTEST(limiter, test_at_most_two_budgets_in_any_window)
{
	static uint64_t times[10000];
	size_t count = 0;
	uint64_t now = 0;
	struct limiter limiter;

	seed = 1;
	limiter_init(&limiter, 10, WINDOW);
	for (int i = 0; i < 10000; i++) {
		now += random_below(4) ? random_below(WINDOW / 50) : random_below(WINDOW);
		if (limiter_take(&limiter, now))
			times[count++] = now;
	}
	zassert_true(count > 1000);
	check_no_stretch_exceeds(times, count, 20);
}

/* A process that has used some of its budget is refused another one. */
static bool budget_is_refused(uint64_t max, uint64_t window_ms, bool capable, int reason)
{
	struct limiter budget, before;

	memset(&budget, 0, sizeof(budget));
	limiter_init(&budget, BUDGET, WINDOW);
	limiter_take(&budget, 5);
	memcpy(&before, &budget, sizeof(before));
	return ipi_budget_set(&budget, max, window_ms, capable) == reason &&
	       memcmp(&before, &budget, sizeof(before)) == 0;
}

ZTEST(limiter, test_reject_ipi_budget_range)
{
	zassert_true(budget_is_refused(0, 1000, true, -EINVAL));
	zassert_true(budget_is_refused(10001, 1000, true, -EINVAL));
	zassert_true(budget_is_refused(BIT64(32) + 1, 1000, true, -EINVAL));
	zassert_true(budget_is_refused(100, 9, true, -EINVAL));
	zassert_true(budget_is_refused(100, 60001, true, -EINVAL));
	zassert_true(budget_is_refused(100, BIT64(32) + 10, true, -EINVAL));
	zassert_true(budget_is_refused(0, 1000, false, -EINVAL), "ranges come first");
	zassert_true(budget_is_refused(100, 1000, false, -EPERM));
}

ZTEST(limiter, test_budget_at_its_bounds)
{
	struct limiter budget;

	zassert_ok(ipi_budget_set(&budget, 1, 10, true));
	zassert_ok(ipi_budget_take(&budget, 1));
	zassert_equal(ipi_budget_take(&budget, 1), -EBUSY);
	zassert_ok(ipi_budget_set(&budget, 10000, 60000, true));
	for (int i = 0; i < 10000; i++)
		zassert_ok(ipi_budget_take(&budget, 1));
	zassert_equal(ipi_budget_take(&budget, 1), -EBUSY);
}

ZTEST_SUITE(limiter, NULL, NULL, NULL, NULL, NULL);
