/*
 * timed, as its client user/ticker found it.
 */
#include <zephyr/ztest.h>

#include "system.h"

/* The order is that of roles[] in user/ticker/main.c. */
enum tick {
	FIRES_ONCE, PERFBURST_APART, NORMAL_TOGETHER, CLASS_IS_THE_STAMP, SLEEPER_WAITS_ALONE,
	CANCELLED_IS_SILENT, REFUSES_MALFORMED, REFUSES_VALUES, OVER_LIMIT, OVER_GLOBAL_LIMIT,
	NO_WALLTIME
};

ZTEST_SUITE(timed, NULL, system_start, NULL, NULL, NULL);

static void expect(enum tick role)
{
	zassert_true(ticker_failed >= 0, "the ticker did not get to an end");
	zassert_false(ticker_failed & BIT(role));
}

ZTEST(timed, test_timer_fires_once)
{
	expect(FIRES_ONCE);
}

ZTEST(timed, test_eight_perfburst_deadlines_make_eight_expiries)
{
	expect(PERFBURST_APART);
}

ZTEST(timed, test_eight_normal_deadlines_make_one_expiry)
{
	expect(NORMAL_TOGETHER);
}

ZTEST(timed, test_reject_timer_claimed_class)
{
	expect(CLASS_IS_THE_STAMP);
}

ZTEST(timed, test_sleeper_blocks_nobody)
{
	expect(SLEEPER_WAITS_ALONE);
}

ZTEST(timed, test_cancelled_timer_is_silent)
{
	expect(CANCELLED_IS_SILENT);
}

ZTEST(timed, test_reject_timer_malformed)
{
	expect(REFUSES_MALFORMED);
}

ZTEST(timed, test_reject_timer_deadline_overflow)
{
	expect(REFUSES_VALUES);
}

ZTEST(timed, test_reject_timer_registration_over_limit)
{
	expect(OVER_LIMIT);
}

ZTEST(timed, test_reject_timer_registration_over_global_limit)
{
	expect(OVER_GLOBAL_LIMIT);
}

ZTEST(timed, test_walltime_is_unavailable)
{
	expect(NO_WALLTIME);
}
