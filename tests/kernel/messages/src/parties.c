/*
 * See parties.h.
 */
#include "parties.h"

#include <neuron/sched.h>

#include <kernel/usercopy.h>

#define STACK 4096

struct user users[PARTIES];
char memory[MEMORY];

static struct k_thread threads[PARTIES];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, PARTIES, STACK);
static job_t jobs[PARTIES];
static bool started[PARTIES];

static bool is_inside(uintptr_t address, size_t len)
{
	return address <= MEMORY && len <= MEMORY - address;
}

int user_read(struct aspace *aspace, void *to, uintptr_t address, size_t len)
{
	ARG_UNUSED(aspace);
	if (!is_inside(address, len))
		return -EFAULT;
	memcpy(to, memory + address, len);
	return 0;
}

int user_write(struct aspace *aspace, uintptr_t address, const void *from, size_t len)
{
	ARG_UNUSED(aspace);
	if (!is_inside(address, len))
		return -EFAULT;
	memcpy(memory + address, from, len);
	return 0;
}

void parties_reset(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < PARTIES; i++) {
		struct user *u = &users[i];

		cap_table_init(&u->caps);
		object_init(&u->process, NX_KIND_PROCESS);
		u->identity = (struct ipc_identity){ .pid = 10 + i, .sid = 0x1000 + i };
		u->quota = (struct ipc_quota){ .owner = &u->process };
		u->party.caps = &u->caps;
		u->party.regs = &u->regs;
		u->party.identity = &u->identity;
		u->party.quota = &u->quota;
		u->ret = 1;
		memset(&u->regs, 0, sizeof(u->regs));
	}
	memset(memory, 0, sizeof(memory));
	ipc_party_init(&self()->party, k_current_get());
}

static void stop(int who)
{
	if (!started[who])
		return;
	k_thread_abort(&threads[who]);
	started[who] = false;
}

void parties_stop(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < PARTIES; i++)
		stop(i);
	for (int i = 0; i < PARTIES; i++)
		cap_table_clear(&users[i].caps, NULL);
	ipc_party_end(&self()->party);
}

static void entry(void *number, void *p2, void *p3)
{
	int who = (int)(intptr_t)number;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	jobs[who](&users[who]);
	ipc_party_end(&users[who].party);
}

k_tid_t party_make(int who, job_t job, int prio)
{
	stop(who);
	jobs[who] = job;
	started[who] = true;
	k_thread_create(&threads[who], stacks[who], STACK, entry, (void *)(intptr_t)who, NULL, NULL,
			prio, 0, K_FOREVER);
	ipc_party_init(&users[who].party, &threads[who]);
	return &threads[who];
}

void party_start(int who, job_t job, int prio)
{
	k_thread_start(party_make(who, job, prio));
}

k_tid_t party_thread(int who)
{
	return &threads[who];
}

void party_join(int who)
{
	zassert_ok(k_thread_join(&threads[who], K_SECONDS(20)), "party %d is stuck", who);
	started[who] = false;
}

void party_wait(int who)
{
	char buf[16];
	int left = 1000;

	while (strcmp(k_thread_state_str(&threads[who], buf, sizeof(buf)), "pending") && --left)
		k_sleep(K_TICKS(1));
	zassert_true(left, "party %d does not wait: %s", who, buf);
}

void give(struct user *from, uint64_t slot, struct user *to, uint64_t to_slot, unsigned int rights)
{
	zassert_ok(cap_install(&from->caps, slot, &to->caps, to_slot, rights));
}

struct nx_msg *desc(struct user *u)
{
	return (struct nx_msg *)memory + (u - users);
}

uint64_t frame_at(struct user *u)
{
	return FRAME + (uint64_t)(u - users) * FRAME;
}

char *frame(struct user *u)
{
	return memory + frame_at(u);
}

void message(struct user *u, uint64_t slot, uint64_t info, uint64_t deadline)
{
	*desc(u) = (struct nx_msg){ .recv_addr = frame_at(u), .send_addr = frame_at(u) };
	u->regs.a[0] = slot;
	u->regs.a[1] = info;
	u->regs.a[2] = deadline;
	u->regs.t[4] = (uintptr_t)((char *)desc(u) - memory);
	u->regs.t[5] = NX_CAP_NONE;
}
