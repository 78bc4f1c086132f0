/*
 * What the files of this folder share.
 */
#ifndef KERNEL_IPC_PRIVATE_H
#define KERNEL_IPC_PRIVATE_H

#include <errno.h>

#include <neuron/sched.h>

#include <kernel/ipc.h>
#include <kernel/sched.h>

static inline struct ipc_party *party_first(_wait_q_t *q)
{
	struct k_thread *t = waitq_first(q);

	return t ? t->party : NULL;
}

#ifdef CONFIG_SCHED_QOS

/** ipc_class - the base class of @party's thread. */
static inline unsigned int ipc_class(const struct ipc_party *party)
{
	return party->thread->qos.class;
}

/** ipc_window_ns - how much later a wait of @t may end: its class's (contracts T5, G2). */
static inline uint64_t ipc_window_ns(const struct k_thread *t)
{
	static const uint32_t us[QOS_CLASSES] = {
		CONFIG_TIMED_WINDOW_IDLE_US,
		CONFIG_TIMED_WINDOW_NORMAL_US,
		CONFIG_TIMED_WINDOW_INTERACTIVE_US,
		CONFIG_TIMED_WINDOW_PERFBURST_US,
	};

	return t->qos.active ? us[t->qos.class] * 1000ull : 0;
}

#else

static inline unsigned int ipc_class(const struct ipc_party *party)
{
	ARG_UNUSED(party);
	return 0;
}

static inline uint64_t ipc_window_ns(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return 0;
}

#endif

/** Threads in transit that an operation wakes at its end, when it holds no lock. */
struct woken {
	sys_dlist_t list;
};

static inline void woken_init(struct woken *woken)
{
	sys_dlist_init(&woken->list);
}

static inline void woken_add(struct woken *woken, struct k_thread *t)
{
	sys_dlist_append(&woken->list, &t->node);
}

/** woken_end - ends the wait of @t, in a queue whose lock is held, with @result. */
static inline void woken_end(struct woken *woken, struct k_thread *t, int result)
{
	waitq_end(t, result);
	woken_add(woken, t);
}

static inline void woken_end_all(struct woken *woken, _wait_q_t *q, int result)
{
	struct k_thread *t;

	while ((t = waitq_take(q, result)))
		woken_add(woken, t);
}

static inline void woken_wake(struct woken *woken)
{
	sys_dnode_t *node;

	while ((node = sys_dlist_get(&woken->list)))
		sched_wake(CONTAINER_OF(node, struct k_thread, node));
}

/** woken_leave - the calling thread, which waits, leaves the CPU: to who was woken, if possible. */
static inline int woken_leave(struct woken *woken, unsigned long key)
{
	sys_dnode_t *first = sys_dlist_get(&woken->list);

	if (!first)
		return sched_leave(key);
	woken_wake(woken);
	return sched_hand_over(CONTAINER_OF(first, struct k_thread, node), key);
}

/* ---- endpoint.c ---- */

/** quota_take - one more of what @count counts. Return: whether the process may have it. */
bool quota_take(uint32_t *count, uint32_t limit);

static inline struct endpoint *endpoint_of(const struct cap *cap)
{
	return CONTAINER_OF(cap->object, struct endpoint, object);
}

/* ---- message.c ---- */

/** message_is_words - whether the message that begins with @info, a1, is nothing but words. */
static ALWAYS_INLINE bool message_is_words(uint64_t info)
{
	return info <= NX_MSG(NX_MSG_LABEL_MASK, NX_MSG_WORDS_MAX, 0);
}

#define MESSAGE_FLAGS (NX_MSG_DESC | NX_MSG_NONBLOCK | NX_MSG_TRUNCATE)

/** message_decode_words - message_decode() of a message in registers; @info, a1, is good. */
static ALWAYS_INLINE void message_decode_words(struct ipc_party *self, uint64_t info)
{
	self->info = (uint32_t)info & ~MESSAGE_FLAGS;
	self->accepts = (uint32_t)info & MESSAGE_FLAGS;
	self->delivered = false;
	self->queued = false;
	self->desc.send_len = 0;
	self->desc.recv_max = 0;
}

/**
 * message_decode - reads a1 and, if it says so, the descriptor, once. @flags: which of NX_MSG_DESC,
 * NX_MSG_NONBLOCK, NX_MSG_TRUNCATE the call knows; @sends: it sends something.
 * Return: 0, -EINVAL, -EFAULT.
 */
int message_decode(struct ipc_party *self, uint32_t flags, bool sends);

/** message_attach - the capabilities of the message go on their way. Return: 0 or -EPERM. */
static inline int message_attach(struct ipc_party *self)
{
	unsigned int count = NX_MSG_CAPS(self->info);

	return unlikely(count) ? cap_send(self->caps, self->desc.send_caps, count) : 0;
}

/** message_detach - that is settled. */
static inline void message_detach(struct ipc_party *self)
{
	unsigned int count = NX_MSG_CAPS(self->info);

	if (unlikely(count))
		cap_sent(self->caps, self->desc.send_caps, count, self->delivered);
}

enum message_end {
	MESSAGE_DELIVERED,
	MESSAGE_SENDER_FAILS,   /* *error is the sender's */
	MESSAGE_RECEIVER_FAILS, /* *error is the receiver's */
	MESSAGE_BUSY,           /* nothing happened: a table was busy */
};

/**
 * message_transfer - from @from, whose operation it is or who waits, to @to; sets from->delivered.
 * Locks: caller holds the lock that keeps the waiting one of the two where it is.
 */
enum message_end message_transfer(struct ipc_party *from, struct ipc_party *to, int *error);

/** message_words - the registers of a message without descriptors, from @from to @to. */
void message_words(struct ipc_party *from, struct ipc_party *to);

/** message_signal - @to receives @bits of its bound notification. */
void message_signal(struct ipc_party *to, uint64_t bits);

/* ---- rendezvous.c and fast.c ---- */

/**
 * ipc_receive_after - @self, which has just answered @caller (in transit), receives from @ep
 * without a deadline. Interrupts are off; @key says how they were.
 */
long ipc_receive_after(struct ipc_party *self, struct endpoint *ep, struct k_thread *caller,
		       unsigned long key);

#define IPC_NOT_FAST 1 /* nothing happened: the call is to go its usual way */

#ifdef CONFIG_IPC_FASTPATH

/** ipc_call_fast, ipc_reply_recv_fast - as ipc_call(), ipc_reply_recv(); or IPC_NOT_FAST. */
long ipc_call_fast(struct ipc_party *self);
long ipc_reply_recv_fast(struct ipc_party *self);

#else

static inline long ipc_call_fast(struct ipc_party *self)
{
	ARG_UNUSED(self);
	return IPC_NOT_FAST;
}

static inline long ipc_reply_recv_fast(struct ipc_party *self)
{
	ARG_UNUSED(self);
	return IPC_NOT_FAST;
}

#endif

/* ---- reply.c ---- */

/**
 * reply_enter - the calling @self waits for the reply to the message it has delivered. Interrupts
 * are off; the caller goes on to sched_leave().
 */
void reply_enter(struct ipc_party *self, uint64_t expiry);

/** reply_move - @caller, in a queue whose lock is held, waits for its reply instead. */
void reply_move(struct ipc_party *caller);

/** reply_done - the call of @self has ended: rights to answer it are stale. */
void reply_done(struct ipc_party *self);

#ifdef CONFIG_IPC_DONATE
static ALWAYS_INLINE void reply_note_asked(struct ipc_party *caller, struct ipc_party *server)
{
	caller->asked = server;
}
#else
static ALWAYS_INLINE void reply_note_asked(struct ipc_party *caller, struct ipc_party *server)
{
	ARG_UNUSED(caller);
	ARG_UNUSED(server);
}
#endif

/** reply_owe - @server has got the call of @caller. Locks: that of the object they met at. */
static ALWAYS_INLINE void reply_owe(struct ipc_party *server, struct ipc_party *caller)
{
	server->owes.party = caller;
	server->owes.generation = caller->reply.generation;
	reply_note_asked(caller, server);
}

/** reply_is_awaited - whether @right's caller still waits for it. Locks: its reply's. */
static inline bool reply_is_awaited(const struct ipc_right *right)
{
	const struct ipc_party *caller = right->party;

	return caller->reply.generation == right->generation && caller->reply.awaited &&
	       caller->thread->wait_lock == &caller->reply.lock;
}

/** reply_end_wait - @caller waits for its reply no longer. Locks: its reply's. */
static inline void reply_end_wait(struct ipc_party *caller, int result)
{
	caller->reply.awaited = false;
	waitq_end(caller->thread, result);
}

/** reply_find - the right of @slot, or @self's own. Return: 0 or -EPERM. */
int reply_find(struct ipc_party *self, uint64_t slot, struct ipc_right *right);

/** reply_used - the right that was found in @slot names nothing any more. */
void reply_used(struct ipc_party *self, uint64_t slot);

/**
 * reply_send - gives @self's message to the caller of @right. Interrupts are off.
 * Return: 0, and *@woken is the caller, in transit; -EPIPE it is gone; -errno of the message.
 */
int reply_send(struct ipc_party *self, const struct ipc_right *right, struct k_thread **woken);

/** reply_drop - @right is given up: its caller, if it still waits, gets @result. */
void reply_drop(const struct ipc_right *right, int result);

/* ---- donate.c ---- */

#ifdef CONFIG_IPC_DONATE

/** donate_is_idle - whether @client would not raise anybody like @server at all. */
static inline bool donate_is_idle(const struct ipc_party *client, const struct ipc_party *server)
{
	return ipc_class(client) <= ipc_class(server) &&
	       client->thread->prio >= server->thread->prio;
}

/**
 * donate - @client, which waits for the reply to call @generation, raises @server to its class.
 * Interrupts off, no locks held, as for the others.
 */
void donate(struct ipc_party *client, struct ipc_party *server, uint64_t generation);

/** donate_queued - the calling @client, in the queue of an endpoint, raises who served it last. */
void donate_queued(struct ipc_party *client, struct ipc_party *server);

/** donate_end - that is over, if it was. */
void donate_end(struct ipc_party *client);

/** donates - whether @client raises somebody; for who would know of it. */
static inline bool donates(const struct ipc_party *client)
{
	return *(struct ipc_party *volatile const *)&client->donates_to != NULL;
}

static inline void donate_allow(struct ipc_party *party)
{
	party->serves = true;
}

/** donate_forget - nobody raises @party any more: its thread has ended. */
void donate_forget(struct ipc_party *party);

/* Who raises whom while callers wait in a queue. Locks: the endpoint's. */
static inline void endpoint_note_server(struct endpoint *ep, struct ipc_party *server)
{
	ep->server = server;
	server->served = ep;
}

static inline struct ipc_party *endpoint_server(const struct endpoint *ep)
{
	return ep->server;
}

#else

static inline bool donate_is_idle(const struct ipc_party *client, const struct ipc_party *server)
{
	ARG_UNUSED(client);
	ARG_UNUSED(server);
	return true;
}

static inline void donate(struct ipc_party *client, struct ipc_party *server, uint64_t generation)
{
	ARG_UNUSED(client);
	ARG_UNUSED(server);
	ARG_UNUSED(generation);
}

static inline void donate_queued(struct ipc_party *client, struct ipc_party *server)
{
	ARG_UNUSED(client);
	ARG_UNUSED(server);
}

static inline void donate_end(struct ipc_party *client)
{
	ARG_UNUSED(client);
}

static inline bool donates(const struct ipc_party *client)
{
	ARG_UNUSED(client);
	return false;
}

static inline void donate_allow(struct ipc_party *party)
{
	ARG_UNUSED(party);
}

static inline void donate_forget(struct ipc_party *party)
{
	ARG_UNUSED(party);
}

static inline void endpoint_note_server(struct endpoint *ep, struct ipc_party *server)
{
	ARG_UNUSED(ep);
	ARG_UNUSED(server);
}

static inline struct ipc_party *endpoint_server(const struct endpoint *ep)
{
	ARG_UNUSED(ep);
	return NULL;
}

#endif

#endif /* KERNEL_IPC_PRIVATE_H */
