/*
 * The fast path (CONFIG_IPC_FASTPATH, contracts M6): call and reply_recv of words alone, without a
 * deadline, between two parties of which one waits likewise.
 *
 * It does what rendezvous.c does, in the same order and under the same locks, without what such a
 * message cannot need. Whether it applies is decided before anything is changed; if not, the call
 * goes its usual way from the beginning. The CPU is handed over by sched_hand_over(), which has
 * rules of its own.
 */
#include "ipc_private.h"

/* Whether the message that @self begins to send is nothing but words, and may wait for ever. */
static ALWAYS_INLINE bool sends_plainly(const struct ipc_party *self)
{
	return message_is_words(self->regs->a[1]) && self->regs->a[2] == 0;
}

/* Whether @to, which waits under a lock that is held, takes words and nothing else. */
static ALWAYS_INLINE bool waits_plainly(const struct ipc_party *to)
{
	return !(to->accepts & NX_MSG_DESC) && !to->thread->timeout.armed;
}

/* ---- call ---- */

/* The receiver that takes @self's call at once; NULL. Locks: the endpoint's. */
static ALWAYS_INLINE struct ipc_party *find_receiver(const struct ipc_party *self,
						     struct endpoint *ep)
{
	struct ipc_party *to;

	if (ep->destroyed || ep->receive_rights == 0)
		return NULL;
	to = party_first(&ep->receivers);
	return to && waits_plainly(to) && donate_is_idle(self, to) ? to : NULL;
}

static long call_locked(struct ipc_party *self, struct ipc_party *to, struct endpoint *ep,
			uint64_t badge, unsigned long key)
{
	message_decode_words(self, self->regs->a[1]);
	self->badge = badge;
	self->calls = true;
	message_words(self, to);
	waitq_end(to->thread, 0);
	reply_owe(to, self);
	spin_unlock_nested(&ep->lock);
	reply_enter(self, TIMEOUT_NEVER);
	if (unlikely(!donate_is_idle(self, to))) /* raised since it was looked at */
		donate(self, to, self->reply.generation);
	return ipc_waited(sched_hand_over(to->thread, key));
}

long ipc_call_fast(struct ipc_party *self)
{
	struct ipc_party *to;
	struct endpoint *ep;
	unsigned long key;
	struct cap cap;
	long ret = IPC_NOT_FAST;

	if (!sends_plainly(self) ||
	    cap_get(self->caps, self->regs->a[0], NX_KIND_ENDPOINT, NX_RIGHT_SEND, &cap))
		return IPC_NOT_FAST;
	ep = endpoint_of(&cap);
	key = arch_irq_lock();
	spin_lock_nested(&ep->lock, LOCK_IPC);
	to = find_receiver(self, ep);
	if (to) {
		ret = call_locked(self, to, ep, cap.badge, key);
		reply_done(self);
	} else {
		spin_unlock_nested(&ep->lock);
		arch_irq_unlock(key);
	}
	object_put(cap.object);
	return ret;
}

/* ---- reply_recv ---- */

/* Answers whom @self owes a reply. Return: its thread, in transit; NULL: nothing has happened. */
static ALWAYS_INLINE struct k_thread *answer(struct ipc_party *self)
{
	struct ipc_party *caller = self->owes.party;
	bool plain;

	spin_lock_nested(&caller->reply.lock, LOCK_IPC);
	plain = reply_is_awaited(&self->owes) && waits_plainly(caller) && !donates(caller);
	if (plain) {
		message_decode_words(self, self->regs->a[1]);
		self->badge = 0;
		message_words(self, caller);
		reply_end_wait(caller, 0);
		self->owes.party = NULL;
	}
	spin_unlock_nested(&caller->reply.lock);
	return plain ? caller->thread : NULL;
}

long ipc_reply_recv_fast(struct ipc_party *self)
{
	struct k_thread *caller;
	unsigned long key;
	struct cap cap;
	long ret = IPC_NOT_FAST;

	if (!sends_plainly(self) || self->regs->t[5] != NX_CAP_NONE || !self->owes.party ||
	    cap_get(self->caps, self->regs->a[0], NX_KIND_ENDPOINT, NX_RIGHT_RECV, &cap))
		return IPC_NOT_FAST;
	key = arch_irq_lock();
	caller = answer(self);
	if (caller)
		ret = ipc_receive_after(self, endpoint_of(&cap), caller, key);
	else
		arch_irq_unlock(key);
	object_put(cap.object);
	return ret;
}
