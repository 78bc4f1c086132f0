/*
 * Kernel threads as parties to IPC, each with a capability table of its own: what processes are to
 * the messages' code. Their memory is one array; an address is an offset into it.
 */
#ifndef TESTS_MESSAGES_PARTIES_H
#define TESTS_MESSAGES_PARTIES_H

#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/ipc.h>
#include <kernel/sched.h>

#define PARTIES 5
#define MEMORY 32768
#define OUTSIDE MEMORY

enum { CLIENT, SERVER, OTHER, THIRD, SELF }; /* SELF: the test's own thread */

struct user {
	struct ipc_party party;
	struct cap_table caps;
	struct user_regs regs;
	struct ipc_identity identity;
	struct ipc_quota quota;
	struct object process;
	long ret;
};

extern struct user users[PARTIES];
extern char memory[MEMORY];

typedef void (*job_t)(struct user *u);

/** parties_reset - all parties anew, with empty tables; SELF is the calling thread. */
void parties_reset(void *fixture);
void parties_stop(void *fixture);

/** party_start - thread @who does @job at @prio. */
void party_start(int who, job_t job, int prio);

/** party_make - the same, not started. */
k_tid_t party_make(int who, job_t job, int prio);

k_tid_t party_thread(int who);

/** party_join - waits until it has ended. */
void party_join(int who);

/** party_wait - until @who waits for something. */
void party_wait(int who);

/** give - what is in @slot of @from, with @rights, in @to_slot of @to. */
void give(struct user *from, uint64_t slot, struct user *to, uint64_t to_slot, unsigned int rights);

/** message - the registers of @u for a message through @slot. */
void message(struct user *u, uint64_t slot, uint64_t info, uint64_t deadline);

/** desc - the descriptor of @u, all zero after message(); its address is in t4. */
struct nx_msg *desc(struct user *u);

/** frame - address of @u's own frame memory, and where it is. */
uint64_t frame_at(struct user *u);
char *frame(struct user *u);

#define FRAME 4096

static inline struct user *self(void)
{
	return &users[SELF];
}

#endif /* TESTS_MESSAGES_PARTIES_H */
