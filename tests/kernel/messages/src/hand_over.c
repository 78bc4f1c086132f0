/*
 * The direct switch: who is called takes its caller's CPU only if it is its turn.
 */
#include "parties.h"

#define EP NX_SLOT_HIGH
#define SEND_SLOT 20
#define CLIENT_PRIO K_PRIO_PREEMPT(2)
#define SERVER_PRIO K_PRIO_PREEMPT(6)

static int order[2];
static unsigned int noted;

static void note(struct user *u)
{
	if (noted < ARRAY_SIZE(order))
		order[noted] = (int)(u - users);
	noted++;
}

static void serve(struct user *u)
{
	message(u, EP, 0, 0);
	u->ret = ipc_recv(&u->party);
	note(u);
	u->regs.a[0] = NX_CAP_NONE;
	u->regs.a[1] = NX_MSG(0, 0, 0);
	if (u->ret == 0)
		u->ret = ipc_reply(&u->party);
}

static void ask(struct user *u)
{
	k_thread_start(party_thread(OTHER));
	message(u, SEND_SLOT, NX_MSG(1, 0, 0), 0);
	u->ret = ipc_call(&u->party);
}

static void start_here(int who, job_t job, int prio)
{
	k_tid_t t = party_make(who, job, prio);

	zassert_ok(k_thread_cpu_pin(t, 0));
	if (who != OTHER)
		k_thread_start(t);
}

/* Who comes first after a call, when OTHER is ready at @prio: the most urgent, or ready longest. */
static int first_after_call(int prio)
{
	noted = 0;
	zassert_equal(endpoint_create(&users[SERVER].party), EP);
	give(&users[SERVER], EP, &users[CLIENT], SEND_SLOT, NX_RIGHT_SEND);
	start_here(SERVER, serve, SERVER_PRIO);
	party_wait(SERVER);
	start_here(OTHER, note, prio);
	start_here(CLIENT, ask, CLIENT_PRIO);
	party_join(CLIENT);
	party_join(OTHER);
	party_join(SERVER);
	zassert_ok(users[CLIENT].ret);
	zassert_ok(users[SERVER].ret);
	zassert_equal(noted, 2);
	return order[0];
}

ZTEST(hand_over, test_more_urgent_thread_goes_first)
{
	zassert_equal(first_after_call(K_PRIO_PREEMPT(4)), OTHER);
}

ZTEST(hand_over, test_equal_that_waits_goes_first)
{
	zassert_equal(first_after_call(SERVER_PRIO), OTHER);
}

ZTEST(hand_over, test_less_urgent_thread_goes_last)
{
	zassert_equal(first_after_call(K_PRIO_PREEMPT(8)), SERVER);
}

ZTEST_SUITE(hand_over, NULL, NULL, parties_reset, parties_stop, NULL);
