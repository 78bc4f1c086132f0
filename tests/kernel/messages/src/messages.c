/*
 * Messages: what arrives is what was sent, and what cannot arrive is the guilty side's alone.
 */
#include "parties.h"

#define PRIO K_PRIO_PREEMPT(2)
#define EP NX_SLOT_HIGH
#define SEND_SLOT 20
#define PATIENCE_NS 5000000000ull /* only ends a failing test */
#define NS_PER_TICK (1000000000u / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

static uint64_t now_ns(void)
{
	return k_ticks_to_ns_floor64((uint64_t)k_uptime_ticks());
}

/* SERVER has a new endpoint in EP; CLIENT and OTHER may send to it. */
static void connect(void *fixture)
{
	parties_reset(fixture);
	zassert_equal(endpoint_create(&users[SERVER].party), EP);
	for (int who = CLIENT; who < PARTIES; who++)
		if (who != SERVER)
			give(&users[SERVER], EP, &users[who], SEND_SLOT,
			     NX_RIGHT_SEND | NX_RIGHT_GRANT);
}

/* ---- jobs ---- */

static void receive(struct user *u)
{
	message(u, EP, NX_MSG_DESC, 0);
	desc(u)->recv_max = 64;
	u->ret = ipc_recv(&u->party);
}

static void answer(struct user *u, uint64_t slot)
{
	u->regs.a[0] = slot;
	u->regs.a[1] = NX_MSG(0x80, 8, 0);
	u->regs.a[3]++;
	u->regs.t[3]++;
	u->ret = ipc_reply(&u->party);
}

static void serve_once(struct user *u)
{
	receive(u);
	if (u->ret == 0)
		answer(u, NX_CAP_NONE);
}

static void serve_two(struct user *u)
{
	serve_once(u);
	serve_once(u);
}

static void receive_and_return(struct user *u)
{
	receive(u);
}

static void call(struct user *u)
{
	message(u, SEND_SLOT, NX_MSG(5, 8, 0), now_ns() + PATIENCE_NS);
	for (int i = 3; i < 7; i++)
		u->regs.a[i] = 100 + i;
	for (int i = 0; i < 4; i++)
		u->regs.t[i] = 200 + i;
	u->ret = ipc_call(&u->party);
}

static void send_one(struct user *u)
{
	message(u, SEND_SLOT, NX_MSG(6, 1, 0), 0);
	u->regs.a[3] = 100 + (u - users);
	u->ret = ipc_send(&u->party);
}

static long call_self(void)
{
	call(self());
	return self()->ret;
}

/* ---- what arrives ---- */

ZTEST(messages, test_words_and_stamp_arrive)
{
	struct user_regs *got = &users[SERVER].regs;

	party_start(SERVER, receive_and_return, PRIO);
	party_wait(SERVER);
	message(self(), SEND_SLOT, NX_MSG(6, 2, 0), 0);
	self()->regs.a[3] = 11;
	self()->regs.a[4] = 12;
	self()->regs.a[5] = 13;
	zassert_ok(ipc_send(&self()->party));
	party_join(SERVER);
	zassert_ok(users[SERVER].ret);
	zassert_equal(got->a[1], NX_MSG(6, 2, 0));
	zassert_equal(got->a[3], 11);
	zassert_equal(got->a[4], 12);
	zassert_equal(got->a[5], 0, "words beyond the count arrive as 0");
	zassert_equal(got->t[5] & UINT32_MAX, self()->identity.pid);
	zassert_equal(got->t[6], self()->identity.sid);
	zassert_equal(self()->regs.a[5], 13, "the sender's registers stay");
}

ZTEST(messages, test_badge_arrives)
{
	int slot = (int)endpoint_mint(&users[SERVER].party, EP, 0xbad9e, NX_RIGHT_SEND |
				      NX_RIGHT_GRANT);

	give(&users[SERVER], (uint64_t)slot, &users[CLIENT], 30, NX_RIGHT_SEND);
	party_start(SERVER, receive_and_return, PRIO);
	message(&users[CLIENT], 30, NX_MSG(1, 0, 0), 0);
	ipc_party_init(&users[CLIENT].party, k_current_get());
	zassert_ok(ipc_send(&users[CLIENT].party));
	party_join(SERVER);
	zassert_equal(users[SERVER].regs.a[2], 0xbad9e);
	ipc_party_init(&self()->party, k_current_get());
}

ZTEST(messages, test_call_gets_its_reply)
{
	party_start(SERVER, serve_two, PRIO);
	for (int i = 0; i < 2; i++) {
		zassert_ok(call_self());
		zassert_equal(self()->regs.a[1], NX_MSG(0x80, 8, 0));
		zassert_equal(self()->regs.a[3], 104);
		zassert_equal(self()->regs.a[4], 104);
		zassert_equal(self()->regs.t[3], 204);
		zassert_equal(self()->regs.t[5] & UINT32_MAX, users[SERVER].identity.pid);
	}
	party_join(SERVER);
}

ZTEST(messages, test_senders_first_come_first_served)
{
	party_start(CLIENT, send_one, PRIO);
	party_wait(CLIENT);
	party_start(OTHER, send_one, PRIO);
	party_wait(OTHER);
	party_start(THIRD, send_one, PRIO - 1);
	party_wait(THIRD);
	for (int i = 0; i < 3; i++) {
		static const int order[] = { THIRD, CLIENT, OTHER };

		party_start(SERVER, receive_and_return, PRIO);
		party_join(SERVER);
		zassert_equal(users[SERVER].regs.a[3], 100u + (unsigned int)order[i]);
		party_join(order[i]);
		zassert_ok(users[order[i]].ret);
	}
}

ZTEST(messages, test_frame_arrives)
{
	party_start(SERVER, receive_and_return, PRIO);
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0) | NX_MSG_DESC, 0);
	desc(self())->send_len = 64;
	for (int i = 0; i < 64; i++)
		frame(self())[i] = (char)(i + 1);
	zassert_ok(ipc_send(&self()->party));
	party_join(SERVER);
	zassert_equal(desc(&users[SERVER])->recv_len, 64);
	zassert_mem_equal(frame(&users[SERVER]), frame(self()), 64);
	zassert_equal(frame(&users[SERVER])[64], 0);
}

static void receive_some(struct user *u)
{
	message(u, EP, NX_MSG_DESC | NX_MSG_TRUNCATE, 0);
	desc(u)->recv_max = 10;
	u->ret = ipc_recv(&u->party);
}

static long send_frame(struct user *u, uint32_t len)
{
	message(u, SEND_SLOT, NX_MSG(1, 0, 0) | NX_MSG_DESC, 0);
	desc(u)->send_len = len;
	memset(frame(u), 'f', len);
	return ipc_send(&u->party);
}

ZTEST(messages, test_frame_is_cut_off_when_asked)
{
	party_start(SERVER, receive_some, PRIO);
	zassert_ok(send_frame(self(), 64));
	party_join(SERVER);
	zassert_equal(users[SERVER].regs.a[1], NX_MSG(1, 0, 0) | NX_MSG_TRUNCATED);
	zassert_equal(desc(&users[SERVER])->recv_len, 10);
	zassert_equal(frame(&users[SERVER])[9], 'f');
	zassert_equal(frame(&users[SERVER])[10], 0);
}

static void send_endpoint(struct user *u)
{
	message(u, SEND_SLOT, NX_MSG(1, 0, 1) | NX_MSG_DESC, 0);
	desc(u)->send_caps[0] = SEND_SLOT;
	u->ret = ipc_send(&u->party);
}

ZTEST(messages, test_capability_moves)
{
	struct nx_cap_info info;

	party_start(SERVER, receive_and_return, PRIO);
	send_endpoint(self());
	zassert_ok(self()->ret);
	party_join(SERVER);
	zassert_equal(desc(&users[SERVER])->recv_ncaps, 1);
	zassert_equal(desc(&users[SERVER])->recv_caps[0], EP + 1);
	zassert_ok(cap_query(&users[SERVER].caps, EP + 1, &info));
	zassert_equal(info.rights, NX_RIGHT_SEND | NX_RIGHT_GRANT);
	zassert_equal(cap_query(&self()->caps, SEND_SLOT, &info), -EPERM);
}

ZTEST(messages, test_reply_later_through_a_slot)
{
	int slot;

	party_start(CLIENT, call, PRIO);
	message(&users[SERVER], EP, 0, 0);
	ipc_party_init(&users[SERVER].party, k_current_get());
	zassert_ok(ipc_recv(&users[SERVER].party));
	slot = (int)ipc_reply_save(&users[SERVER].party);
	zassert_equal(slot, EP + 1);
	party_start(OTHER, send_one, PRIO);
	receive(&users[SERVER]);
	zassert_ok(users[SERVER].ret, "it owes no reply any more");
	answer(&users[SERVER], (uint64_t)slot);
	zassert_ok(users[SERVER].ret);
	party_join(CLIENT);
	zassert_ok(users[CLIENT].ret);
	zassert_equal(cap_close(&users[SERVER].caps, (uint64_t)slot), -EPERM, "one shot");
	ipc_party_init(&self()->party, k_current_get());
}

/* ---- peers that go ---- */

ZTEST(messages, test_end_of_the_server)
{
	party_start(SERVER, receive_and_return, PRIO);
	zassert_equal(call_self(), -EPIPE);
}

ZTEST(messages, test_reply_right_closed)
{
	party_start(CLIENT, call, PRIO);
	ipc_party_init(&users[SERVER].party, k_current_get());
	receive(&users[SERVER]);
	zassert_ok(cap_close(&users[SERVER].caps, (uint64_t)ipc_reply_save(&users[SERVER].party)));
	party_join(CLIENT);
	zassert_equal(users[CLIENT].ret, -EPIPE);
	ipc_party_init(&self()->party, k_current_get());
}

ZTEST(messages, test_reject_ipc_closed_endpoint)
{
	party_start(CLIENT, call, PRIO);
	party_wait(CLIENT);
	zassert_ok(cap_close(&users[SERVER].caps, EP));
	party_join(CLIENT);
	zassert_equal(users[CLIENT].ret, -EPIPE);
	zassert_equal(call_self(), -EPIPE);
}

ZTEST(messages, test_reject_ipc_destroyed_endpoint)
{
	party_start(CLIENT, call, PRIO);
	party_wait(CLIENT);
	zassert_ok(cap_destroy(&users[SERVER].caps, EP));
	party_join(CLIENT);
	zassert_equal(users[CLIENT].ret, -ESRCH);
	zassert_equal(call_self(), -ESRCH);
	receive(&users[SERVER]);
	zassert_equal(users[SERVER].ret, -ESRCH);
}

/* ---- refusals ---- */

static long send_info(uint64_t info)
{
	message(self(), SEND_SLOT, info, 0);
	return ipc_send(&self()->party);
}

ZTEST(messages, test_reject_ipc_frame_over_max)
{
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0) | NX_MSG_DESC, 0);
	desc(self())->send_len = CONFIG_IPC_MAX_FRAME + 1;
	zassert_equal(ipc_send(&self()->party), -EINVAL);
	message(&users[SERVER], EP, NX_MSG_DESC, 0);
	desc(&users[SERVER])->recv_max = CONFIG_IPC_MAX_FRAME + 1;
	zassert_equal(ipc_recv(&users[SERVER].party), -EINVAL);
}

ZTEST(messages, test_reject_ipc_caps_over_max)
{
	zassert_equal(send_info(NX_MSG(1, 0, 5) | NX_MSG_DESC), -EINVAL);
	zassert_equal(send_info(NX_MSG(1, 0, 1)), -EINVAL, "no descriptor to name it");
}

ZTEST(messages, test_reject_ipc_reserved_bits)
{
	for (unsigned int bit = 26; bit < 64; bit++)
		zassert_equal(send_info(NX_MSG(1, 0, 0) | BIT64(bit)), -EINVAL, "bit %u", bit);
	zassert_equal(send_info(NX_MSG(1, 9, 0)), -EINVAL);
	zassert_equal(send_info(NX_MSG(1, 0, 0) | NX_MSG_TRUNCATE), -EINVAL, "nothing comes back");
	message(&users[SERVER], EP, NX_MSG(1, 0, 0), 0);
	zassert_equal(ipc_recv(&users[SERVER].party), -EINVAL, "nothing is sent");
}

ZTEST(messages, test_reject_ipc_rebadge)
{
	int slot = (int)endpoint_mint(&users[SERVER].party, EP, 7, NX_RIGHT_SEND);

	zassert_true(slot > 0);
	zassert_equal(endpoint_mint(&users[SERVER].party, (uint64_t)slot, 8, NX_RIGHT_SEND),
		      -EPERM);
	zassert_equal(endpoint_mint(&users[SERVER].party, EP, 0, NX_RIGHT_SEND), -EINVAL);
	zassert_equal(endpoint_mint(&users[SERVER].party, EP, 8, NX_RIGHT_RECV), -EPERM);
}

ZTEST(messages, test_reject_ipc_nonblock_no_peer)
{
	zassert_equal(send_info(NX_MSG(1, 0, 0) | NX_MSG_NONBLOCK), -EAGAIN);
}

ZTEST(messages, test_reject_ipc_deadline_past)
{
	k_sleep(K_TICKS(1));
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0), 1);
	zassert_equal(ipc_call(&self()->party), -ETIMEDOUT);
	message(&users[SERVER], EP, 0, 1);
	zassert_equal(ipc_recv(&users[SERVER].party), -ETIMEDOUT);
}

ZTEST(messages, test_past_deadline_still_tries_once)
{
	party_start(SERVER, receive_and_return, PRIO);
	party_wait(SERVER);
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0), 1);
	zassert_ok(ipc_send(&self()->party));
	party_join(SERVER);
}

ZTEST(messages, test_deadline_ends_both_halves_of_a_call)
{
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0), now_ns() + 3 * NS_PER_TICK);
	zassert_equal(ipc_call(&self()->party), -ETIMEDOUT, "nobody receives");
	party_start(CLIENT, call, PRIO);
	ipc_party_init(&users[SERVER].party, k_current_get());
	receive(&users[SERVER]);
	ipc_party_init(&self()->party, k_current_get());
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0), now_ns() + 3 * NS_PER_TICK);
	zassert_equal(ipc_call(&self()->party), -ETIMEDOUT);
}

ZTEST(messages, test_reject_ipc_reply_twice)
{
	ipc_party_init(&users[SERVER].party, k_current_get());
	party_start(CLIENT, call, PRIO);
	receive(&users[SERVER]);
	answer(&users[SERVER], NX_CAP_NONE);
	zassert_ok(users[SERVER].ret);
	answer(&users[SERVER], NX_CAP_NONE);
	zassert_equal(users[SERVER].ret, -EPERM);
	party_join(CLIENT);
	zassert_ok(users[CLIENT].ret);
	ipc_party_init(&self()->party, k_current_get());
}

ZTEST(messages, test_reject_ipc_recv_while_owing)
{
	ipc_party_init(&users[SERVER].party, k_current_get());
	party_start(CLIENT, call, PRIO);
	receive(&users[SERVER]);
	message(&users[SERVER], EP, 0, 0);
	zassert_equal(ipc_recv(&users[SERVER].party), -EBUSY);
	answer(&users[SERVER], NX_CAP_NONE);
	zassert_ok(users[SERVER].ret, "the reply is still owed");
	party_join(CLIENT);
	ipc_party_init(&self()->party, k_current_get());
}

ZTEST(messages, test_reject_ipc_recv_buffer_small)
{
	party_start(SERVER, receive_and_return, PRIO);
	party_wait(SERVER);
	zassert_equal(send_frame(self(), 65), -ENOSPC);
	party_wait(SERVER);
	zassert_ok(send_frame(self(), 64), "the receiver goes on waiting");
	party_join(SERVER);
	zassert_ok(users[SERVER].ret);
}

ZTEST(messages, test_reject_ipc_recv_slots_full)
{
	struct nx_cap_info info;

	while (cap_copy(&users[SERVER].caps, EP, NX_RIGHT_SEND) >= 0)
		;
	party_start(SERVER, receive_and_return, PRIO);
	party_wait(SERVER);
	send_endpoint(self());
	zassert_equal(self()->ret, -ENOSPC);
	zassert_ok(cap_query(&self()->caps, SEND_SLOT, &info), "it keeps its capability");
	send_one(self());
	zassert_ok(self()->ret);
	party_join(SERVER);
}

static void receive_nowhere(struct user *u)
{
	message(u, EP, NX_MSG_DESC, 0);
	desc(u)->recv_max = 64;
	desc(u)->recv_addr = OUTSIDE - 8;
	u->ret = ipc_recv(&u->party);
}

static void send_a_frame(struct user *u)
{
	u->ret = send_frame(u, 64);
}

ZTEST(messages, test_reject_ipc_bad_user_pointer)
{
	/* The receiver's fault: it returns, the sender stays queued and is served by the next. */
	party_start(SERVER, receive_nowhere, PRIO);
	party_wait(SERVER);
	party_start(CLIENT, send_a_frame, PRIO);
	party_join(SERVER);
	zassert_equal(users[SERVER].ret, -EFAULT);
	party_wait(CLIENT);
	party_start(SERVER, receive_nowhere, PRIO);
	party_join(SERVER);
	zassert_equal(users[SERVER].ret, -EFAULT);
	party_wait(CLIENT);
	party_start(SERVER, receive_and_return, PRIO);
	party_join(CLIENT);
	zassert_ok(users[CLIENT].ret);
	party_join(SERVER);
	/* The sender's: it leaves the queue, the receiver goes on waiting. */
	party_start(SERVER, serve_once, PRIO);
	party_wait(SERVER);
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0) | NX_MSG_DESC, 0);
	desc(self())->send_len = 64;
	desc(self())->send_addr = OUTSIDE - 8;
	zassert_equal(ipc_send(&self()->party), -EFAULT);
	message(self(), SEND_SLOT, NX_MSG(1, 0, 0) | NX_MSG_DESC, 0);
	self()->regs.t[4] = OUTSIDE - 8;
	zassert_equal(ipc_send(&self()->party), -EFAULT);
	party_wait(SERVER);
	zassert_ok(call_self());
	party_join(SERVER);
}

/* ---- notifications ---- */

static void wait_four(struct user *u)
{
	u->ret = notification_wait(&u->party, 40, 4, 0);
}

ZTEST(messages, test_notification_gives_the_bits_asked_for)
{
	int n = (int)notification_create(&self()->party);

	give(self(), (uint64_t)n, &users[CLIENT], 40, NX_RIGHT_RECV);
	zassert_ok(notification_signal_slot(&self()->party, (uint64_t)n, 3));
	party_start(CLIENT, wait_four, PRIO);
	party_wait(CLIENT);
	zassert_ok(notification_signal_slot(&self()->party, (uint64_t)n, 4));
	party_join(CLIENT);
	zassert_ok(users[CLIENT].ret);
	zassert_equal(users[CLIENT].regs.a[3], 4);
	zassert_ok(notification_wait(&self()->party, (uint64_t)n, UINT64_MAX, 0));
	zassert_equal(self()->regs.a[3], 3);
	k_sleep(K_TICKS(1));
	zassert_equal(notification_wait(&self()->party, (uint64_t)n, 1, 1), -ETIMEDOUT);
	zassert_equal(notification_wait(&self()->party, (uint64_t)n, 0, 0), -EINVAL);
}

ZTEST(messages, test_bound_notification_ends_a_receive)
{
	int n = (int)notification_create(&users[SERVER].party);

	give(&users[SERVER], (uint64_t)n, self(), 40, NX_RIGHT_SEND);
	zassert_ok(endpoint_bind(&users[SERVER].party, EP, (uint64_t)n));
	zassert_equal(endpoint_bind(&users[SERVER].party, EP, (uint64_t)n), -EBUSY);
	party_start(SERVER, receive_and_return, PRIO);
	party_wait(SERVER);
	zassert_ok(notification_signal_slot(&self()->party, 40, 0x30));
	party_join(SERVER);
	zassert_ok(users[SERVER].ret);
	zassert_true(users[SERVER].regs.a[1] & NX_MSG_SIGNAL);
	zassert_equal(users[SERVER].regs.a[3], 0x30);
}

ZTEST(messages, test_destroyed_notification_wakes)
{
	int n = (int)notification_create(&self()->party);

	give(self(), (uint64_t)n, &users[CLIENT], 40, NX_RIGHT_RECV);
	party_start(CLIENT, wait_four, PRIO);
	party_wait(CLIENT);
	zassert_ok(cap_destroy(&self()->caps, (uint64_t)n));
	party_join(CLIENT);
	zassert_equal(users[CLIENT].ret, -ESRCH);
	zassert_equal(notification_signal_slot(&self()->party, (uint64_t)n, 1), -ESRCH);
}

ZTEST_SUITE(messages, NULL, NULL, connect, parties_stop, NULL);
