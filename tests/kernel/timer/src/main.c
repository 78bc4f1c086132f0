/*
 * Timers: expiries, status, stopping and starting anew, also against expiries on other CPUs.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define RACES 100

static struct k_timer timer;
static atomic_t expiries, stops;
static struct k_sem expired;
static bool stop_in_handler;

static void on_expiry(struct k_timer *t)
{
	atomic_inc(&expiries);
	if (stop_in_handler)
		k_timer_stop(t);
	k_sem_give(&expired);
}

static void on_stop(struct k_timer *t)
{
	ARG_UNUSED(t);
	atomic_inc(&stops);
}

K_TIMER_DEFINE(defined, on_expiry, on_stop);

static void *setup(void)
{
	k_timer_init(&timer, on_expiry, on_stop);
	return NULL;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	atomic_set(&expiries, 0);
	atomic_set(&stops, 0);
	stop_in_handler = false;
	k_sem_init(&expired, 0, K_SEM_MAX_LIMIT);
	k_timer_status_get(&timer);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	k_timer_stop(&timer);
	k_timer_stop(&defined);
}

ZTEST(timer, test_expires_once_and_not_early)
{
	int64_t begin = k_uptime_get();

	k_timer_start(&timer, K_MSEC(30), K_NO_WAIT);
	zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	zassert_true(k_uptime_get() - begin >= 30);
	zassert_equal(k_sem_take(&expired, K_MSEC(60)), -EAGAIN);
	zassert_equal(k_timer_status_get(&timer), 1);
	zassert_equal(k_timer_status_get(&timer), 0);
	zassert_equal(k_timer_remaining_ticks(&timer), 0);
}

ZTEST(timer, test_defined_repeats)
{
	k_timer_start(&defined, K_MSEC(10), K_MSEC(10));
	for (int i = 0; i < 5; i++)
		zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	k_timer_stop(&defined);
	zassert_true(k_timer_status_get(&defined) >= 5);
	zassert_equal(atomic_get(&stops), 1);
}

ZTEST(timer, test_forever_does_not_start)
{
	k_timer_start(&timer, K_FOREVER, K_MSEC(10));
	zassert_equal(k_timer_remaining_ticks(&timer), 0);
	k_timer_stop(&timer);
	zassert_equal(atomic_get(&stops), 0);
}

ZTEST(timer, test_no_wait_expires)
{
	k_timer_start(&timer, K_NO_WAIT, K_FOREVER);
	zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	zassert_equal(k_timer_status_get(&timer), 1);
}

ZTEST(timer, test_stop_of_stopped_calls_nothing)
{
	k_timer_stop(&timer);
	k_timer_start(&timer, K_SECONDS(10), K_NO_WAIT);
	k_timer_stop(&timer);
	k_timer_stop(&timer);
	zassert_equal(atomic_get(&stops), 1);
	zassert_equal(atomic_get(&expiries), 0);
}

ZTEST(timer, test_stop_ends_the_period)
{
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	k_timer_stop(&timer);
	k_sem_reset(&expired);
	zassert_equal(k_sem_take(&expired, K_MSEC(100)), -EAGAIN);
	zassert_equal(k_timer_remaining_ticks(&timer), 0);
}

ZTEST(timer, test_handler_may_stop_its_timer)
{
	stop_in_handler = true;
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	zassert_equal(k_sem_take(&expired, K_MSEC(100)), -EAGAIN);
	zassert_equal(atomic_get(&expiries), 1);
	zassert_equal(atomic_get(&stops), 1);
}

ZTEST(timer, test_start_counts_anew)
{
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	k_timer_start(&timer, K_SECONDS(10), K_NO_WAIT);
	zassert_equal(k_timer_status_get(&timer), 0);
	k_timer_start(&timer, K_SECONDS(20), K_NO_WAIT);
	zassert_true(k_timer_remaining_get(&timer) > 10000);
	zassert_equal(atomic_get(&stops), 0);
}

ZTEST(timer, test_remaining_and_expires_agree)
{
	int64_t begin = k_uptime_ticks();
	k_ticks_t left, at;

	k_timer_start(&timer, K_TICKS(500), K_NO_WAIT);
	at = k_timer_expires_ticks(&timer);
	left = k_timer_remaining_ticks(&timer);
	zassert_true(at >= begin + 500 && at <= k_uptime_ticks() + 501);
	zassert_true(left > 400 && left <= 501);
}

ZTEST(timer, test_absolute_start)
{
	int64_t at = k_uptime_ticks() + 5;

	k_timer_start(&timer, K_TIMEOUT_ABS_TICKS(at), K_NO_WAIT);
	zassert_equal(k_timer_expires_ticks(&timer), at);
	zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	zassert_true(k_uptime_ticks() >= at);
}

ZTEST(timer, test_status_sync_waits_for_expiry)
{
	k_timer_start(&timer, K_MSEC(20), K_NO_WAIT);
	zassert_equal(k_timer_status_sync(&timer), 1);
	zassert_equal(k_timer_status_sync(&timer), 0); /* does not run: no wait */
}

static void stop_it(struct k_timer *t)
{
	ARG_UNUSED(t);
	k_timer_stop(&timer);
}

ZTEST(timer, test_status_sync_ends_at_stop)
{
	struct k_timer stopper;

	k_timer_init(&stopper, stop_it, NULL);
	k_timer_start(&timer, K_SECONDS(100), K_NO_WAIT);
	k_timer_start(&stopper, K_TICKS(2), K_NO_WAIT);
	zassert_equal(k_timer_status_sync(&timer), 0);
	k_timer_stop(&stopper);
}

ZTEST(timer, test_user_data)
{
	k_timer_user_data_set(&timer, &expired);
	zassert_equal_ptr(k_timer_user_data_get(&timer), &expired);
}

/* The period is kept however late an expiry is served: all interrupts of this CPU are held up. */
ZTEST(timer, test_late_service_does_not_shift_the_period)
{
	static struct k_spinlock lock;
	k_spinlock_key_t key;
	k_ticks_t first, later;

	k_timer_start(&timer, K_TICKS(2), K_TICKS(10));
	first = k_timer_expires_ticks(&timer);
	key = k_spin_lock(&lock);
	while (k_uptime_ticks() < first + 3)
		;
	k_spin_unlock(&lock, key);
	zassert_equal(k_sem_take(&expired, PATIENCE), 0);
	later = k_timer_expires_ticks(&timer);
	zassert_equal((later - first) % 10, 0, "first %d later %d", (int)first, (int)later);
}

static struct k_thread racer;
static K_THREAD_STACK_DEFINE(racer_stack, 4096);
static atomic_t racing;

static void restart(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (atomic_get(&racing)) {
		k_timer_start(&timer, K_NO_WAIT, K_TICKS(1));
		k_usleep(1);
	}
}

/* Stops while another thread, on another CPU if there is one, starts and expiries come in. */
ZTEST(timer, test_stop_races_with_expiry)
{
	atomic_set(&racing, 1);
	k_thread_create(&racer, racer_stack, K_THREAD_STACK_SIZEOF(racer_stack), restart, NULL,
			NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	for (int i = 0; i < RACES; i++) {
		k_timer_stop(&timer);
		k_usleep(100);
	}
	atomic_set(&racing, 0);
	zassert_equal(k_thread_join(&racer, PATIENCE), 0);
	k_timer_stop(&timer);
	atomic_set(&expiries, 0);
	zassert_equal(k_timer_remaining_ticks(&timer), 0);
	k_msleep(50);
	zassert_equal(atomic_get(&expiries), 0);
}

ZTEST_SUITE(timer, NULL, setup, before, after, NULL);
