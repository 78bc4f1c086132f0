/*
 * IPC: synchronous messages between threads of processes (contracts 14).
 *
 * Parties. All of this works on struct ipc_party, the IPC half of a user thread: it knows no
 * process and no address space but through user_read() and user_write(), so it is explored on the
 * host as it stands.
 *
 * Rendezvous. An endpoint has a lock and two wait queues; at most one of them has anybody in it.
 * The message goes straight from the one side's registers and memory to the other's while the lock
 * is held and the side that waits is held in its queue by it. A call then waits for its reply: its
 * wait moves from the endpoint's lock to that of its own reply object, in one step.
 *
 *     sender running, receiver waits        receiver running, sender waits
 *       lock endpoint                         lock endpoint
 *       transfer                              transfer
 *       receiver out of its queue             caller: wait_lock := its reply's lock
 *       unlock                                (a one-way sender is out of its queue)
 *       call: wait on own reply's lock        unlock
 *       wake the receiver
 *
 * Replies. A reply right is a party and a generation; the party's generation moves on when its
 * call ends in whatever way, so a stale right finds that out under the reply's lock. It is the
 * receiving thread's own (party.owes) until nx_reply_save() puts it into a slot.
 *
 * Capabilities move: in transit in the sender's table before the endpoint is locked, settled by the
 * sender after its wait. The receiver's table is tried under the endpoint's lock, out of rank; if
 * it is busy everything is looked at anew.
 */
#ifndef KERNEL_IPC_H
#define KERNEL_IPC_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <uapi/neuron/ipc.h>

#include <kernel/cap.h>
#include <kernel/timeout.h>
#include <kernel/waitq.h>

#include <arch/user_regs.h>

struct aspace;
struct endpoint;

/** Who a message comes from, as the kernel says it (contracts M5). */
struct ipc_identity {
	uint64_t sid;
	uint32_t pid;
};

/** How many of each kind a process has made that still exist. */
struct ipc_quota {
	struct object *owner; /* of the counters: referenced by whatever is counted */
	uint32_t endpoints;
	uint32_t notifications;
	uint32_t timers;
	uint32_t pages; /* of memory objects */
};

struct ipc_party;

/** The right to answer a call; party NULL: none. */
struct ipc_right {
	struct ipc_party *party;
	uint64_t generation;
};

/** Where a caller waits for its answer, and what a Reply capability names. Never freed. */
struct ipc_reply {
	struct object object;
	struct k_spinlock lock;  /* IPC */
	uint64_t generation;     /* of the call under way, or of the next one */
	bool awaited;            /* the caller waits for it */
};

struct ipc_party {
	struct k_thread *thread;
	struct cap_table *caps;
	struct aspace *aspace;
	const struct ipc_identity *identity;
	struct ipc_quota *quota;
	struct user_regs *regs;

	/* The operation under way, decoded. */
	uint64_t badge;     /* of the capability sent through */
	uint32_t info;      /* of the message sent */
	uint32_t accepts;   /* NX_MSG_DESC: desc is there; NX_MSG_TRUNCATE: for what comes */
	uintptr_t desc_at;  /* where the descriptor is */
	struct nx_msg desc; /* all zero without one */
	bool calls;         /* waits for a reply when the message is delivered */
	bool delivered;     /* set by the other side */
	bool queued;        /* waited for a receiver */

	struct ipc_right owes;
	struct ipc_reply reply;
#ifdef CONFIG_IPC_DONATE
	struct ipc_party *asked;      /* who received its call last */
	struct ipc_party *donates_to; /* whom its class raises; donation lock */
	uint8_t donated_class;
	uint8_t donors[4];            /* by class: how many raise this one to it */
	struct endpoint *served;      /* endpoint it last received from */
	bool serves;                  /* its thread has not ended */
#endif
};

struct endpoint {
	struct object object;
	struct k_spinlock lock; /* IPC */
	_wait_q_t senders;
	_wait_q_t receivers;
	uint32_t receive_rights; /* capabilities with RECV; 0: closed */
	bool destroyed;
	struct notification *bound; /* counted */
	struct ipc_party *server;   /* who received from it last (IPC_DONATE) */
	struct ipc_quota *quota;
};

struct notification {
	struct object object;
	struct k_spinlock own;
	struct k_spinlock *lock;  /* its own, or that of the endpoint it is bound to */
	_wait_q_t waiters;        /* thread->wait_data: the mask each waits for */
	uint64_t bits;
	bool destroyed;
	struct endpoint *bound_to; /* not counted: the endpoint unbinds when it goes */
	struct ipc_quota *quota;
};

/** ipc_party_init - @party is @thread's half; its memory is all zero and stays for ever. */
void ipc_party_init(struct ipc_party *party, struct k_thread *thread);

/** ipc_party_end - @party's thread ends: whoever waits for it to reply hears of it. */
void ipc_party_end(struct ipc_party *party);

/*
 * The calls; arguments in @self->regs, results too where there are any.
 * Context: thread @self->thread, interrupts on, no locks. Return: 0 or -errno, for a0.
 */
long ipc_call(struct ipc_party *self);
long ipc_send(struct ipc_party *self);
long ipc_recv(struct ipc_party *self);
long ipc_reply(struct ipc_party *self);
long ipc_reply_recv(struct ipc_party *self);
long ipc_reply_save(struct ipc_party *self);

/**
 * endpoint_make - an endpoint without any capability, charged to @quota; the reference is the
 * caller's. Return: 0 or -ENOSPC.
 */
int endpoint_make(struct ipc_quota *quota, struct object **object);

/* Return: the slot or -errno. */
long endpoint_create(struct ipc_party *self);
long endpoint_mint(struct ipc_party *self, uint64_t slot, uint64_t badge, uint64_t rights);
long endpoint_bind(struct ipc_party *self, uint64_t slot, uint64_t notification);
long notification_create(struct ipc_party *self);

/**
 * notification_signal - ORs @bits in and wakes who waits for them. Context: any; no locks.
 * Return: the bits that were set before and nobody had taken.
 */
uint64_t notification_signal(struct notification *n, uint64_t bits);

long notification_signal_slot(struct ipc_party *self, uint64_t slot, uint64_t bits);

/** notification_wait - takes bits of @mask as soon as there are any; in word 0. */
long notification_wait(struct ipc_party *self, uint64_t slot, uint64_t mask, uint64_t deadline);

/** endpoint_count, notification_count, user_timer_count - how many there are of all processes. */
unsigned int endpoint_count(void);
unsigned int notification_count(void);
unsigned int user_timer_count(void);

extern const struct object_kind endpoint_kind, notification_kind, reply_kind;

/* Of a deadline that is there. */
uint64_t ipc_deadline_expiry(const struct k_thread *t, uint64_t deadline);
bool ipc_deadline_is_past(uint64_t deadline);

/** ipc_expiry - the cycle at which a wait of @t until @deadline (ns, 0: none) ends (T5). */
static inline uint64_t ipc_expiry(const struct k_thread *t, uint64_t deadline)
{
	return deadline ? ipc_deadline_expiry(t, deadline) : TIMEOUT_NEVER;
}

/** ipc_is_past - whether @deadline (ns, 0: none) has passed. */
static inline bool ipc_is_past(uint64_t deadline)
{
	return deadline && ipc_deadline_is_past(deadline);
}

/** ipc_waited - what a wait that ended with @result says to its caller. */
static inline int ipc_waited(int result)
{
	return result == -EAGAIN ? -ETIMEDOUT : result;
}

#endif /* KERNEL_IPC_H */
