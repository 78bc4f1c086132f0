/*
 * Timers of user programs, and the audit ring.
 */
#include "parties.h"

#include <neuron/sched.h>

#include <kernel/audit.h>
#include <kernel/user_timer.h>

#define NS_PER_TICK (1000000000ull / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

static uint64_t ntf;

static uint64_t now_ns(void)
{
	return k_cyc_to_ns_floor64(k_cycle_get_64());
}

static void reset(void *fixture)
{
	parties_reset(fixture);
	ntf = (uint64_t)notification_create(&self()->party);
}

static uint64_t make(uint64_t bits)
{
	long slot = user_timer_create(&self()->party, ntf, bits);

	zassert_true(slot > 0, "%ld", slot);
	return (uint64_t)slot;
}

static uint64_t missed(uint64_t slot)
{
	struct nx_cap_info info;

	zassert_ok(cap_query(&self()->caps, slot, &info));
	zassert_equal(info.kind, NX_KIND_TIMER);
	return info.size;
}

static uint64_t wait_bits(void)
{
	zassert_ok(notification_wait(&self()->party, ntf, UINT64_MAX, 0));
	return self()->regs.a[3];
}

ZTEST(user_timer, test_expires_once_not_before_its_time)
{
	uint64_t slot = make(6), deadline = now_ns() + NS_PER_TICK;

	zassert_ok(user_timer_set(&self()->party, slot, deadline, 0));
	zassert_equal(wait_bits(), 6);
	zassert_true(now_ns() >= deadline);
	zassert_equal(notification_wait(&self()->party, ntf, 6, now_ns() + 2 * NS_PER_TICK),
		      -ETIMEDOUT);
	zassert_ok(user_timer_set(&self()->party, slot, 0, 0), "it can be set again");
	zassert_equal(wait_bits(), 6, "a time that has passed expires at once");
}

ZTEST(user_timer, test_interval_and_missed)
{
	uint64_t slot = make(1);

	zassert_ok(user_timer_set(&self()->party, slot, now_ns(), NS_PER_TICK));
	for (int i = 0; i < 3; i++)
		zassert_equal(wait_bits(), 1);
	k_sleep(K_TICKS(4));
	zassert_ok(user_timer_cancel(&self()->party, slot));
	zassert_true(missed(slot) >= 2, "%llu", (unsigned long long)missed(slot));
}

ZTEST(user_timer, test_cancelled_does_not_expire)
{
	uint64_t slot = make(1);

	zassert_ok(user_timer_set(&self()->party, slot, now_ns() + NS_PER_TICK, 0));
	zassert_ok(user_timer_cancel(&self()->party, slot));
	zassert_equal(notification_wait(&self()->party, ntf, 1, now_ns() + 3 * NS_PER_TICK),
		      -ETIMEDOUT);
}

ZTEST(user_timer, test_reject_timer_armed_twice)
{
	uint64_t slot = make(1);

	zassert_ok(user_timer_set(&self()->party, slot, now_ns() + NS_PER_TICK, 0));
	zassert_equal(user_timer_set(&self()->party, slot, now_ns(), 0), -EBUSY);
	zassert_equal(wait_bits(), 1);
}

ZTEST(user_timer, test_reject_timer_quota)
{
	for (int i = 0; i < CONFIG_TIMER_MAX_PER_PROCESS; i++)
		make(1);
	zassert_equal(user_timer_create(&self()->party, ntf, 1), -ENOSPC);
	zassert_equal(self()->quota.timers, CONFIG_TIMER_MAX_PER_PROCESS);
}

ZTEST(user_timer, test_reject_timer_arguments)
{
	uint64_t slot = make(1);

	zassert_equal(user_timer_create(&self()->party, ntf, 0), -EINVAL);
	zassert_equal(user_timer_create(&self()->party, ntf + 1, 1), -EPERM);
	zassert_equal(user_timer_set(&self()->party, slot, 0, 99999), -EINVAL);
	zassert_equal(user_timer_set(&self()->party, ntf, 0, 0), -EPERM);
	zassert_equal(user_timer_cancel(&self()->party, ntf), -EPERM);
}

ZTEST(user_timer, test_everything_comes_back)
{
	for (int i = 0; i < 1000; i++) {
		uint64_t slot = make(1);

		zassert_ok(user_timer_set(&self()->party, slot, now_ns() + (i % 3) * 50000,
					  100000));
		zassert_ok(cap_close(&self()->caps, slot), "closing disarms");
	}
	zassert_equal(self()->quota.timers, 0);
	zassert_ok(cap_close(&self()->caps, ntf));
	zassert_equal(self()->process.refs, 1);
}

ZTEST_SUITE(user_timer, NULL, NULL, reset, parties_stop, NULL);

/* ---- audit ---- */

static struct nx_audit records[8];

static void note(uint64_t a)
{
	struct nx_audit record = { .event = NX_AUDIT_POLICY, .subject = 7, .a = a, .zero = 1 };

	audit(&record);
}

ZTEST(audit, test_records_in_order)
{
	uint64_t cursor = audit_count() + 1, first = cursor;

	for (uint64_t i = 0; i < 3; i++)
		note(i);
	zassert_equal(audit_read(&cursor, records, 8), 3);
	zassert_equal(cursor, first + 3);
	for (uint64_t i = 0; i < 3; i++) {
		zassert_equal(records[i].seq, first + i);
		zassert_equal(records[i].a, i);
		zassert_equal(records[i].subject, 7);
		zassert_equal(records[i].zero, 0);
		zassert_true(i == 0 || records[i].time >= records[i - 1].time);
	}
	zassert_equal(audit_read(&cursor, records, 8), 0);
}

ZTEST(audit, test_oldest_is_dropped_and_counted)
{
	uint64_t cursor = 0, dropped, newest;

	for (unsigned int i = 0; i < CONFIG_AUDIT_RING_RECORDS + 5; i++)
		note(i);
	newest = audit_count();
	dropped = audit_dropped();
	zassert_equal(dropped, newest - CONFIG_AUDIT_RING_RECORDS);
	zassert_equal(audit_read(&cursor, records, 8), 8);
	zassert_equal(records[0].seq, dropped + 1);
	cursor = 1; /* long gone */
	zassert_equal(audit_read(&cursor, records, 1), 1);
	zassert_equal(records[0].seq, dropped + 1);
}

ZTEST_SUITE(audit, NULL, NULL, NULL, NULL, NULL);
