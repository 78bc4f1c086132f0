/*
 * Sending and receiving through an endpoint.
 */
#include "ipc_private.h"

#include <kernel/fault.h>
#include <kernel/qos.h>

static int endpoint_error(const struct endpoint *ep)
{
	if (ep->destroyed)
		return -ESRCH;
	return ep->receive_rights == 0 && !fault_active(FAULT_ENDPOINT_OPEN) ? -EPIPE : 0;
}

/* What somebody who may not wait gets. */
static int refuse_wait(uint64_t deadline, bool nonblock)
{
	if (nonblock)
		return -EAGAIN;
	return ipc_is_past(deadline) ? -ETIMEDOUT : 0;
}

/* ---- sending ---- */

enum { DONE = 0, WAIT = 1, RETRY = 2 }; /* of the steps below; less than 0: refused */

/*
 * Gives @self's message to the first receiver that can take it. Locks: the endpoint's.
 * Return: DONE, and *@receiver is in transit; WAIT: nobody waits; RETRY; -errno.
 */
static int give_locked(struct ipc_party *self, struct endpoint *ep, struct ipc_party **receiver,
		       struct woken *woken)
{
	struct ipc_party *to;
	int error = endpoint_error(ep);

	if (error)
		return error;
	while ((to = party_first(&ep->receivers))) {
		switch (message_transfer(self, to, &error)) {
		case MESSAGE_BUSY:
			return RETRY;
		case MESSAGE_SENDER_FAILS:
			return error;
		case MESSAGE_RECEIVER_FAILS:
			woken_end(woken, to->thread, error);
			continue;
		case MESSAGE_DELIVERED:
			waitq_end(to->thread, 0);
			*receiver = to;
			return DONE;
		}
	}
	return WAIT;
}

/* ---- an operation: interrupts off, @key says how they were ---- */

/* The rest of a sender's operation after its message was taken by @to. */
static long finish_given(struct ipc_party *self, struct ipc_party *to, uint64_t expiry,
			 struct woken *woken, unsigned long key)
{
	if (!self->calls) {
		woken_add(woken, to->thread);
		woken_wake(woken);
		sched_end(key);
		return 0;
	}
	reply_enter(self, expiry);
	donate(self, to, self->reply.generation);
	woken_wake(woken);
	return ipc_waited(sched_hand_over(to->thread, key));
}

/* Locks: the endpoint's, released here. */
static long enqueue(struct ipc_party *self, struct endpoint *ep, uint64_t expiry,
		    struct woken *woken, unsigned long key)
{
	struct ipc_party *server = endpoint_server(ep);

	self->queued = true;
	waitq_enter_until(&ep->senders, &ep->lock, expiry);
	if (server)
		donate_queued(self, server);
	woken_wake(woken);
	return ipc_waited(sched_leave(key));
}

static long end_operation(struct woken *woken, unsigned long key, long ret)
{
	woken_wake(woken);
	sched_end(key);
	return ret;
}

static long rendezvous(struct ipc_party *self, struct endpoint *ep, uint64_t deadline)
{
	uint64_t expiry = ipc_expiry(self->thread, deadline);
	unsigned long key = arch_irq_lock();
	struct ipc_party *to = NULL;
	struct woken woken;
	int ret;

	woken_init(&woken);
	for (;;) {
		spin_lock_nested(&ep->lock, LOCK_IPC);
		ret = give_locked(self, ep, &to, &woken);
		if (ret != RETRY)
			break;
		spin_unlock_nested(&ep->lock);
		arch_cpu_relax();
	}
	if (ret == WAIT) {
		ret = refuse_wait(deadline, self->accepts & NX_MSG_NONBLOCK);
		if (ret == 0)
			return enqueue(self, ep, expiry, &woken, key);
	} else if (ret == DONE) {
		if (self->calls)
			reply_owe(to, self);
		spin_unlock_nested(&ep->lock);
		return finish_given(self, to, expiry, &woken, key);
	}
	spin_unlock_nested(&ep->lock);
	return end_operation(&woken, key, ret);
}

/* Only who waited in a queue may be raised by others, at any moment until the wait has ended. */
static void end_donation(struct ipc_party *self)
{
	unsigned long key;

	if (!self->queued && !donates(self))
		return;
	key = arch_irq_lock();
	donate_end(self);
	sched_end(key);
}

static long send(struct ipc_party *self, uint32_t flags, bool calls)
{
	struct cap cap;
	long ret = message_decode(self, flags, true);

	self->calls = calls;
	if (ret == 0)
		ret = cap_get(self->caps, self->regs->a[0], NX_KIND_ENDPOINT, NX_RIGHT_SEND, &cap);
	if (ret)
		return ret;
	self->badge = cap.badge;
	ret = message_attach(self);
	if (ret == 0) {
		ret = rendezvous(self, endpoint_of(&cap), self->regs->a[2]);
		message_detach(self);
		end_donation(self);
	}
	object_put(cap.object);
	return ret;
}

long ipc_send(struct ipc_party *self)
{
	return send(self, NX_MSG_DESC | NX_MSG_NONBLOCK, false);
}

long ipc_call(struct ipc_party *self)
{
	long ret = ipc_call_fast(self);

	if (ret != IPC_NOT_FAST)
		return ret;
	ret = send(self, NX_MSG_DESC | NX_MSG_TRUNCATE, true);
	if (self->delivered)
		reply_done(self);
	return ret;
}

/* ---- receiving ---- */

/* The message of @from has come to @self. Locks: the endpoint's. */
static void accept(struct ipc_party *self, struct ipc_party *from, struct woken *woken)
{
	if (!from->calls) {
		woken_end(woken, from->thread, 0);
		return;
	}
	reply_move(from);
	reply_owe(self, from);
}

/* Takes a signal, or the first message that can be taken. Return: as give_locked(). */
static int take_locked(struct ipc_party *self, struct endpoint *ep, struct ipc_party **sender,
		       struct woken *woken)
{
	struct ipc_party *from;
	int error;

	if (ep->destroyed)
		return -ESRCH;
	if (ep->bound && ep->bound->bits) {
		message_signal(self, ep->bound->bits);
		ep->bound->bits = 0;
		return DONE;
	}
	while ((from = party_first(&ep->senders))) {
		switch (message_transfer(from, self, &error)) {
		case MESSAGE_BUSY:
			return RETRY;
		case MESSAGE_SENDER_FAILS:
			woken_end(woken, from->thread, error);
			continue;
		case MESSAGE_RECEIVER_FAILS:
			return error;
		case MESSAGE_DELIVERED:
			accept(self, from, woken);
			*sender = from->calls ? from : NULL;
			return DONE;
		}
	}
	return WAIT;
}

/* @woken: who else the operation has woken so far. */
static long receive(struct ipc_party *self, struct endpoint *ep, uint64_t deadline,
		    struct woken *woken, unsigned long key)
{
	struct ipc_party *caller = NULL;
	int ret;

	for (;;) {
		spin_lock_nested(&ep->lock, LOCK_IPC);
		endpoint_note_server(ep, self);
		ret = take_locked(self, ep, &caller, woken);
		if (ret != RETRY)
			break;
		spin_unlock_nested(&ep->lock);
		arch_cpu_relax();
	}
	if (ret == WAIT) {
		ret = refuse_wait(deadline, false);
		if (ret == 0) {
			waitq_enter_until(&ep->receivers, &ep->lock,
					  ipc_expiry(self->thread, deadline));
			return ipc_waited(woken_leave(woken, key));
		}
	}
	spin_unlock_nested(&ep->lock);
	if (caller)
		donate(caller, self, self->owes.generation);
	return end_operation(woken, key, ret);
}

long ipc_receive_after(struct ipc_party *self, struct endpoint *ep, struct k_thread *caller,
		       unsigned long key)
{
	struct woken woken;

	woken_init(&woken);
	woken_add(&woken, caller);
	return receive(self, ep, 0, &woken, key);
}

long ipc_recv(struct ipc_party *self)
{
	struct woken woken;
	struct cap cap;
	long ret = message_decode(self, NX_MSG_DESC | NX_MSG_TRUNCATE, false);

	if (ret == 0)
		ret = cap_get(self->caps, self->regs->a[0], NX_KIND_ENDPOINT, NX_RIGHT_RECV, &cap);
	if (ret)
		return ret;
	woken_init(&woken);
	if (self->owes.party)
		ret = -EBUSY;
	else
		ret = receive(self, endpoint_of(&cap), self->regs->a[2], &woken, arch_irq_lock());
	object_put(cap.object);
	return ret;
}

/* ---- replying ---- */

/* Answers; the caller, in transit, is added to @woken. Interrupts are off. */
static int answer(struct ipc_party *self, uint64_t slot, struct woken *woken)
{
	struct k_thread *caller = NULL;
	struct ipc_right right;
	int ret = reply_find(self, slot, &right);

	if (ret == 0)
		ret = message_attach(self);
	if (ret)
		return ret;
	self->badge = 0;
	ret = reply_send(self, &right, &caller);
	message_detach(self);
	if (ret == 0 || ret == -EPIPE)
		reply_used(self, slot);
	if (caller) {
		if (donates(right.party))
			donate_end(right.party);
		woken_add(woken, caller);
	}
	return ret;
}

long ipc_reply(struct ipc_party *self)
{
	struct woken woken;
	unsigned long key;
	int ret = message_decode(self, NX_MSG_DESC, true);

	if (ret)
		return ret;
	woken_init(&woken);
	key = arch_irq_lock();
	ret = answer(self, self->regs->a[0], &woken);
	return end_operation(&woken, key, ret);
}

/* Everything that can refuse the second half is looked at before the first. */
static int check_reply_recv(struct ipc_party *self, struct cap *cap)
{
	int ret = message_decode(self, NX_MSG_DESC | NX_MSG_TRUNCATE, true);

	if (ret)
		return ret;
	ret = cap_get(self->caps, self->regs->a[0], NX_KIND_ENDPOINT, NX_RIGHT_RECV, cap);
	if (ret)
		return ret;
	if (self->regs->t[5] != NX_CAP_NONE && self->owes.party)
		ret = -EBUSY;
	if (ret)
		object_put(cap->object);
	return ret;
}

long ipc_reply_recv(struct ipc_party *self)
{
	struct woken woken;
	unsigned long key;
	struct cap cap;
	long ret = ipc_reply_recv_fast(self);

	if (ret != IPC_NOT_FAST)
		return ret;
	ret = check_reply_recv(self, &cap);
	if (ret)
		return ret;
	woken_init(&woken);
	key = arch_irq_lock();
	ret = answer(self, self->regs->t[5], &woken);
	if (ret)
		ret = end_operation(&woken, key, ret);
	else
		ret = receive(self, endpoint_of(&cap), self->regs->a[2], &woken, key);
	object_put(cap.object);
	return ret;
}
