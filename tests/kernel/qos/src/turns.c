/*
 * Turns: who goes on after a preemption, and who after a yield.
 */
#include "crew.h"

#include <arch/arch.h>

static void start_two(void)
{
	crew_start(0, 2);
}

static struct k_sem urgent_sem;
static char order[8];
static uint32_t order_length;

static void note(char who)
{
	order[atomic_fetch_add_u32(&order_length, 1) % sizeof(order)] = who;
}

static void preempt(unsigned int me)
{
	ARG_UNUSED(me);
	zassert_ok(k_sem_take(&urgent_sem, K_FOREVER));
	note('U');
}

static void be_preempted(unsigned int me)
{
	ARG_UNUSED(me);
	note('A');
	k_sem_give(&urgent_sem);
	note('a');
}

static void give_way(unsigned int me)
{
	ARG_UNUSED(me);
	note('A');
	k_yield();
	note('a');
}

static void come_next(unsigned int me)
{
	ARG_UNUSED(me);
	note('B');
}

static void check_order(const char *expected)
{
	order[order_length % sizeof(order)] = '\0';
	zassert_str_equal(order, expected);
}

ZTEST(qos, test_preempted_thread_keeps_its_turn)
{
	order_length = 0;
	k_sem_init(&urgent_sem, 0, 1);
	crew_create(2, preempt, K_PRIO_PREEMPT(0), BIT(0));
	crew_start(2, 3);
	zassert_ok(crew_attach(0, be_preempted, QOS_NORMAL, 1000, BIT(0)));
	zassert_ok(crew_attach(1, come_next, QOS_NORMAL, 1000, BIT(0)));
	crew_lead(start_two);
	crew_join(0, 3);
	check_order("AUaB");
}

ZTEST(qos, test_yield_goes_behind_equals)
{
	order_length = 0;
	zassert_ok(crew_attach(0, give_way, QOS_NORMAL, 1000, BIT(0)));
	zassert_ok(crew_attach(1, come_next, QOS_NORMAL, 1000, BIT(0)));
	crew_lead(start_two);
	crew_join(0, 2);
	check_order("ABa");
}

#ifdef CONFIG_SCHED_LATENCY_HINT

/* ---- the latency hint ---- */

static struct k_sem hinted_sem;

static void wait_twice(unsigned int me)
{
	ARG_UNUSED(me);
	for (int i = 0; i < 2; i++) {
		zassert_ok(k_sem_take(&hinted_sem, K_FOREVER));
		note('H');
	}
}

/* Kernel code on the threads' CPU: wakes the hinted one while an equal is ready already. */
static void wake_hinted_twice(void)
{
	crew_start(0, 1);
	k_sleep(K_TICKS(1)); /* it waits; its start would have used the hint */
	zassert_ok(sched_set_latency_hint(&crew[0], 1000, &capable));
	for (int i = 1; i <= 2; i++) {
		crew_start(i, i + 1);
		k_sem_give(&hinted_sem);
		k_thread_join(&crew[i], K_FOREVER);
	}
}

ZTEST(qos, test_latency_hint_once_a_period)
{
	order_length = 0;
	k_sem_init(&hinted_sem, 0, 2);
	zassert_ok(crew_attach(0, wait_twice, QOS_NORMAL, 1000, BIT(0)));
	zassert_ok(crew_attach(1, come_next, QOS_NORMAL, 1000, BIT(0)));
	zassert_ok(crew_attach(2, come_next, QOS_NORMAL, 1000, BIT(0)));
	crew_lead(wake_hinted_twice);
	crew_join(0, 3);
	check_order("HBBH");
}

#endif
