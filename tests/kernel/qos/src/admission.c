/*
 * Reservations: a bounded number of threads of a class on a CPU, and every one of them wakes.
 */
#include "crew.h"

#include <errno.h>

#include <arch/arch.h>

#define DEPTH CONFIG_SCHED_RUNQ_DEPTH

static struct k_sem gate;
static uint32_t passed;
static char order[4];

static void pass(unsigned int me)
{
	ARG_UNUSED(me);
	zassert_ok(k_sem_take(&gate, K_FOREVER));
	atomic_fetch_add_u32(&passed, 1);
}

static void fill(unsigned int class)
{
	for (unsigned int i = 0; i < DEPTH; i++)
		zassert_ok(crew_attach(i, pass, class, 100, BIT(0)), "member %u", i);
}

ZTEST(qos, test_reject_enqueue_above_runtime_bound)
{
	fill(QOS_NORMAL);
	zassert_equal(crew_attach(DEPTH, pass, QOS_NORMAL, 100, BIT(0)), -EAGAIN);
	zassert_ok(qos_attach(&crew[DEPTH], QOS_IDLE, 100), "another class has room");
	crew_drop(0, DEPTH + 1);
	zassert_ok(crew_attach(0, pass, QOS_NORMAL, 100, BIT(0)), "room is given back");
	crew_drop(0, 1);
}

static void start_all(void)
{
	crew_start(0, DEPTH);
}

ZTEST(qos, test_reject_enqueue_above_selftest_bound)
{
	passed = 0;
	k_sem_init(&gate, 0, DEPTH);
	fill(QOS_INTERACTIVE);
	zassert_equal(crew_attach(DEPTH, pass, QOS_INTERACTIVE, 100, BIT(0)), -EAGAIN);
	crew_lead(start_all);
	for (unsigned int i = 0; i < DEPTH; i++)
		k_sem_give(&gate);
	crew_join(0, DEPTH);
	zassert_equal(passed, DEPTH);
	crew_drop(DEPTH, DEPTH + 1);
}

static void write_down(unsigned int me)
{
	order[atomic_fetch_add_u32(&passed, 1) % 4] = (char)('0' + me - DEPTH);
}

static int refused;

static void raise_second(void)
{
	crew_start(DEPTH, DEPTH + 3);
	refused = sched_set_class(&crew[DEPTH + 1], QOS_INTERACTIVE, &capable);
}

ZTEST(qos, test_reject_set_task_qos_when_target_queue_full)
{
	passed = 0;
	fill(QOS_INTERACTIVE);
	for (unsigned int i = DEPTH; i < DEPTH + 3; i++)
		zassert_ok(crew_attach(i, write_down, QOS_NORMAL, 1000, BIT(0)));
	crew_lead(raise_second);
	crew_join(DEPTH, DEPTH + 3);
	zassert_equal(refused, -EAGAIN);
	zassert_mem_equal(order, "012", 3, "it lost its place");
	crew_drop(0, DEPTH);
}

ZTEST(qos, test_attach_wants_a_new_thread_and_sane_values)
{
	crew_create(0, pass, K_LOWEST_APPLICATION_THREAD_PRIO, BIT(0));
	zassert_equal(qos_attach(&crew[0], QOS_CLASSES, 100), -EINVAL);
	zassert_equal(qos_attach(&crew[0], QOS_NORMAL, 0), -EINVAL);
	zassert_equal(qos_attach(&crew[0], QOS_NORMAL, 1001), -EINVAL);
	zassert_ok(qos_attach(&crew[0], QOS_NORMAL, 100));
	zassert_equal(qos_attach(&crew[0], QOS_NORMAL, 100), -EBUSY);
	zassert_equal(qos_attach(k_current_get(), QOS_NORMAL, 100), -EBUSY);
	crew_drop(0, 1);
}
