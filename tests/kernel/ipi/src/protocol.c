/*
 * Requests between CPUs that really run: what is sent arrives, what cannot be sent is not lost.
 */
#include <errno.h>

#include "common.h"

static void restore(void *fixture)
{
	ARG_UNUSED(fixture);
	ipi_injection = (struct ipi_injection){ 0 };
}

static bool requests_are_counted(unsigned int target)
{
	struct ipi_counters c = counters(target);

	return c.requested == c.merged + c.deferred + c.dropped + c.sent + c.failed;
}

/*
 * A request that the machine refuses, to this very CPU: it takes nothing down meanwhile, so what
 * the counters say is this request alone. No assertion in here: its end would need the machine.
 * Return: whether what was on its way before is counted before.
 */
static bool refused_request(struct ipi_counters *before, struct ipi_counters *after)
{
	unsigned long key = arch_irq_lock();
	unsigned int self = cpu_id(cpu_self());
	bool counted;

	ipi_injection.fail = UINT32_MAX;
	counted = comes_true(requests_are_counted(self));
	*before = counters(self);
	counted = ipi_send(self, IPI_RESCHED) == 0 && counted;
	*after = counters(self);
	ipi_injection.fail = 0;
	arch_irq_unlock(key);
	return counted;
}

/* Negative first: with the backend forced to fail, a request is counted and nothing else moves. */
ZTEST(ipi, test_resched_and_its_counterfactual)
{
	struct ipi_counters before, after;
	unsigned int target;

	need_two_cpus();
	target = other_cpu();
	zassert_true(settle());
	zassert_true(refused_request(&before, &after));
	zassert_true(after.requested > before.requested);
	zassert_equal(after.sent, before.sent);
	zassert_equal(after.acknowledged, before.acknowledged);
	zassert_equal(after.received, before.received);

	zassert_true(settle());
	before = counters(target);
	zassert_ok(ipi_send(target, IPI_RESCHED));
	zassert_true(settle());
	zassert_true(comes_true(counters(target).received > before.received));
	after = counters(target);
	zassert_true(after.requested > before.requested);
	zassert_true(after.sent + after.late > before.sent + before.late);
	zassert_true(after.acknowledged > before.acknowledged);
}

ZTEST(ipi, test_reject_invalid_ipi_target_cpu)
{
	struct ipi_counters before, after;

	zassert_true(settle());
	before = counters(0);
	zassert_equal(ipi_send(CONFIG_MP_MAX_NUM_CPUS, IPI_RESCHED), -EINVAL);
	zassert_equal(ipi_send(UINT32_MAX, IPI_STOP), -EINVAL);
	zassert_equal(ipi_send(0, IPI_REASONS), -EINVAL);
	zassert_equal(ipi_call(CONFIG_MP_MAX_NUM_CPUS, NULL, NULL), -EINVAL);
	zassert_equal(ipi_hint(CONFIG_MP_MAX_NUM_CPUS, 0), -EINVAL);
	for (unsigned int id = online_count(); id < CONFIG_MP_MAX_NUM_CPUS; id++)
		zassert_equal(ipi_send(id, IPI_RESCHED), -EINVAL);
	after = counters(0);
	after.received = before.received; /* an interrupt may follow its doorbell by a while */
	zassert_mem_equal(&before, &after, sizeof(before));
}

/* A CPU that holds a lock, and so has interrupts off, takes its own request after the release. */
ZTEST(ipi, test_own_request_waits_for_the_unlock)
{
	static struct k_spinlock lock;
	unsigned int self;
	uint64_t before, held;
	k_spinlock_key_t key = k_spin_lock(&lock);

	self = cpu_id(cpu_self());
	before = counters(self).received;
	ipi_send(self, IPI_STOP);
	for (int i = 0; i < 1000; i++)
		arch_cpu_relax();
	held = counters(self).received;
	k_spin_unlock(&lock, key);
	zassert_equal(held, before, "an interrupt came while the lock was held");
	zassert_true(comes_true(counters(self).received > before));
}

static bool is_pending(unsigned int target, enum ipi_reason reason)
{
	return (atomic_load_acquire_u32(&cpus[target].ipi.pending) & BIT(reason)) != 0;
}

/*
 * The target's next trap, a tick at the latest, takes what its sender may not ring for. When that
 * trap comes before the sender has noted that it owes a ringing, the ringing is late and for
 * nothing: the request is seen to, and the equations hold again once there are tokens.
 */
ZTEST(ipi, test_deferred_request_is_seen_to)
{
	struct ipi_counters before, after;
	unsigned int target;

	need_two_cpus();
	target = other_cpu();
	ipi_injection.suppress = 1;
	zassert_true(settle());
	before = class_counters(target, IPI_BEST_EFFORT);
	zassert_ok(ipi_send(target, IPI_RESCHED));
	after = class_counters(target, IPI_BEST_EFFORT);
	zassert_true(after.deferred > before.deferred);
	zassert_equal(after.sent, before.sent);
	zassert_true(comes_true(!is_pending(target, IPI_RESCHED)));
	ipi_injection.suppress = 0;
	zassert_true(settle());
	after = class_counters(target, IPI_BEST_EFFORT);
	zassert_true(after.absorbed + after.late > before.absorbed + before.late);
}

/* ---- nobody is lost while nothing is sent ---- */

#define ROUNDS 20

static K_SEM_DEFINE(ping, 0, 1);
static K_SEM_DEFINE(pong, 0, 1);
static K_THREAD_STACK_DEFINE(player_stack, 2048);
static struct k_thread player;

static void play(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_sem_take(&ping, K_FOREVER);
		k_sem_give(&pong);
	}
}

ZTEST(ipi, test_wakes_arrive_with_every_send_suppressed)
{
	need_two_cpus();
	k_thread_create(&player, player_stack, K_THREAD_STACK_SIZEOF(player_stack), play, NULL,
			NULL, NULL, K_PRIO_PREEMPT(CONFIG_NUM_PREEMPT_PRIORITIES - 1), 0,
			K_FOREVER);
	if (IS_ENABLED(CONFIG_SCHED_CPU_MASK))
		zassert_ok(k_thread_cpu_pin(&player, (int)other_cpu()));
	k_thread_start(&player);
	ipi_injection.suppress = 1;
	for (int i = 0; i < ROUNDS; i++) {
		k_sem_give(&ping);
		zassert_ok(k_sem_take(&pong, K_MSEC(1000)), "round %d", i);
	}
	ipi_injection.suppress = 0;
	zassert_ok(k_thread_join(&player, K_MSEC(1000)));
	zassert_true(settle());
}

ZTEST_SUITE(ipi, NULL, NULL, restore, restore, NULL);
