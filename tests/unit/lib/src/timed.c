/*
 * timed's records: rounding, order, limits, ids.
 */
#include <zephyr/ztest.h>

#include "user/timed/timers.c"

#define TOTAL 1024
#define PER_OWNER 64
#define SID 0x5eed

static struct timer records[TOTAL];
static struct owner owners[TOTAL];
static uint16_t order[TOTAL];
static struct timers timers = {
	.timer = records, .owners = owners, .order = order, .total = TOTAL, .per_owner = PER_OWNER,
};

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	timers_init(&timers);
}

ZTEST_SUITE(timed, NULL, NULL, before, NULL, NULL);

ZTEST(timed, test_deadlines_are_rounded_up_to_the_window)
{
	uint64_t due = 7;

	zassert_true(timers_coalesce(4000, 4000, &due) && due == 4000);
	zassert_true(timers_coalesce(4001, 4000, &due) && due == 8000);
	zassert_true(timers_coalesce(4001, 0, &due) && due == 4001);
	zassert_true(timers_coalesce(UINT64_MAX, 0, &due) && due == UINT64_MAX);
	due = 7;
	zassert_false(timers_coalesce(UINT64_MAX, 4000, &due));
	zassert_equal(due, 7);
}

static struct timer *add(uint64_t sid, uint32_t pid, uint64_t due)
{
	struct timer *t = timers_add(&timers, sid, pid, due);

	if (t)
		t->bits = 1;
	return t;
}

/* A permutation of 0..1023 as deadlines, every third one taken out again. */
ZTEST(timed, test_earliest_comes_first_whatever_is_removed)
{
	uint64_t last = 0;
	unsigned int fired = 0;

	for (uint64_t i = 0; i < TOTAL; i++)
		zassert_not_null(add(1 + i % 16, 0, i * 389 % TOTAL));
	for (unsigned int i = 0; i < TOTAL; i += 3) {
		records[i].bits = 2;
		timers_remove(&timers, &records[i]);
	}
	for (; timers_first(&timers); fired++) {
		struct timer t = timers_expire(&timers);

		zassert_true(t.due >= last);
		zassert_false(t.bits == 2, "it was removed");
		last = t.due;
	}
	zassert_equal(fired, TOTAL - (TOTAL + 2) / 3);
}

ZTEST(timed, test_equal_times_are_one_expiry_of_their_owner)
{
	for (unsigned int i = 0; i < 8; i++) {
		add(SID, 0, 8000);
		add(SID + 1, 0, 8000 + i);
	}
	while (timers_first(&timers))
		(void)timers_expire(&timers);
	zassert_equal(timers_owner(&timers, SID, 0)->expiries, 1);
	zassert_equal(timers_owner(&timers, SID + 1, 0)->expiries, 8);
}

static void fill(uint64_t sid, uint32_t pid)
{
	for (unsigned int i = 0; i < PER_OWNER; i++)
		zassert_not_null(add(sid, pid, 5));
	zassert_is_null(add(sid, pid, 5));
}

/* Contracts G3: of a service, or of a process that belongs to none. */
ZTEST(timed, test_reject_timer_registration_over_limit)
{
	fill(SID, 4);
	zassert_is_null(add(SID, 9, 5), "the service's, in whatever process");
	fill(0, 4);
	zassert_not_null(add(0, 9, 5), "another process");
	zassert_equal(timers_owner(&timers, SID, 1)->live, PER_OWNER);
	(void)timers_expire(&timers);
	zassert_not_null(add(SID, 4, 5));
}

ZTEST(timed, test_reject_timer_registration_over_global_limit)
{
	for (uint64_t sid = 1; sid <= TOTAL / PER_OWNER; sid++)
		fill(sid, 0);
	zassert_is_null(add(SID, 0, 5));
	zassert_is_null(timers_owner(&timers, SID, 0));
	(void)timers_expire(&timers);
	zassert_not_null(add(SID, 0, 5));
}

ZTEST(timed, test_ids_are_the_owners_and_good_once)
{
	struct timer *t = add(SID, 0, 5), *other = add(SID + 1, 0, 6);
	uint64_t id = timers_id(&timers, t);

	zassert_not_equal(id, 0);
	zassert_equal_ptr(timers_find(&timers, SID, 0, id), t);
	zassert_is_null(timers_find(&timers, SID + 1, 0, id));
	zassert_is_null(timers_find(&timers, SID, 0, timers_id(&timers, other)));
	zassert_is_null(timers_find(&timers, SID, 0, id + TOTAL));
	timers_remove(&timers, t);
	zassert_is_null(timers_find(&timers, SID, 0, id));
	zassert_equal_ptr(add(SID, 0, 5), t, "the record is used again");
	zassert_is_null(timers_find(&timers, SID, 0, id));
}

ZTEST(timed, test_sleepers_have_no_id)
{
	struct timer *t = timers_add(&timers, SID, 0, 5);

	t->bits = 0;
	zassert_is_null(timers_find(&timers, SID, 0, timers_id(&timers, t)));
}
