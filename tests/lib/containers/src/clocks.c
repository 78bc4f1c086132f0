/*
 * Calendar time as a number, and one clock told by another.
 */
#include <errno.h>

#include <zephyr/sys/timeutil.h>
#include <zephyr/ztest.h>

static const struct timeutil_sync_config config = { .ref_Hz = 32768, .local_Hz = 1000 };
static struct timeutil_sync_state state;

static int64_t at(int year, int month, int day, int hour, int minute, int second)
{
	const struct tm tm = {
		.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day,
		.tm_hour = hour, .tm_min = minute, .tm_sec = second,
	};

	zassert_equal(timeutil_timegm(&tm), timeutil_timegm64(&tm));
	return timeutil_timegm64(&tm);
}

ZTEST(timeutil, test_known_moments)
{
	zassert_equal(at(1970, 1, 1, 0, 0, 0), 0);
	zassert_equal(at(1969, 12, 31, 23, 59, 59), -1);
	zassert_equal(at(2000, 2, 29, 12, 0, 0), 951825600);
	zassert_equal(at(2001, 9, 9, 1, 46, 40), 1000000000);
	zassert_equal(at(2038, 1, 19, 3, 14, 8), 2147483648);
	zassert_equal(at(1900, 1, 1, 0, 0, 0), -2208988800);
	zassert_equal(at(1600, 3, 1, 0, 0, 0), -11670912000);
}

/* Day by day over four centuries: the number grows by a day's seconds, leap years as they are. */
ZTEST(timeutil, test_days_follow_each_other)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t next = at(1801, 1, 1, 0, 0, 0);

	for (int year = 1801; year <= 2200; year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		for (int month = 0; month < 12; month++) {
			zassert_equal(at(year, month + 1, 1, 0, 0, 0), next);
			next += (lengths[month] + (month == 1 && leap)) * 86400ll;
		}
	}
}

static void start_at(uint64_t ref, uint64_t local)
{
	state = (struct timeutil_sync_state){ .cfg = &config };
	zassert_equal(timeutil_sync_state_update(
			      &state, &(struct timeutil_sync_instant){ ref, local }), 0);
}

ZTEST(timeutil, test_readings_must_grow)
{
	start_at(1000, 50);
	zassert_equal(state.skew, 1.0f);
	zassert_equal(timeutil_sync_state_update(
			      &state, &(struct timeutil_sync_instant){ 1000, 60 }), -EINVAL);
	zassert_equal(timeutil_sync_state_update(
			      &state, &(struct timeutil_sync_instant){ 1001, 50 }), -EINVAL);
	zassert_equal(timeutil_sync_estimate_skew(&state), 0.0f);
	zassert_equal(timeutil_sync_state_update(
			      &state, &(struct timeutil_sync_instant){ 1001, 51 }), 1);
	zassert_equal(state.latest.ref, 1001);
}

ZTEST(timeutil, test_equal_clocks_convert_exactly)
{
	uint64_t ref;
	int64_t local;

	start_at(1ull << 60, 5000);
	zassert_equal(timeutil_sync_ref_from_local(&state, 6000, &ref), 0);
	zassert_equal(ref, (1ull << 60) + 32768);
	zassert_equal(timeutil_sync_ref_from_local(&state, 4000, &ref), 0);
	zassert_equal(ref, (1ull << 60) - 32768);
	zassert_equal(timeutil_sync_local_from_ref(&state, (1ull << 60) + 65536, &local), 0);
	zassert_equal(local, 7000);
	zassert_equal(timeutil_sync_local_from_ref(&state, (1ull << 60) - 10 * 32768, &local), 0);
	zassert_equal(local, -5000);
}

ZTEST(timeutil, test_skew_is_estimated_and_used)
{
	uint64_t ref;
	int64_t local;
	float skew;

	/* A second of the reference is 1010 local ticks: the local clock is fast by a hundredth. */
	start_at(32768, 1000);
	zassert_equal(timeutil_sync_state_update(
			      &state, &(struct timeutil_sync_instant){ 101 * 32768, 102000 }), 1);
	skew = timeutil_sync_estimate_skew(&state);
	zassert_within(skew, 0.990099f, 0.000001f);
	zassert_ok(timeutil_sync_state_set_skew(&state, skew, NULL));
	zassert_equal(timeutil_sync_ref_from_local(&state, 102000, &ref), 1);
	zassert_within(ref, 101ull * 32768, 1ull);
	zassert_equal(timeutil_sync_local_from_ref(&state, 101ull * 32768, &local), 1);
	zassert_within(local, 102000ll, 1ll);
	zassert_within(timeutil_sync_skew_to_ppb(skew), 9900990, 100);
}

ZTEST(timeutil, test_what_cannot_be_told)
{
	struct timeutil_sync_state nothing = { .cfg = &config };
	struct timeutil_sync_instant base = { 7, 9000 };
	uint64_t ref = 1;
	int64_t local;

	zassert_equal(timeutil_sync_ref_from_local(&nothing, 1, &ref), -EINVAL);
	zassert_equal(timeutil_sync_local_from_ref(&nothing, 1, &local), -EINVAL);
	start_at(100, 5000);
	zassert_equal(timeutil_sync_ref_from_local(&state, 1, NULL), -EINVAL);
	zassert_equal(timeutil_sync_ref_from_local(&state, 1, &ref), -ERANGE, "before its zero");
	zassert_equal(ref, 1);
	zassert_equal(timeutil_sync_state_set_skew(&state, 0.0f, NULL), -EINVAL);
	zassert_equal(timeutil_sync_state_set_skew(&state, -1.0f, NULL), -EINVAL);
	zassert_ok(timeutil_sync_state_set_skew(&state, 1.5f, &base));
	zassert_equal(state.base.local, 9000);
	zassert_equal(state.latest.ref, 0);
	zassert_equal(timeutil_sync_skew_to_ppb(1.0f), 0);
	zassert_equal(timeutil_sync_skew_to_ppb(10.0f), INT32_MIN);
}

ZTEST_SUITE(timeutil, NULL, NULL, NULL, NULL, NULL);
