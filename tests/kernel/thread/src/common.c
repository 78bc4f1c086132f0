/*
 * Threads to do things to, and places to do it from.
 */
#include "common.h"

#include <arch/arch.h>

struct k_thread threads[THREADS];
K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, STACK_SIZE);
struct k_sem sem;
atomic_t progress;

static struct k_thread driver;
static K_THREAD_STACK_DEFINE(driver_stack, STACK_SIZE);

unsigned int cpu_count(void)
{
	return arch_cpu_possible();
}

static bool made[THREADS], driven;

k_tid_t make(int n, k_thread_entry_t entry, void *arg, int prio, int cpu, k_timeout_t delay)
{
	bool pinned = IS_ENABLED(CONFIG_SMP) && cpu >= 0;
	k_tid_t t = &threads[n];

	if (made[n])
		k_thread_abort(t);
	made[n] = true;
	k_thread_create(t, stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), entry, arg, NULL, NULL,
			prio, 0, pinned ? K_FOREVER : delay);
	if (pinned) {
		zassert_ok(k_thread_cpu_pin(t, cpu % (int)cpu_count()));
		k_thread_start(t);
	}
	return t;
}

void drive(k_thread_entry_t fn, void *arg)
{
	driven = true;
	k_thread_create(&driver, driver_stack, K_THREAD_STACK_SIZEOF(driver_stack), fn, arg, NULL,
			NULL, DRIVER_PRIO, 0, K_FOREVER);
	if (IS_ENABLED(CONFIG_SMP))
		zassert_ok(k_thread_cpu_pin(&driver, 0));
	k_thread_start(&driver);
	zassert_ok(k_thread_join(&driver, K_SECONDS(60)), "the driver is stuck");
}

struct interrupt {
	struct k_timer timer;
	void (*fn)(k_tid_t thread);
	k_tid_t thread;
	atomic_t done;
};

static void expired(struct k_timer *timer)
{
	struct interrupt *interrupt = CONTAINER_OF(timer, struct interrupt, timer);

	zassert_true(k_is_in_isr());
	interrupt->fn(interrupt->thread);
	atomic_set(&interrupt->done, 1);
}

/* Spins, so that the interrupt comes to this CPU and into this thread. */
void in_interrupt(void (*fn)(k_tid_t thread), k_tid_t thread)
{
	static struct interrupt interrupt;

	interrupt.fn = fn;
	interrupt.thread = thread;
	atomic_clear(&interrupt.done);
	k_timer_init(&interrupt.timer, expired, NULL);
	k_timer_start(&interrupt.timer, K_TICKS(1), K_NO_WAIT);
	SPIN_UNTIL(atomic_get(&interrupt.done));
}

bool has_state(k_tid_t thread, const char *state)
{
	char buf[16];

	return strcmp(k_thread_state_str(thread, buf, sizeof(buf)), state) == 0;
}

bool is_over(k_tid_t thread)
{
	return k_thread_join(thread, K_NO_WAIT) == 0;
}

void add_one(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&progress);
}

void spin(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		atomic_inc(&progress);
		k_busy_wait(1);
	}
}

void yield_on(void *p1, void *p2, void *p3)
{
	atomic_t *own = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		atomic_inc(own ? own : &progress);
		k_yield();
	}
}

void take_forever(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_sem_take(p1 ? p1 : &sem, K_FOREVER) == 0)
		atomic_inc(&progress);
}

void take_long(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_sem_take(p1 ? p1 : &sem, K_SECONDS(1000)) == 0)
		atomic_inc(&progress);
}

void sleep_long(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sleep(K_SECONDS(1000));
	atomic_inc(&progress);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	atomic_clear(&progress);
	k_sem_init(&sem, 0, 10);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	if (driven)
		k_thread_abort(&driver);
	driven = false;
	for (int i = 0; i < THREADS; i++) {
		if (made[i])
			k_thread_abort(&threads[i]);
		made[i] = false;
	}
}

ZTEST_SUITE(thread, NULL, NULL, before, after, NULL);
