/*
 * On-off services, and how operations tell that they are complete.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/notify.h>
#include <zephyr/sys/onoff.h>
#include <zephyr/ztest.h>

static struct onoff_manager mgr;
static onoff_notify_fn pending; /* of a transition that has not ended */
static int starts, stops, resets, told;
static uint32_t told_state;
static int told_result;

static void start(struct onoff_manager *m, onoff_notify_fn notify)
{
	ARG_UNUSED(m);
	starts++;
	pending = notify;
}

static void stop(struct onoff_manager *m, onoff_notify_fn notify)
{
	ARG_UNUSED(m);
	stops++;
	pending = notify;
}

static void reset(struct onoff_manager *m, onoff_notify_fn notify)
{
	ARG_UNUSED(m);
	resets++;
	pending = notify;
}

static void start_at_once(struct onoff_manager *m, onoff_notify_fn notify)
{
	starts++;
	notify(m, 0);
}

static const struct onoff_transitions slow = ONOFF_TRANSITIONS_INITIALIZER(start, stop, reset);
static const struct onoff_transitions fast = ONOFF_TRANSITIONS_INITIALIZER(start_at_once, stop,
									   NULL);

static void note(struct onoff_manager *m, struct onoff_client *cli, uint32_t state, int res)
{
	ARG_UNUSED(m);
	ARG_UNUSED(cli);
	told++;
	told_state = state;
	told_result = res;
}

static struct onoff_client *client(int number)
{
	static struct onoff_client clients[4];

	sys_notify_init_callback(&clients[number].notify, note);
	return &clients[number];
}

static void fresh(void *unused)
{
	ARG_UNUSED(unused);
	zassert_ok(onoff_manager_init(&mgr, &slow));
	starts = stops = resets = told = 0;
}

ZTEST(onoff, test_clients_are_told_when_it_is_on)
{
	zassert_equal(onoff_request(&mgr, client(0)), ONOFF_STATE_OFF);
	zassert_equal(onoff_request(&mgr, client(1)), ONOFF_STATE_TO_ON);
	zassert_equal(told, 0);
	pending(&mgr, 0);
	zassert_equal(told, 2);
	zassert_equal(told_state, ONOFF_STATE_ON);
	zassert_equal(onoff_request(&mgr, client(2)), ONOFF_STATE_ON);
	zassert_equal(told, 3);
	zassert_equal(starts, 1);
}

ZTEST(onoff, test_last_release_turns_it_off)
{
	zassert_equal(onoff_release(&mgr), -ENOTSUP);
	onoff_request(&mgr, client(0));
	pending(&mgr, 0);
	onoff_request(&mgr, client(1));
	zassert_equal(onoff_release(&mgr), ONOFF_STATE_ON);
	zassert_equal(stops, 0);
	zassert_equal(onoff_release(&mgr), ONOFF_STATE_ON);
	zassert_equal(stops, 1);
	zassert_equal(onoff_request(&mgr, client(2)), ONOFF_STATE_TO_OFF);
	pending(&mgr, 0);
	zassert_equal(starts, 2, "who asked while it stopped is served afterwards");
	pending(&mgr, 0);
	zassert_equal(told, 3);
}

ZTEST(onoff, test_transition_may_end_at_once)
{
	zassert_ok(onoff_manager_init(&mgr, &fast));
	zassert_equal(onoff_request(&mgr, client(0)), ONOFF_STATE_OFF);
	zassert_equal(told, 1);
}

ZTEST(onoff, test_error_stays_until_reset)
{
	onoff_request(&mgr, client(0));
	pending(&mgr, -EBUSY);
	zassert_equal(told_result, -EBUSY);
	zassert_equal(told_state, ONOFF_STATE_ERROR);
	zassert_true(onoff_has_error(&mgr));
	zassert_equal(onoff_request(&mgr, client(1)), -EIO);
	zassert_equal(onoff_release(&mgr), -EIO);
	zassert_equal(onoff_reset(&mgr, client(2)), ONOFF_STATE_ERROR);
	zassert_equal(onoff_request(&mgr, client(1)), -ENOTSUP, "while it is reset");
	pending(&mgr, 0);
	zassert_false(onoff_has_error(&mgr));
	zassert_equal(told_state, ONOFF_STATE_OFF);
	zassert_equal(onoff_reset(&mgr, client(2)), -EALREADY);
	zassert_equal(onoff_request(&mgr, client(1)), ONOFF_STATE_OFF);
}

ZTEST(onoff, test_cancel)
{
	struct onoff_client *cli = client(0);

	onoff_request(&mgr, cli);
	zassert_equal(onoff_cancel(&mgr, cli), ONOFF_STATE_TO_ON);
	zassert_equal(onoff_cancel(&mgr, cli), -EALREADY);
	pending(&mgr, 0);
	zassert_equal(stops, 1, "nobody needs it");
	zassert_equal(told, 0);
	pending(&mgr, 0);
	onoff_request(&mgr, client(1));
	pending(&mgr, 0);
	zassert_equal(onoff_cancel_or_release(&mgr, client(1)), ONOFF_STATE_ON);
	zassert_equal(stops, 2);
}

ZTEST(onoff, test_refusals)
{
	static const struct onoff_transitions none = { .start = start };
	struct onoff_client empty = { 0 };

	zassert_equal(onoff_manager_init(&mgr, &none), -EINVAL);
	zassert_equal(onoff_manager_init(&mgr, NULL), -EINVAL);
	zassert_equal(onoff_request(&mgr, &empty), -EINVAL);
	zassert_equal(onoff_request(&mgr, NULL), -EINVAL);
	zassert_ok(onoff_manager_init(&mgr, &fast));
	zassert_equal(onoff_reset(&mgr, client(0)), -ENOTSUP);
}

static uint32_t seen[8];
static int seen_count;

static void watch(struct onoff_manager *m, struct onoff_monitor *mon, uint32_t state, int res)
{
	ARG_UNUSED(m);
	ARG_UNUSED(mon);
	ARG_UNUSED(res);
	seen[seen_count++] = state;
}

ZTEST(onoff, test_monitor_sees_each_state)
{
	struct onoff_monitor mon = { .callback = watch };

	seen_count = 0;
	zassert_ok(onoff_monitor_register(&mgr, &mon));
	onoff_request(&mgr, client(0));
	pending(&mgr, 0);
	onoff_release(&mgr);
	pending(&mgr, 0);
	zassert_equal(seen_count, 4);
	zassert_equal(seen[0], ONOFF_STATE_TO_ON);
	zassert_equal(seen[1], ONOFF_STATE_ON);
	zassert_equal(seen[2], ONOFF_STATE_TO_OFF);
	zassert_equal(seen[3], ONOFF_STATE_OFF);
	zassert_ok(onoff_monitor_unregister(&mgr, &mon));
	zassert_equal(onoff_monitor_unregister(&mgr, &mon), -EINVAL);
}

ZTEST(onoff, test_synchronous_service_counts)
{
	struct onoff_sync_service service = { .count = 0 };
	k_spinlock_key_t key;

	zassert_equal(onoff_sync_lock(&service, &key), 0);
	zassert_equal(onoff_sync_finalize(&service, key, client(0), 0, true), 1);
	zassert_equal(told_state, ONOFF_STATE_ON);
	zassert_equal(onoff_sync_lock(&service, &key), 1);
	zassert_equal(onoff_sync_finalize(&service, key, NULL, 0, false), 0);
	zassert_equal(onoff_sync_lock(&service, &key), 0);
	zassert_equal(onoff_sync_finalize(&service, key, client(0), -EIO, true), -EIO);
	zassert_equal(told_result, -EIO);
}

ZTEST_SUITE(onoff, NULL, NULL, fresh, NULL, NULL);

ZTEST(notify, test_spin_wait_sees_the_result)
{
	struct sys_notify notify;
	int result = 0;

	sys_notify_init_spinwait(&notify);
	zassert_ok(sys_notify_validate(&notify));
	zassert_equal(sys_notify_fetch_result(&notify, &result), -EAGAIN);
	zassert_is_null(sys_notify_finalize(&notify, 23));
	zassert_ok(sys_notify_fetch_result(&notify, &result));
	zassert_equal(result, 23);
	zassert_equal(sys_notify_validate(&notify), -EINVAL, "complete");
}

ZTEST(notify, test_signal_is_raised)
{
	struct k_poll_signal signal;
	struct sys_notify notify;
	unsigned int raised = 0;
	int result = 0;

	k_poll_signal_init(&signal);
	sys_notify_init_signal(&notify, &signal);
	zassert_false(sys_notify_uses_callback(&notify));
	zassert_is_null(sys_notify_finalize(&notify, -7));
	k_poll_signal_check(&signal, &raised, &result);
	zassert_equal(raised, 1);
	zassert_equal(result, -7);
	sys_notify_init_signal(&notify, NULL);
	zassert_equal(sys_notify_validate(&notify), -EINVAL);
}

ZTEST(notify, test_callback_is_handed_out_once)
{
	struct sys_notify notify;

	sys_notify_init_callback(&notify, (sys_notify_generic_callback)fresh);
	zassert_true(sys_notify_uses_callback(&notify));
	zassert_equal_ptr(sys_notify_finalize(&notify, 0), fresh);
	zassert_is_null(sys_notify_finalize(&notify, 0));
	sys_notify_init_callback(&notify, NULL);
	zassert_equal(sys_notify_validate(&notify), -EINVAL);
	zassert_equal(sys_notify_validate(NULL), -EINVAL);
}

ZTEST_SUITE(notify, NULL, NULL, NULL, NULL, NULL);
