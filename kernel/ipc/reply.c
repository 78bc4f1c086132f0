/*
 * Waiting for a reply, and replying.
 */
#include "ipc_private.h"

#include <kernel/fault.h>

static void reply_released(const struct cap *cap)
{
	struct ipc_reply *reply = CONTAINER_OF(cap->object, struct ipc_reply, object);
	struct ipc_right right = {
		.party = CONTAINER_OF(reply, struct ipc_party, reply),
		.generation = cap->badge,
	};

	reply_drop(&right, -EPIPE);
}

const struct object_kind reply_kind = { .released = reply_released };

/* ---- the caller's side ---- */

void reply_enter(struct ipc_party *self, uint64_t expiry)
{
	spin_lock_nested(&self->reply.lock, LOCK_IPC);
	self->reply.awaited = true;
	waitq_enter_until(NULL, &self->reply.lock, expiry);
}

/* From here on the wait is the reply's to end: that lock need not be held to get there. */
void reply_move(struct ipc_party *caller)
{
	struct k_thread *t = caller->thread;

	waitq_remove(t);
	t->wait_q = NULL;
	caller->reply.awaited = true;
	t->wait_lock = &caller->reply.lock;
}

void reply_done(struct ipc_party *self)
{
	k_spinlock_key_t key = spin_lock(&self->reply.lock, LOCK_IPC);

	self->reply.awaited = false;
	if (!fault_active(FAULT_REPLY_STALE))
		self->reply.generation++;
	spin_unlock_nested(&self->reply.lock);
	if (unlikely(donates(self))) { /* who is no longer awaited begins nothing any more */
		donate_end(self);
		sched_end(key.irq);
		return;
	}
	arch_irq_unlock(key.irq);
}

/* ---- the server's side ---- */

void reply_drop(const struct ipc_right *right, int result)
{
	struct ipc_party *caller = right->party;
	k_spinlock_key_t key = spin_lock(&caller->reply.lock, LOCK_IPC);
	bool ours = reply_is_awaited(right);

	if (ours)
		reply_end_wait(caller, result);
	spin_unlock_nested(&caller->reply.lock);
	if (ours)
		sched_wake_end(caller->thread, key.irq);
	else
		sched_end(key.irq);
}

/*
 * One attempt; the caller's reply is locked. Return: 0, the caller is in transit in *@woken; or
 * why not. MESSAGE_BUSY is -EAGAIN.
 */
static int reply_locked(struct ipc_party *self, const struct ipc_right *right,
			struct k_thread **woken)
{
	int error = 0;

	if (!reply_is_awaited(right))
		return -EPIPE;
	switch (message_transfer(self, right->party, &error)) {
	case MESSAGE_BUSY:
		return -EAGAIN;
	case MESSAGE_SENDER_FAILS:
		return error;
	case MESSAGE_RECEIVER_FAILS:
		reply_end_wait(right->party, error);
		break;
	case MESSAGE_DELIVERED:
		reply_end_wait(right->party, 0);
		break;
	}
	*woken = right->party->thread;
	return 0;
}

int reply_send(struct ipc_party *self, const struct ipc_right *right, struct k_thread **woken)
{
	struct k_spinlock *lock = &right->party->reply.lock;
	int ret;

	for (;;) {
		spin_lock_nested(lock, LOCK_IPC);
		ret = reply_locked(self, right, woken);
		spin_unlock_nested(lock);
		if (ret != -EAGAIN)
			return ret;
		arch_cpu_relax();
	}
}

/* The right of @slot. */
static int find_in_slot(struct ipc_party *self, uint64_t slot, struct ipc_right *right)
{
	struct cap cap;
	int ret = cap_get(self->caps, slot, NX_KIND_REPLY, NX_RIGHT_SEND, &cap);

	if (ret)
		return ret;
	right->party = CONTAINER_OF(cap.object, struct ipc_party, reply.object);
	right->generation = cap.badge;
	object_put(cap.object);
	return 0;
}

int reply_find(struct ipc_party *self, uint64_t slot, struct ipc_right *right)
{
	if (slot != NX_CAP_NONE)
		return find_in_slot(self, slot, right);
	*right = self->owes;
	return right->party ? 0 : -EPERM;
}

void reply_used(struct ipc_party *self, uint64_t slot)
{
	if (slot == NX_CAP_NONE)
		self->owes.party = NULL;
	else
		(void)cap_close(self->caps, slot); /* finds it stale */
}

long ipc_reply_save(struct ipc_party *self)
{
	struct cap cap = { .rights = NX_RIGHT_SEND };
	int slot;

	if (!self->owes.party)
		return -EPERM;
	cap.object = &self->owes.party->reply.object;
	cap.badge = self->owes.generation;
	object_get(cap.object);
	slot = cap_insert(self->caps, &cap);
	if (slot < 0)
		object_put(cap.object);
	else
		self->owes.party = NULL;
	return slot;
}
