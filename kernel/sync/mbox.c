/*
 * Mailboxes. A message under way is a letter: of k_mbox_put() on its sender's stack, of
 * k_mbox_async_put() a block of a slab. wait_data points to a sender's letter and to a receiver's
 * message.
 *
 * A letter that was accepted belongs to its receiver until that disposes of it; a sender whose
 * letter was accepted goes on waiting, in no queue and without a timeout.
 */
#include <zephyr/kernel/mbox.h>

#include <errno.h>
#include <string.h>

#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/slab.h>
#include <zephyr/kernel/thread.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/timeout.h>
#include <kernel/waitq.h>

struct letter {
	sys_dnode_t node; /* in mbox->async */
	struct k_mbox_msg *msg;
	struct k_thread *sender;
	bool async;
	int prio;          /* of an asynchronous letter: its sender's as it was sent */
	uint32_t sequence; /* order of arrival */
	struct k_sem *sem;
	struct k_mbox_msg copy; /* msg of an asynchronous letter */
};

K_MEM_SLAB_DEFINE_STATIC(letters, sizeof(struct letter), CONFIG_NUM_MBOX_ASYNC_MSGS, 8);

void k_mbox_init(struct k_mbox *mbox)
{
	*mbox = (struct k_mbox)K_MBOX_INITIALIZER(*mbox);
}

/* ---- who goes with whom; the mailbox's lock is held ---- */

static bool suit(const struct letter *letter, const struct k_mbox_msg *rx, k_tid_t receiver)
{
	k_tid_t target = letter->msg->tx_target_thread;

	return (target == K_ANY || target == receiver) &&
	       (rx->rx_source_thread == K_ANY || rx->rx_source_thread == letter->sender);
}

/* The two sides learn of each other. */
static void exchange(struct k_mbox *mbox, struct letter *letter, struct k_mbox_msg *rx,
		     k_tid_t receiver)
{
	struct k_mbox_msg *tx = letter->msg;
	uint32_t info = rx->info;

	rx->info = tx->info;
	tx->info = info;
	rx->size = MIN(rx->size, tx->size);
	tx->size = rx->size;
	rx->tx_data = tx->tx_data;
	rx->rx_source_thread = letter->sender;
	tx->tx_target_thread = receiver;
	rx->_mbox = mbox;
	rx->_letter = letter->async ? letter : NULL;
}

static bool thread_suits(struct k_thread *receiver, const struct letter *letter)
{
	return suit(letter, receiver->wait_data, receiver);
}

/* The first thread in @q for which @letter, from or for it, is what it waits for. */
static struct k_thread *find_receiver(_wait_q_t *q, const struct letter *letter)
{
	struct k_thread *leader, *peer;

	SYS_DLIST_FOR_EACH_CONTAINER(&q->leaders, leader, node) {
		if (thread_suits(leader, letter))
			return leader;
		if (!leader->peers.next)
			continue;
		SYS_DLIST_FOR_EACH_CONTAINER(&leader->peers, peer, peers)
			if (thread_suits(peer, letter))
				return peer;
	}
	return NULL;
}

static struct letter *letter_for(struct k_thread *sender, const struct k_mbox_msg *rx,
				 k_tid_t receiver)
{
	struct letter *letter = sender->wait_data;

	return suit(letter, rx, receiver) ? letter : NULL;
}

static struct letter *find_waiting(_wait_q_t *q, const struct k_mbox_msg *rx, k_tid_t receiver)
{
	struct k_thread *leader, *peer;
	struct letter *letter;

	SYS_DLIST_FOR_EACH_CONTAINER(&q->leaders, leader, node) {
		letter = letter_for(leader, rx, receiver);
		if (letter)
			return letter;
		if (!leader->peers.next)
			continue;
		SYS_DLIST_FOR_EACH_CONTAINER(&leader->peers, peer, peers) {
			letter = letter_for(peer, rx, receiver);
			if (letter)
				return letter;
		}
	}
	return NULL;
}

static struct letter *find_async(struct k_mbox *mbox, const struct k_mbox_msg *rx,
				 k_tid_t receiver)
{
	struct letter *letter;

	SYS_DLIST_FOR_EACH_CONTAINER(&mbox->async, letter, node)
		if (suit(letter, rx, receiver))
			return letter;
	return NULL;
}

static bool is_before(const struct letter *async, const struct letter *waiting)
{
	int prio = waiting->sender->prio;

	return async->prio < prio ||
	       (async->prio == prio && (int32_t)(async->sequence - waiting->sequence) < 0);
}

/* The most urgent letter that suits, earliest among equals; it is in no queue any more. */
static struct letter *take_letter(struct k_mbox *mbox, const struct k_mbox_msg *rx,
				  k_tid_t receiver)
{
	struct letter *waiting = find_waiting(&mbox->senders, rx, receiver);
	struct letter *async = find_async(mbox, rx, receiver);

	if (async && (!waiting || is_before(async, waiting))) {
		sys_dlist_remove(&async->node);
		return async;
	}
	if (waiting) {
		waitq_remove(waiting->sender);
		waiting->sender->wait_q = NULL;
		if (waiting->sender->timeout.armed)
			timeout_cancel(&waiting->sender->timeout);
	}
	return waiting;
}

static void insert_async(struct k_mbox *mbox, struct letter *letter)
{
	struct letter *other;

	SYS_DLIST_FOR_EACH_CONTAINER(&mbox->async, other, node) {
		if (other->prio > letter->prio) {
			sys_dlist_insert(&other->node, &letter->node);
			return;
		}
	}
	sys_dlist_append(&mbox->async, &letter->node);
}

/* Hands @letter to a receiver that waits for it. Return: that one, in transit; NULL. */
static struct k_thread *deliver(struct k_mbox *mbox, struct letter *letter)
{
	struct k_thread *receiver = find_receiver(&mbox->receivers, letter);

	letter->sequence = mbox->sequence++;
	if (!receiver)
		return NULL;
	exchange(mbox, letter, receiver->wait_data, receiver);
	waitq_end(receiver, 0);
	return receiver;
}

/* ---- sending ---- */

int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&mbox->lock, LOCK_OBJECT);
	struct k_thread *self = cpu_self()->current, *receiver;
	struct letter letter = { .msg = tx_msg, .sender = self };

	receiver = deliver(mbox, &letter);
	if (!receiver && K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&mbox->lock, key);
		return -ENOMSG;
	}
	self->wait_data = &letter;
	if (!receiver)
		return waitq_block(&mbox->senders, &mbox->lock, key, timeout);
	waitq_enter(NULL, &mbox->lock, K_FOREVER);
	sched_wake(receiver);
	return sched_leave(key.irq);
}

void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem)
{
	struct k_thread *self = k_current_get(), *receiver;
	struct letter *letter;
	k_spinlock_key_t key;
	void *block;

	k_mem_slab_alloc(&letters, &block, K_FOREVER);
	letter = block;
	*letter = (struct letter){ .sender = self, .async = true, .sem = sem, .copy = *tx_msg };
	letter->msg = &letter->copy;
	key = spin_lock(&mbox->lock, LOCK_OBJECT);
	letter->prio = self->prio;
	receiver = deliver(mbox, letter);
	if (!receiver) {
		insert_async(mbox, letter);
		spin_unlock(&mbox->lock, key);
		return;
	}
	spin_unlock_nested(&mbox->lock);
	sched_wake_end(receiver, key.irq);
}

/* ---- receiving ---- */

static void dispose_async(struct letter *letter)
{
	struct k_sem *sem = letter->sem;
	void *block = letter;

	k_mem_slab_free(&letters, &block);
	if (sem)
		k_sem_give(sem);
}

/* The letter may be gone with the stack of a sender that was aborted meanwhile. */
static void dispose_waiting(struct k_mbox *mbox, struct k_thread *sender)
{
	k_spinlock_key_t key = spin_lock(&mbox->lock, LOCK_OBJECT);

	if (sender->wait_lock != &mbox->lock) {
		spin_unlock(&mbox->lock, key);
		return;
	}
	waitq_end(sender, 0);
	spin_unlock_nested(&mbox->lock);
	sched_wake_end(sender, key.irq);
}

void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer)
{
	struct k_mbox *mbox = rx_msg->_mbox;

	if (!mbox)
		return;
	rx_msg->_mbox = NULL;
	if (buffer && rx_msg->size)
		memcpy(buffer, rx_msg->tx_data, rx_msg->size);
	if (rx_msg->_letter)
		dispose_async(rx_msg->_letter);
	else if (!fault_active(FAULT_MBOX_SENDER_KEPT))
		dispose_waiting(mbox, rx_msg->rx_source_thread);
}

/* Accepted: the data is taken at once if there is a place for it, or nothing to take. */
static int accept(struct k_mbox_msg *rx_msg, void *buffer)
{
	if (buffer || rx_msg->size == 0)
		k_mbox_data_get(rx_msg, buffer);
	return 0;
}

int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&mbox->lock, LOCK_OBJECT);
	struct k_thread *self = cpu_self()->current;
	struct letter *letter = take_letter(mbox, rx_msg, self);
	int ret;

	rx_msg->_mbox = NULL;
	if (letter) {
		exchange(mbox, letter, rx_msg, self);
		spin_unlock(&mbox->lock, key);
		return accept(rx_msg, buffer);
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&mbox->lock, key);
		return -ENOMSG;
	}
	self->wait_data = rx_msg;
	ret = waitq_block(&mbox->receivers, &mbox->lock, key, timeout);
	return ret ? ret : accept(rx_msg, buffer);
}
