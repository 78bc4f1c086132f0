/*
 * Messages, notifications and capabilities (<uapi/neuron/ipc.h>, <uapi/neuron/cap.h>). Results
 * below zero are negated error numbers; deadlines are ns since boot, 0 for none.
 */
#ifndef NX_IPC_H
#define NX_IPC_H

#include <stdint.h>

#include <uapi/neuron/cap.h>
#include <uapi/neuron/ipc.h>

#include <nx/syscall.h>

/** A message in registers; what comes back replaces what was sent. */
struct nx_message {
	uint64_t info;       /* NX_MSG() and flags */
	uint64_t word[NX_MSG_WORDS_MAX];
	struct nx_msg *desc; /* with NX_MSG_DESC */
	uint64_t badge;      /* out: of the capability sent through */
	uint64_t sender;     /* out: pid in bits 0-31, class in 32-39 */
	uint64_t sid;        /* out */
};

static inline uint32_t nx_message_pid(const struct nx_message *m)
{
	return (uint32_t)m->sender;
}

/** nx_message_class - the class that the sender was given, whatever it runs at now. */
static inline unsigned int nx_message_class(const struct nx_message *m)
{
	return m->sender >> 32 & 0xff;
}

/** nx_message_call - IPC call @number on @slot; @reply is for nx_reply_recv(). */
long nx_message_call(long number, long slot, struct nx_message *m, uint64_t deadline, long reply);

/** nx_call - sends @m and waits for the answer, which comes back in it. */
static inline long nx_call(long ep, struct nx_message *m, uint64_t deadline)
{
	return nx_message_call(NX_SYS_call, ep, m, deadline, 0);
}

/** nx_send - sends @m, and returns when it was received. */
static inline long nx_send(long ep, struct nx_message *m, uint64_t deadline)
{
	return nx_message_call(NX_SYS_send, ep, m, deadline, 0);
}

/** nx_recv - the next message; of @m only flags and descriptor count. */
static inline long nx_recv(long ep, struct nx_message *m, uint64_t deadline)
{
	return nx_message_call(NX_SYS_recv, ep, m, deadline, 0);
}

/** nx_reply - answers @reply (NX_CAP_NONE: the call received last). */
static inline long nx_reply(long reply, struct nx_message *m)
{
	return nx_message_call(NX_SYS_reply, reply, m, 0, 0);
}

/** nx_reply_recv - nx_reply(), then nx_recv() on @ep into the same @m. */
static inline long nx_reply_recv(long ep, long reply, struct nx_message *m, uint64_t deadline)
{
	return nx_message_call(NX_SYS_reply_recv, ep, m, deadline, reply);
}

/** nx_reply_save - the right to answer the call received last, as a slot. */
static inline long nx_reply_save(void)
{
	return nx_syscall(NX_SYS_reply_save, 0, 0, 0, 0, 0, 0);
}

static inline long nx_endpoint_create(void)
{
	return nx_syscall(NX_SYS_endpoint_create, 0, 0, 0, 0, 0, 0);
}

/** nx_endpoint_mint - a capability to send to @ep that says @badge of its holder. */
static inline long nx_endpoint_mint(long ep, uint64_t badge, uint64_t rights)
{
	return nx_syscall(NX_SYS_endpoint_mint, ep, (long)badge, (long)rights, 0, 0, 0);
}

static inline long nx_notification_create(void)
{
	return nx_syscall(NX_SYS_notification_create, 0, 0, 0, 0, 0, 0);
}

static inline long nx_signal(long ntf, uint64_t bits)
{
	return nx_syscall(NX_SYS_signal, ntf, (long)bits, 0, 0, 0, 0);
}

/** nx_wait - takes the bits of @mask that are set, or waits until one is. */
long nx_wait(long ntf, uint64_t mask, uint64_t deadline, uint64_t *bits);

/** nx_bind - signals of @ntf end nx_recv() on @ep, with NX_MSG_SIGNAL. */
static inline long nx_bind(long ep, long ntf)
{
	return nx_syscall(NX_SYS_bind, ep, ntf, 0, 0, 0, 0);
}

static inline long nx_cap_copy(long slot, uint64_t rights)
{
	return nx_syscall(NX_SYS_cap_copy, slot, (long)rights, 0, 0, 0, 0);
}

static inline long nx_cap_close(long slot)
{
	return nx_syscall(NX_SYS_cap_close, slot, 0, 0, 0, 0, 0);
}

static inline long nx_cap_query(long slot, struct nx_cap_info *info)
{
	return nx_syscall(NX_SYS_cap_query, slot, (long)info, 0, 0, 0, 0);
}

static inline long nx_cap_destroy(long slot)
{
	return nx_syscall(NX_SYS_cap_destroy, slot, 0, 0, 0, 0, 0);
}

#endif /* NX_IPC_H */
