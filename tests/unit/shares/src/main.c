/*
 * Deficit round robin alone, on a clock that the test moves.
 */
#include <zephyr/ztest.h>

#include <kernel/shares.h>

#define QUANTUM 1000u
#define TURNS 400

struct contender {
	unsigned int shares;
	int64_t credit;
	int64_t granted, ran;
};

static uint32_t seed;

static uint32_t draw(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

/* A turn that ends @late cycles after its credit is spent. Return: what it was granted. */
static int64_t take_turn(struct contender *c, int64_t late)
{
	int64_t grant = shares_refill(c->credit, c->shares, QUANTUM);

	c->credit = grant - (grant + late);
	c->granted += shares_grant(c->shares, QUANTUM);
	c->ran += grant + late;
	return grant;
}

ZTEST(shares, test_three_to_one_is_exact)
{
	struct contender a = { .shares = 300 }, b = { .shares = 100 };

	for (int i = 0; i < TURNS / 2; i++) {
		take_turn(&a, 0);
		take_turn(&b, 0);
	}
	zassert_equal(a.granted, 3 * b.granted);
	zassert_equal(a.ran, 3 * b.ran);
}

/* Interrupts that come late change nothing in the long run: the debt is all that is left over. */
ZTEST(shares, test_overrun_is_paid_back)
{
	struct contender a = { .shares = 300 }, b = { .shares = 100 };

	seed = 7;
	for (int i = 0; i < TURNS / 2; i++) {
		take_turn(&a, draw(300 * QUANTUM / 2));
		take_turn(&b, draw(100 * QUANTUM / 2));
	}
	zassert_equal(a.granted, 3 * b.granted);
	zassert_equal(a.ran, a.granted - a.credit);
	zassert_equal(b.ran, b.granted - b.credit);
}

ZTEST(shares, test_debt_takes_half_a_turn_at_most)
{
	int64_t whole = shares_grant(100, QUANTUM);

	zassert_equal(shares_refill(0, 100, QUANTUM), whole);
	zassert_equal(shares_refill(-whole / 4, 100, QUANTUM), whole - whole / 4);
	zassert_equal(shares_refill(-whole / 2, 100, QUANTUM), whole / 2);
	zassert_equal(shares_refill(-10 * whole, 100, QUANTUM), whole / 2);
	zassert_equal(shares_refill(INT64_MIN, SHARES_MIN, QUANTUM), QUANTUM / 2);
}

ZTEST(shares, test_no_turn_is_skipped)
{
	seed = 11;
	for (int i = 0; i < 10000; i++) {
		struct contender c = { .shares = 1 + draw(SHARES_MAX), .credit = -(int64_t)seed };

		zassert_true(take_turn(&c, 0) > 0, "shares %u, debt %u", c.shares, seed);
	}
}

ZTEST(shares, test_what_is_left_is_forfeited_and_debts_are_not)
{
	zassert_equal(shares_forfeit(5), 0);
	zassert_equal(shares_forfeit(-5), -5);
	zassert_equal(shares_refill(5, 100, QUANTUM), shares_grant(100, QUANTUM));
}

ZTEST(shares, test_requests_are_clamped)
{
	zassert_equal(shares_clamp(0), 1);
	zassert_equal(shares_clamp(1), 1);
	zassert_equal(shares_clamp(1000), 1000);
	zassert_equal(shares_clamp(1001), 1000);
	zassert_equal(shares_clamp(1ULL << 32), 1000);
	zassert_equal(shares_clamp(UINT64_MAX), 1000);
}

ZTEST_SUITE(shares, NULL, NULL, NULL, NULL, NULL);
