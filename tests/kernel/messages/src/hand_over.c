/*
 * The fast path: the same messages, and the CPU with them if it is the other side's turn.
 */
#include "parties.h"

#define EP NX_SLOT_HIGH
#define SEND_SLOT 20
#define CLIENT_PRIO K_PRIO_PREEMPT(2)
#define SERVER_PRIO K_PRIO_PREEMPT(6)
#define ROUNDS 10
#define LAST 9 /* label of the last call */

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

/* ---- what arrives, and how ---- */

static uint64_t fast_before, fast_after;

/* Answers each call with its words, the first one more, up to the last call. */
static void echo(struct user *u)
{
	bool last = false;

	message(u, EP, 0, 0);
	u->ret = ipc_recv(&u->party);
	while (u->ret == 0 && !last) {
		last = NX_MSG_LABEL(u->regs.a[1]) == LAST;
		u->regs.a[0] = last ? NX_CAP_NONE : EP;
		u->regs.a[1] = NX_MSG(0x80, 8, 0);
		u->regs.a[2] = 0;
		u->regs.a[3]++;
		u->regs.t[5] = NX_CAP_NONE;
		u->ret = last ? ipc_reply(&u->party) : ipc_reply_recv(&u->party);
	}
}

static long call(struct user *u, unsigned int label)
{
	message(u, SEND_SLOT, NX_MSG(label, 5, 0), 0);
	for (uintptr_t i = 0; i < 4; i++) {
		u->regs.a[3 + i] = 100 + i;
		u->regs.t[i] = 200 + i;
	}
	return ipc_call(&u->party);
}

/* The fifth word was sent, the sixth was not. */
static bool is_answered(const struct user *u)
{
	return u->regs.a[1] == NX_MSG(0x80, 8, 0) && u->regs.a[2] == 0 && u->regs.a[3] == 101 &&
	       u->regs.a[6] == 103 && u->regs.t[0] == 200 && u->regs.t[1] == 0 &&
	       (u->regs.t[5] & UINT32_MAX) == users[SERVER].identity.pid &&
	       u->regs.t[6] == users[SERVER].identity.sid;
}

/* A CPU that has not withdrawn an old offer has this one look at its queue, by the long way. */
static void wait_for_no_offers(void)
{
	int left = 1000000;

	while (steal_may_have(&cpus[0].runq.offer) && --left)
		k_busy_wait(10);
	zassert_true(left != 0, "a CPU with nothing ready keeps its offer");
}

/* u->ret: 0, or the number of the round that went wrong. */
static void call_often(struct user *u)
{
	u->ret = 0;
	wait_for_no_offers();
	fast_before = cpus[0].stats.ipc_fast;
	for (int i = 1; i <= ROUNDS && u->ret == 0; i++)
		if (call(u, 1) || !is_answered(u))
			u->ret = i;
	fast_after = cpus[0].stats.ipc_fast;
	if (call(u, LAST) || !is_answered(u))
		u->ret = ROUNDS + 1;
}

ZTEST(hand_over, test_every_call_gets_its_own_answer)
{
	start_here(SERVER, echo, SERVER_PRIO);
	party_wait(SERVER);
	start_here(CLIENT, call_often, SERVER_PRIO);
	party_join(CLIENT);
	party_join(SERVER);
	zassert_equal(users[CLIENT].ret, 0, "round %ld", users[CLIENT].ret);
	zassert_ok(users[SERVER].ret);
	if (IS_ENABLED(CONFIG_IPC_FASTPATH))
		zassert_true(fast_after - fast_before >= ROUNDS, "%u hand-overs in %u rounds",
			     (unsigned int)(fast_after - fast_before), ROUNDS);
	else
		zassert_equal(fast_after, fast_before);
}

static void connect(void *fixture)
{
	parties_reset(fixture);
	zassert_equal(endpoint_create(&users[SERVER].party), EP);
	give(&users[SERVER], EP, &users[CLIENT], SEND_SLOT, NX_RIGHT_SEND);
}

ZTEST_SUITE(hand_over, NULL, NULL, connect, parties_stop, NULL);
