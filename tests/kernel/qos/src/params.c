/*
 * Parameters: what is refused, by which error, and that a refusal changes nothing.
 */
#include "crew.h"

#include <errno.h>

#include <arch/arch.h>

static struct k_mutex mutex;
static struct k_sem settled, release;
static char order[4];
static uint32_t ended;

static void write_down(unsigned int me)
{
	order[atomic_fetch_add_u32(&ended, 1) % 4] = (char)('0' + me);
}

static void subject(unsigned int class, unsigned int shares)
{
	zassert_ok(crew_attach(0, write_down, class, shares, BIT(0)));
}

static int64_t value(enum sched_what what)
{
	return sched_get(&crew[0], what, &capable);
}

static void hold_mutex(unsigned int me)
{
	ARG_UNUSED(me);
	k_mutex_lock(&mutex, K_FOREVER);
	k_sem_take(&release, K_FOREVER);
	k_mutex_unlock(&mutex);
}

static void want_mutex(unsigned int me)
{
	ARG_UNUSED(me);
	k_mutex_lock(&mutex, K_FOREVER);
	k_mutex_unlock(&mutex);
}

/* The least urgent member runs when the others wait. */
static void say_settled(unsigned int me)
{
	ARG_UNUSED(me);
	k_sem_give(&settled);
}

static void owner_and_waiter(void)
{
	k_mutex_init(&mutex);
	k_sem_init(&settled, 0, 1);
	k_sem_init(&release, 0, 1);
	zassert_ok(crew_attach(0, hold_mutex, QOS_INTERACTIVE, 100, BIT(0)));
	zassert_ok(crew_attach(1, want_mutex, QOS_NORMAL, 100, BIT(0)));
	zassert_ok(crew_attach(2, say_settled, QOS_IDLE, 100, BIT(0)));
	crew_start(0, 3);
	zassert_ok(k_sem_take(&settled, K_FOREVER));
}

ZTEST(qos, test_owner_follows_the_class_of_a_waiter)
{
	int own_prio;

	owner_and_waiter();
	own_prio = k_thread_priority_get(&crew[0]);
	zassert_ok(sched_set_class(&crew[1], QOS_PERFBURST, &capable));
	zassert_true(k_thread_priority_get(&crew[0]) < own_prio, "nothing is lent");
	zassert_equal(k_thread_priority_get(&crew[0]), k_thread_priority_get(&crew[1]));
	zassert_ok(sched_set_class(&crew[1], QOS_IDLE, &capable));
	zassert_equal(k_thread_priority_get(&crew[0]), own_prio, "it is not taken back");
	k_sem_give(&release);
	crew_join(0, 3);
}

ZTEST(qos, test_reject_invalid_qos_class)
{
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_class(&crew[0], 4, &capable), -EINVAL);
	zassert_equal(sched_set_class(&crew[0], 255, &capable), -EINVAL);
	zassert_equal(value(SCHED_CLASS), QOS_NORMAL);
	crew_drop(0, 1);
}

ZTEST(qos, test_reject_qos_class_wire_overflow)
{
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_class(&crew[0], 256, &capable), -EINVAL);
	zassert_equal(sched_set_class(&crew[0], 1ULL << 32, &capable), -EINVAL);
	zassert_equal(sched_set_class(&crew[0], 1ULL << 63, &capable), -EINVAL);
	zassert_equal(sched_set_position(&crew[0], 256, &capable), -EINVAL);
	zassert_equal(value(SCHED_CLASS), QOS_NORMAL);
	crew_drop(0, 1);
}

ZTEST(qos, test_reject_qos_set_unauthorized_self_escalation)
{
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_class(&crew[0], QOS_INTERACTIVE, &own), -EPERM);
	zassert_equal(value(SCHED_CLASS), QOS_NORMAL);
	zassert_ok(sched_set_class(&crew[0], QOS_IDLE, &own));
	zassert_equal(sched_set_class(&crew[0], QOS_NORMAL, &own), -EPERM, "down is for good");
	zassert_equal(value(SCHED_CLASS), QOS_IDLE);
	crew_drop(0, 1);
}

ZTEST(qos, test_reject_qos_set_unauthorized_other_pid)
{
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_class(&crew[0], QOS_IDLE, &stranger), -EPERM);
	zassert_equal(sched_set_shares(&crew[0], 1, &stranger), -EPERM);
	zassert_equal(sched_get(&crew[0], SCHED_CLASS, &stranger), -EPERM);
	zassert_equal(value(SCHED_CLASS), QOS_NORMAL);
	zassert_equal(value(SCHED_SHARES), 100);
	crew_drop(0, 1);
}

ZTEST(qos, test_reject_class_above_ceiling)
{
	struct sched_limits limits = no_limits;
	const struct sched_authority limited = { .ceiling = &limits, .capable = true };

	limits.class = QOS_INTERACTIVE;
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_class(&crew[0], QOS_PERFBURST, &limited), -EPERM);
	zassert_equal(value(SCHED_CLASS), QOS_NORMAL);
	zassert_ok(sched_set_class(&crew[0], QOS_INTERACTIVE, &limited));
	zassert_equal(sched_get(&crew[0], SCHED_CLASS + SCHED_CEILING, &limited), QOS_INTERACTIVE);
	crew_drop(0, 1);
}

static bool ceiling_is_refused(struct sched_limits limits, const struct sched_authority *by,
			       int reason)
{
	struct sched_limits ceiling, before;

	memcpy(&ceiling, &no_limits, sizeof(ceiling));
	ceiling.class = QOS_NORMAL;
	memcpy(&before, &ceiling, sizeof(before));
	return sched_set_ceiling(&ceiling, &limits, by) == reason &&
	       memcmp(&before, &ceiling, sizeof(before)) == 0;
}

/* Not even lower, and not even one's own. */
ZTEST(qos, test_reject_ceiling_no_cap)
{
	struct sched_limits lower = no_limits, ceiling = no_limits;

	lower.class = QOS_IDLE;
	zassert_true(ceiling_is_refused(no_limits, &own, -EPERM));
	zassert_true(ceiling_is_refused(lower, &own, -EPERM));
	zassert_true(ceiling_is_refused(lower, &stranger, -EPERM));
	zassert_ok(sched_set_ceiling(&ceiling, &lower, &capable));
	zassert_mem_equal(&ceiling, &lower, sizeof(lower));
}

ZTEST(qos, test_reject_ceiling_out_of_range)
{
	static const struct sched_limits bad[] = {
		{ .shares = 100, .mask = 1, .class = QOS_CLASSES },
		{ .shares = 100, .mask = 1, .position = CONFIG_QOS_BAND_WIDTH },
		{ .shares = 100, .mask = 1, .latency_ms = 1001 },
		{ .shares = 100, .mask = 1, .burst_ms = 1001 },
		{ .shares = 0, .mask = 1 },
		{ .shares = 1001, .mask = 1 }, /* not clamped */
		{ .shares = 100, .mask = 0 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		zassert_true(ceiling_is_refused(bad[i], &capable, -EINVAL), "limits %zu", i);
}

ZTEST(qos, test_reject_sched_kernel_thread)
{
	k_tid_t self = k_current_get();
	int prio = k_thread_priority_get(self);

	zassert_equal(sched_set_class(self, QOS_IDLE, &capable), -EPERM);
	zassert_equal(sched_set_position(self, 0, &capable), -EPERM);
	zassert_equal(sched_set_shares(self, 100, &capable), -EPERM);
	zassert_equal(sched_set_latency_hint(self, 0, &capable), -EPERM);
	zassert_equal(sched_set_burst_hint(self, 0, &capable), -EPERM);
	zassert_equal(sched_get(self, SCHED_SHARES, &capable), -EPERM);
	zassert_equal(k_thread_priority_get(self), prio);
}

ZTEST(qos, test_reject_shares_above_ceiling)
{
	struct sched_limits limits = no_limits;
	const struct sched_authority limited = { .ceiling = &limits, .capable = true };

	limits.shares = 200;
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_shares(&crew[0], 201, &limited), -EPERM);
	zassert_equal(sched_set_shares(&crew[0], UINT64_MAX, &limited), -EPERM);
	zassert_equal(value(SCHED_SHARES), 100);
	zassert_equal(sched_set_shares(&crew[0], 200, &limited), 200);
	crew_drop(0, 1);
}

ZTEST(qos, test_reject_shares_self_raise)
{
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_shares(&crew[0], 101, &own), -EPERM);
	zassert_equal(value(SCHED_SHARES), 100);
	zassert_equal(sched_set_shares(&crew[0], 0, &own), 1, "clamped, then lower");
	zassert_equal(sched_set_shares(&crew[0], 5000, &capable), 1000);
	crew_drop(0, 1);
}

ZTEST(qos, test_reject_hint_out_of_range)
{
	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_latency_hint(&crew[0], 1001, &capable), -EINVAL);
	zassert_equal(sched_set_burst_hint(&crew[0], 1001, &capable), -EINVAL);
	zassert_equal(sched_set_latency_hint(&crew[0], 1ULL << 32, &capable), -EINVAL);
	zassert_equal(value(SCHED_LATENCY), 0);
	zassert_equal(value(SCHED_BURST), 0);
	crew_drop(0, 1);
}

ZTEST(qos, test_reject_hint_self)
{
	bool exists = IS_ENABLED(CONFIG_SCHED_LATENCY_HINT);

	subject(QOS_NORMAL, 100);
	zassert_equal(sched_set_latency_hint(&crew[0], 5, &own), exists ? -EPERM : -EINVAL);
	zassert_equal(sched_set_burst_hint(&crew[0], 5, &own),
		      IS_ENABLED(CONFIG_SCHED_BURST_HINT) ? -EPERM : -EINVAL);
	zassert_equal(value(SCHED_LATENCY), 0);
	zassert_ok(sched_set_latency_hint(&crew[0], 0, &own));
	if (exists) {
		zassert_ok(sched_set_latency_hint(&crew[0], 5, &capable));
		zassert_equal(value(SCHED_LATENCY), 5);
	}
	crew_drop(0, 1);
}

/* ---- a change takes effect where the thread is ---- */

static void raise_last(void)
{
	crew_start(0, 3);
	zassert_ok(sched_set_class(&crew[2], QOS_INTERACTIVE, &capable));
}

static void lower_and_raise_first(void)
{
	crew_start(0, 3);
	zassert_ok(sched_set_class(&crew[0], QOS_IDLE, &capable));
	zassert_ok(sched_set_class(&crew[0], QOS_NORMAL, &capable));
}

static void check_ready_change(void (*change)(void), const char *expected)
{
	ended = 0;
	for (unsigned int i = 0; i < 3; i++)
		zassert_ok(crew_attach(i, write_down, QOS_NORMAL, 1000, BIT(0)));
	crew_lead(change);
	crew_join(0, 3);
	zassert_mem_equal(order, expected, 3);
}

ZTEST(qos, test_raised_ready_thread_runs_first)
{
	check_ready_change(raise_last, "201");
}

ZTEST(qos, test_changed_ready_thread_goes_to_the_tail)
{
	check_ready_change(lower_and_raise_first, "120");
}

static void lower_itself(unsigned int me)
{
	zassert_ok(sched_set_class(&crew[me], QOS_IDLE, &own));
	write_down(me);
}

static void start_two(void)
{
	crew_start(0, 2);
}

ZTEST(qos, test_lowered_running_thread_gives_way_at_once)
{
	ended = 0;
	zassert_ok(crew_attach(0, lower_itself, QOS_NORMAL, 1000, BIT(0)));
	zassert_ok(crew_attach(1, write_down, QOS_NORMAL, 1000, BIT(0)));
	crew_lead(start_two);
	crew_join(0, 2);
	zassert_mem_equal(order, "10", 2);
}
