/*
 * Donation: who serves a more urgent caller runs at its class, as long as it serves it.
 */
#include "parties.h"

#include <neuron/sched.h>

#include <kernel/qos.h>

#define EP NX_SLOT_HIGH
#define SEND_SLOT 20

static struct k_sem go, seen;
static int prio_seen;

static void into_band(int who, job_t job, unsigned int class)
{
	zassert_ok(qos_attach(party_make(who, job, 0), class, 100));
	k_thread_start(party_thread(who));
}

static void receive(struct user *u, int ep)
{
	message(u, (uint64_t)ep, 0, 0);
	u->ret = ipc_recv(&u->party);
}

static void answer(struct user *u)
{
	u->regs.a[0] = NX_CAP_NONE;
	u->regs.a[1] = NX_MSG(0, 0, 0);
	u->ret = ipc_reply(&u->party);
}

static int prio_of(int who)
{
	return party_thread(who)->prio;
}

static void call(struct user *u)
{
	message(u, SEND_SLOT, NX_MSG(1, 0, 0), 0);
	u->ret = ipc_call(&u->party);
}

/* Serves one call, and stops in the middle until it may go on. */
static void serve(struct user *u)
{
	receive(u, EP);
	k_sem_give(&seen);
	k_sem_take(&go, K_FOREVER);
	answer(u);
	k_sem_give(&seen);
	k_sem_take(&go, K_FOREVER);
}

/* The same, but asks somebody else meanwhile. */
static void serve_by_asking(struct user *u)
{
	receive(u, EP);
	call(u);
	u->ret = 0;
}

static void reset(void *fixture)
{
	parties_reset(fixture);
	if (!IS_ENABLED(CONFIG_IPC_DONATE))
		ztest_test_skip();
	k_sem_init(&go, 0, 10);
	k_sem_init(&seen, 0, 10);
	zassert_equal(endpoint_create(&users[SERVER].party), EP);
	give(&users[SERVER], EP, &users[CLIENT], SEND_SLOT, NX_RIGHT_SEND);
	give(&users[SERVER], EP, &users[THIRD], SEND_SLOT, NX_RIGHT_SEND);
}

static void wait_seen(void)
{
	zassert_ok(k_sem_take(&seen, K_SECONDS(10)));
}

ZTEST(donate, test_server_runs_at_its_callers_class)
{
	into_band(SERVER, serve, QOS_NORMAL);
	party_wait(SERVER);
	into_band(CLIENT, call, QOS_INTERACTIVE);
	wait_seen();
	prio_seen = prio_of(SERVER);
	k_sem_give(&go);
	wait_seen();
	zassert_equal(prio_seen, qos_prio(QOS_INTERACTIVE, 0));
	zassert_equal(prio_of(SERVER), qos_prio(QOS_NORMAL, 0), "the reply ends it");
	zassert_equal(party_thread(SERVER)->qos.class, QOS_NORMAL, "the base class stays");
	k_sem_give(&go);
	party_join(SERVER);
	party_join(CLIENT);
}

ZTEST(donate, test_it_only_raises)
{
	into_band(SERVER, serve, QOS_INTERACTIVE);
	party_wait(SERVER);
	into_band(CLIENT, call, QOS_IDLE);
	wait_seen();
	zassert_equal(prio_of(SERVER), qos_prio(QOS_INTERACTIVE, 0));
	k_sem_give(&go);
	wait_seen();
	k_sem_give(&go);
	party_join(SERVER);
	party_join(CLIENT);
}

ZTEST(donate, test_queued_caller_raises_who_served_last)
{
	into_band(SERVER, serve, QOS_NORMAL);
	party_wait(SERVER);
	into_band(CLIENT, call, QOS_NORMAL);
	wait_seen();
	into_band(THIRD, call, QOS_PERFBURST);
	party_wait(THIRD);
	zassert_equal(prio_of(SERVER), qos_prio(QOS_PERFBURST, 0));
	k_sem_give(&go);
	wait_seen();
	k_sem_give(&go);
	party_join(SERVER);
	zassert_ok(cap_close(&users[SERVER].caps, EP));
	party_join(THIRD);
	zassert_equal(users[THIRD].ret, -EPIPE);
	party_join(CLIENT);
}

/* CLIENT has called SERVER, of class Normal, which has called OTHER. */
static void start_chain(unsigned int other, unsigned int client)
{
	zassert_equal(endpoint_create(&users[OTHER].party), EP);
	give(&users[OTHER], EP, &users[SERVER], SEND_SLOT, NX_RIGHT_SEND);
	into_band(OTHER, serve, other);
	party_wait(OTHER);
	into_band(SERVER, serve_by_asking, QOS_NORMAL);
	party_wait(SERVER);
	into_band(CLIENT, call, client);
	wait_seen();
}

ZTEST(donate, test_it_goes_through_a_chain)
{
	start_chain(QOS_IDLE, QOS_INTERACTIVE);
	party_wait(CLIENT);
	zassert_equal(prio_of(OTHER), qos_prio(QOS_INTERACTIVE, 0));
	zassert_equal(prio_of(SERVER), qos_prio(QOS_INTERACTIVE, 0));
	k_sem_give(&go);
	wait_seen();
	zassert_equal(prio_of(OTHER), qos_prio(QOS_IDLE, 0));
	k_sem_give(&go);
	party_join(OTHER);
	party_join(SERVER);
	party_join(CLIENT);
	zassert_equal(users[CLIENT].ret, -EPIPE, "its server ended without an answer");
}

/* Nobody was raised when these calls were made. */
ZTEST(donate, test_it_reaches_a_call_between_equals)
{
	start_chain(QOS_NORMAL, QOS_NORMAL);
	party_wait(SERVER);
	into_band(THIRD, call, QOS_INTERACTIVE);
	party_wait(THIRD);
	zassert_equal(prio_of(SERVER), qos_prio(QOS_INTERACTIVE, 0));
	zassert_equal(prio_of(OTHER), qos_prio(QOS_INTERACTIVE, 0));
	k_sem_give(&go);
	wait_seen();
	zassert_equal(prio_of(OTHER), qos_prio(QOS_NORMAL, 0), "the reply ends it");
	k_sem_give(&go);
	party_join(OTHER);
	party_join(SERVER);
	zassert_ok(cap_close(&users[SERVER].caps, EP));
	party_join(CLIENT);
	party_join(THIRD);
}

static void set_class(int who, unsigned int class)
{
	static const struct sched_limits no_limits = {
		.class = QOS_PERFBURST, .shares = 1000, .mask = UINT32_MAX };
	const struct sched_authority by = { .ceiling = &no_limits, .capable = true };

	zassert_ok(sched_set_class(party_thread(who), class, &by));
}

ZTEST(donate, test_a_change_of_class_reaches_the_server)
{
	into_band(SERVER, serve, QOS_NORMAL);
	party_wait(SERVER);
	into_band(CLIENT, call, QOS_NORMAL);
	wait_seen();
	party_wait(CLIENT);
	set_class(CLIENT, QOS_INTERACTIVE);
	zassert_equal(prio_of(SERVER), qos_prio(QOS_INTERACTIVE, 0));
	set_class(SERVER, QOS_IDLE);
	zassert_equal(prio_of(SERVER), qos_prio(QOS_INTERACTIVE, 0), "it is lent that");
	set_class(CLIENT, QOS_IDLE);
	zassert_equal(prio_of(SERVER), qos_prio(QOS_IDLE, 0));
	k_sem_give(&go);
	wait_seen();
	k_sem_give(&go);
	party_join(SERVER);
	party_join(CLIENT);
}

static void call_for_a_while(struct user *u)
{
	message(u, SEND_SLOT, NX_MSG(1, 0, 0), 1000000000ull / CONFIG_SYS_CLOCK_TICKS_PER_SEC +
		k_ticks_to_ns_floor64((uint64_t)k_uptime_ticks()));
	u->ret = ipc_call(&u->party);
}

ZTEST(donate, test_deadline_ends_it)
{
	into_band(SERVER, serve, QOS_NORMAL);
	party_wait(SERVER);
	into_band(CLIENT, call_for_a_while, QOS_INTERACTIVE);
	wait_seen();
	party_join(CLIENT);
	zassert_equal(users[CLIENT].ret, -ETIMEDOUT);
	zassert_equal(prio_of(SERVER), qos_prio(QOS_NORMAL, 0));
	k_sem_give(&go);
	wait_seen();
	zassert_equal(users[SERVER].ret, -EPIPE);
	k_sem_give(&go);
	party_join(SERVER);
}

ZTEST_SUITE(donate, NULL, NULL, reset, parties_stop, NULL);
