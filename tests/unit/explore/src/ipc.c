/*
 * IPC under every interleaving: a message arrives once or its sender hears why not, a call ends
 * once, capabilities are in one table, nobody is left waiting.
 */
#include "world.h"

#include <errno.h>
#include <string.h>

#include <kernel/ipc.h>
#include <kernel/thread.h>
#include <kernel/usercopy.h>

#define PRIO 5
#define SLOT 70
#define TICK_NS (1000000000u / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

/* The memory of all processes: an address is an offset into it. */
static char memory[4096];

int user_read(struct aspace *aspace, void *to, uintptr_t address, size_t len)
{
	ARG_UNUSED(aspace);
	if (address > sizeof(memory) || len > sizeof(memory) - address)
		return -EFAULT;
	memcpy(to, memory + address, len);
	return 0;
}

int user_write(struct aspace *aspace, uintptr_t address, const void *from, size_t len)
{
	ARG_UNUSED(aspace);
	if (address > sizeof(memory) || len > sizeof(memory) - address)
		return -EFAULT;
	memcpy(memory + address, from, len);
	return 0;
}

/* Each thread is a process of its own. */
static struct {
	struct ipc_party party;
	struct cap_table caps;
	struct user_regs regs;
	struct ipc_identity identity;
	long ret;
} user[WORLD_THREADS];

static struct object owner;
static struct ipc_quota quota;
static struct endpoint ep;
static struct notification ntf;
static struct object cargo; /* what moves in messages */

static void insert(unsigned int thread, uint64_t slot, struct object *object, unsigned int rights)
{
	struct cap cap = { .object = object, .rights = (uint8_t)rights };

	object_get(object);
	cap_insert_at(&user[thread].caps, slot, &cap);
	if (object_kinds[object->kind]->acquired)
		object_kinds[object->kind]->acquired(&cap);
}

static void reset(unsigned int cpus)
{
	world_reset(cpus);
	memset(user, 0, sizeof(user));
	memset(memory, 0, sizeof(memory));
	memset(&ep, 0, sizeof(ep));
	memset(&ntf, 0, sizeof(ntf));
	memset(&quota, 0, sizeof(quota));
	object_init(&owner, NX_KIND_PROCESS);
	object_init(&cargo, NX_KIND_NOTIFICATION);
	object_init(&ep.object, NX_KIND_ENDPOINT);
	object_init(&ntf.object, NX_KIND_NOTIFICATION);
	waitq_init(&ep.senders);
	waitq_init(&ep.receivers);
	waitq_init(&ntf.waiters);
	ntf.lock = &ntf.own;
	quota.owner = &owner;
	for (unsigned int i = 0; i < WORLD_THREADS; i++) {
		cap_table_init(&user[i].caps);
		user[i].identity.pid = i + 1;
		user[i].party.caps = &user[i].caps;
		user[i].party.regs = &user[i].regs;
		user[i].party.identity = &user[i].identity;
		user[i].party.quota = &quota;
		user[i].ret = 1;
	}
}

static void add(unsigned int thread, unsigned int cpu, world_entry_t entry)
{
	world_add(thread, cpu, PRIO, BIT(cpu), entry);
	ipc_party_init(&user[thread].party, &world_threads[thread]);
}

/* ---- what threads do ---- */

static void prepare(unsigned int thread, uint64_t info, uint64_t deadline)
{
	struct user_regs *regs = &user[thread].regs;

	regs->a[0] = SLOT;
	regs->a[1] = info;
	regs->a[2] = deadline;
	regs->a[3] = 100 + thread;
	regs->t[4] = thread * sizeof(struct nx_msg);
	regs->t[5] = NX_CAP_NONE;
}

static struct nx_msg *desc(unsigned int thread)
{
	return (struct nx_msg *)memory + thread;
}

static void call(unsigned int thread)
{
	prepare(thread, NX_MSG(7, 1, 0), 0);
	user[thread].ret = ipc_call(&user[thread].party);
}

static long first_ret;
static uintptr_t first_word;

/* The first time until the first tick only. */
static void call_twice(unsigned int thread)
{
	struct user_regs *regs = &user[thread].regs;

	prepare(thread, NX_MSG(7, 1, 0), TICK_NS);
	first_ret = ipc_call(&user[thread].party);
	first_word = regs->a[3];
	prepare(thread, NX_MSG(7, 1, 0), 0);
	regs->a[3] = 200;
	user[thread].ret = ipc_call(&user[thread].party);
}

static void send(unsigned int thread)
{
	prepare(thread, NX_MSG(7, 1, 0), 0);
	user[thread].ret = ipc_send(&user[thread].party);
}

static void send_cap(unsigned int thread)
{
	prepare(thread, NX_MSG(7, 1, 1) | NX_MSG_DESC, 0);
	desc(thread)->send_caps[0] = 80;
	user[thread].ret = ipc_send(&user[thread].party);
}

static void receive(unsigned int thread)
{
	prepare(thread, NX_MSG_DESC, 0);
	user[thread].ret = ipc_recv(&user[thread].party);
}

static void answer(unsigned int thread)
{
	struct user_regs *regs = &user[thread].regs;

	if (user[thread].ret)
		return;
	regs->a[0] = NX_CAP_NONE;
	regs->a[1] = NX_MSG(8, 1, 0);
	regs->a[3] += 1000;
	user[thread].ret = ipc_reply(&user[thread].party);
}

static void echo(unsigned int thread)
{
	receive(thread);
	answer(thread);
}

/* When the first tick comes, like the deadline of call_twice(). */
static void echo_late(unsigned int thread)
{
	receive(thread);
	k_sleep(K_TICKS(1));
	answer(thread);
}

static void receive_and_end(unsigned int thread)
{
	receive(thread);
	ipc_party_end(&user[thread].party);
}

static void close_receiver(unsigned int thread)
{
	ARG_UNUSED(thread);
	cap_close(&user[1].caps, SLOT);
}

static void destroy(unsigned int thread)
{
	user[thread].ret = cap_destroy(&user[thread].caps, SLOT);
}

static void signal(unsigned int thread)
{
	user[thread].ret = notification_signal_slot(&user[thread].party, SLOT + 1, 5);
}

static void wait_signal(unsigned int thread)
{
	user[thread].ret = notification_wait(&user[thread].party, SLOT + 1, 4, 0);
}

/* What thread_kill() does about the wait of thread 0. */
static void end_zero(unsigned int thread)
{
	struct k_thread *t = &world_threads[0];
	bool waits = true;

	ARG_UNUSED(thread);
	atomic_fetch_or_u32(&t->edge, THREAD_ENDS);
	atomic_fence_full();
	while (waits) {
		unsigned long key = arch_irq_lock();
		struct cpu *cpu = sched_lock_thread(t);
		bool ours = t->state == THREAD_WAITING && waitq_claim(t, -EINTR);

		waits = !ours && t->state == THREAD_WAITING && t->wait_lock;
		spin_unlock_nested(&cpu->runq.lock);
		if (ours)
			sched_wake(t);
		sched_end(key);
		if (waits)
			arch_cpu_relax();
	}
}

/* ---- scenarios ---- */

/* Client 0 on CPU 0, server 1 on CPU 1. */
static void client_and_server(world_entry_t client, world_entry_t server)
{
	reset(2);
	add(0, 0, client);
	add(1, 1, server);
	insert(0, SLOT, &ep.object, NX_RIGHT_SEND | NX_RIGHT_MANAGE);
	insert(1, SLOT, &ep.object, NX_RIGHT_RECV);
}

static void check_idle(void)
{
	world_check();
	explore_require(world_all_ended());
	explore_require(waitq_is_empty(&ep.senders) && waitq_is_empty(&ep.receivers));
	for (unsigned int i = 0; i < WORLD_THREADS; i++)
		explore_require(!user[i].party.reply.awaited);
}

static void setup_call(void)
{
	client_and_server(call, echo);
}

static void check_call(void)
{
	check_idle();
	explore_require(user[0].ret == 0 && user[1].ret == 0);
	explore_require(user[0].regs.a[3] == 1100 && user[0].regs.t[5] == 2);
	explore_require(NX_MSG_LABEL(user[0].regs.a[1]) == 8);
}

static const struct sim_scenario call_reply = { .name = "ipc_call", .cpus = 2,
	.max_preemptions = 2, .setup = setup_call, .body = world_run, .check = check_call,
	.world = &world };

static void setup_two_calls(void)
{
	client_and_server(call, echo);
	add(2, 0, call);
	insert(2, SLOT, &ep.object, NX_RIGHT_SEND);
	add(3, 1, echo);
	insert(3, SLOT, &ep.object, NX_RIGHT_RECV);
}

static void check_two_calls(void)
{
	check_idle();
	for (unsigned int i = 0; i < 4; i++)
		explore_require(user[i].ret == 0);
	explore_require(user[0].regs.a[3] == 1100 && user[2].regs.a[3] == 1102);
}

static const struct sim_scenario two_calls = { .name = "ipc_two_calls", .cpus = 2,
	.max_preemptions = 2, .setup = setup_two_calls, .body = world_run,
	.check = check_two_calls, .world = &world };

static void setup_timeout(void)
{
	client_and_server(call_twice, echo_late);
	add(2, 1, echo_late);
	insert(2, SLOT, &ep.object, NX_RIGHT_RECV);
}

/* The answer to the second call is never one that was meant for the first. */
static void check_timeout(void)
{
	world_check();
	explore_require(world_ended_once(0));
	explore_require(first_ret == 0 || first_ret == -ETIMEDOUT);
	if (first_ret == 0)
		explore_require(first_word == 1100);
	explore_require(user[0].ret == 0 && user[0].regs.a[3] == 1200);
}

static const struct sim_scenario timeout = { .name = "ipc_timeout", .cpus = 2,
	.max_preemptions = 2, .setup = setup_timeout, .body = world_run, .check = check_timeout,
	.world = &world };

static void setup_death(void)
{
	client_and_server(call, receive_and_end);
}

static void check_death(void)
{
	check_idle();
	explore_require(user[0].ret == -EPIPE && user[1].ret == 0);
}

static const struct sim_scenario death = { .name = "ipc_server_ends", .cpus = 2,
	.max_preemptions = 2, .setup = setup_death, .body = world_run, .check = check_death,
	.world = &world };

static void setup_close(void)
{
	client_and_server(call, close_receiver);
}

static void check_close(void)
{
	check_idle();
	explore_require(user[0].ret == -EPIPE);
}

static const struct sim_scenario closing = { .name = "ipc_close", .cpus = 2,
	.max_preemptions = 2, .setup = setup_close, .body = world_run, .check = check_close,
	.world = &world };

static void setup_destroy(void)
{
	client_and_server(call, receive);
	add(2, 0, destroy);
	insert(2, SLOT, &ep.object, NX_RIGHT_MANAGE);
}

/* Either the message came first, then the caller waits for its reply for ever, or it never came. */
static void check_destroy(void)
{
	world_check();
	explore_require(user[2].ret == 0);
	if (user[1].ret == 0)
		explore_require(user[0].party.reply.awaited);
	else
		explore_require(user[0].ret == -ESRCH && user[1].ret == -ESRCH);
}

static const struct sim_scenario destroying = { .name = "ipc_destroy", .cpus = 2,
	.max_preemptions = 2, .setup = setup_destroy, .body = world_run, .check = check_destroy,
	.world = &world };

static void setup_kill(void)
{
	client_and_server(call, echo);
	add(2, 1, end_zero);
}

/* The client gets its answer or the end; the server is rid of it, or waits for the next one. */
static void check_kill(void)
{
	world_check();
	explore_require(world_ended_once(0) && world_ended_once(2));
	explore_require(!user[0].party.reply.awaited);
	if (user[0].ret == 0)
		explore_require(user[1].ret == 0);
	else
		explore_require(user[0].ret == -EINTR && user[1].ret != 0);
}

static const struct sim_scenario kill = { .name = "ipc_kill", .cpus = 2,
	.max_preemptions = 2, .setup = setup_kill, .body = world_run, .check = check_kill,
	.world = &world };

static void nothing(unsigned int thread)
{
	ARG_UNUSED(thread);
}

/* Nobody will ever receive. */
static void setup_kill_alone(void)
{
	client_and_server(call, nothing);
	add(2, 1, end_zero);
}

static void check_kill_alone(void)
{
	check_idle();
	explore_require(user[0].ret == -EINTR);
}

static const struct sim_scenario kill_alone = { .name = "ipc_kill_alone", .cpus = 2,
	.max_preemptions = 2, .setup = setup_kill_alone, .body = world_run,
	.check = check_kill_alone, .world = &world };

static void setup_move(void)
{
	client_and_server(send_cap, receive);
	insert(0, 80, &cargo, NX_RIGHT_SEND | NX_RIGHT_GRANT);
	add(2, 0, end_zero);
}

static bool has(unsigned int thread, uint64_t slot)
{
	struct nx_cap_info info;

	return cap_query(&user[thread].caps, slot, &info) == 0;
}

static void check_move(void)
{
	bool arrived = has(1, NX_SLOT_HIGH);

	world_check();
	explore_require(world_ended_once(0));
	explore_require(arrived == (user[0].ret == 0));
	explore_require(arrived != has(0, 80));
	explore_require(cargo.refs == 2);
}

static const struct sim_scenario move = { .name = "ipc_cap_moves", .cpus = 2,
	.max_preemptions = 2, .setup = setup_move, .body = world_run, .check = check_move,
	.world = &world };

static void setup_signal(void)
{
	reset(2);
	add(0, 0, wait_signal);
	add(1, 1, signal);
	insert(0, SLOT + 1, &ntf.object, NX_RIGHT_RECV);
	insert(1, SLOT + 1, &ntf.object, NX_RIGHT_SEND);
}

static void check_signal(void)
{
	check_idle();
	explore_require(user[0].ret == 0 && user[0].regs.a[3] == 4 && ntf.bits == 1);
}

static const struct sim_scenario signalling = { .name = "ipc_signal", .cpus = 2,
	.max_preemptions = 2, .setup = setup_signal, .body = world_run, .check = check_signal,
	.world = &world };

static void bind_and_receive(unsigned int thread)
{
	endpoint_bind(&user[thread].party, SLOT, SLOT + 1);
	receive(thread);
}

static void setup_bound(void)
{
	client_and_server(send, bind_and_receive);
	add(2, 0, signal);
	insert(1, SLOT + 1, &ntf.object, NX_RIGHT_RECV);
	insert(2, SLOT + 1, &ntf.object, NX_RIGHT_SEND);
}

static void check_bound(void)
{
	bool signalled = user[1].regs.a[1] & NX_MSG_SIGNAL;

	world_check();
	explore_require(user[1].ret == 0);
	explore_require(signalled ? user[1].regs.a[3] == 5 : user[1].regs.a[3] == 100);
	explore_require(signalled == (ntf.bits == 0));
	explore_require(signalled != (user[0].ret == 0));
}

static const struct sim_scenario bound = { .name = "ipc_bound", .cpus = 2,
	.max_preemptions = 2, .setup = setup_bound, .body = world_run, .check = check_bound,
	.world = &world };

ZTEST(explore_ipc, test_call_is_answered)
{
	zassert_schedules_pass(&call_reply);
}

ZTEST(explore_ipc, test_two_calls_are_each_answered)
{
	zassert_schedules_pass(&two_calls);
}

ZTEST(explore_ipc, test_deadline_against_reply)
{
	zassert_schedules_pass(&timeout);
	zassert_true(world_finds(&timeout, FAULT_REPLY_STALE));
}

ZTEST(explore_ipc, test_caller_hears_of_the_servers_end)
{
	zassert_schedules_pass(&death);
	zassert_true(world_finds(&death, FAULT_OWED_FORGOTTEN));
}

ZTEST(explore_ipc, test_closing_wakes_callers)
{
	zassert_schedules_pass(&closing);
	zassert_true(world_finds(&closing, FAULT_CLOSE_SILENT));
	zassert_true(world_finds(&closing, FAULT_ENDPOINT_OPEN));
}

ZTEST(explore_ipc, test_destroying_wakes_both_sides)
{
	zassert_schedules_pass(&destroying);
}

ZTEST(explore_ipc, test_end_of_the_caller)
{
	zassert_schedules_pass(&kill);
	zassert_schedules_pass(&kill_alone);
	zassert_true(world_finds(&kill_alone, FAULT_END_UNSEEN));
}

ZTEST(explore_ipc, test_capability_is_in_one_table)
{
	zassert_schedules_pass(&move);
	zassert_true(world_finds(&move, FAULT_CAP_COPIED));
}

ZTEST(explore_ipc, test_signal_is_not_lost)
{
	zassert_schedules_pass(&signalling);
	zassert_true(world_finds(&signalling, FAULT_SIGNAL_SILENT));
}

ZTEST(explore_ipc, test_bound_notification_or_message)
{
	zassert_schedules_pass(&bound);
}

ZTEST_SUITE(explore_ipc, NULL, NULL, NULL, NULL, NULL);
