/*
 * Wait queues: ordered by priority, first come first served among equals, and the protocol by
 * which a wait ends exactly once. The model is in <kernel/waitq.h>.
 */
#include <kernel/waitq.h>

#include <errno.h>

#include <kernel/cpu.h>
#include <kernel/dispatch.h>
#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/thread.h>
#include <kernel/timeout.h>

/* Followers hang on their leader's ring; their own node is unlinked, which tells them apart. */
static bool is_leader(struct k_thread *t)
{
	return sys_dnode_is_linked(&t->node);
}

static void follow(struct k_thread *lead, struct k_thread *t)
{
	sys_dnode_init(&t->node);
	if (!lead->peers.next)
		sys_dlist_init(&lead->peers);
	sys_dlist_append(&lead->peers, &t->peers);
}

void waitq_add(_wait_q_t *q, struct k_thread *t)
{
	struct k_thread *lead;

	t->peers.next = NULL; /* nobody follows */
	SYS_DLIST_FOR_EACH_CONTAINER(&q->leaders, lead, node) {
		if (lead->prio == t->prio) {
			follow(lead, t);
			return;
		}
		if (lead->prio > t->prio && !fault_active(FAULT_WAITQ_FIFO)) {
			sys_dlist_insert(&lead->node, &t->node);
			return;
		}
	}
	sys_dlist_append(&q->leaders, &t->node);
}

/* The first follower of leader @t takes its place and its ring. */
static void bequeath(struct k_thread *t)
{
	sys_dnode_t *next = t->peers.next;

	if (next && next != &t->peers)
		sys_dlist_insert(&t->node, &CONTAINER_OF(next, struct k_thread, peers)->node);
	if (next)
		sys_dlist_remove(&t->peers);
}

void waitq_remove(struct k_thread *t)
{
	if (is_leader(t)) {
		bequeath(t);
		sys_dlist_remove(&t->node);
	} else {
		sys_dlist_remove(&t->peers);
	}
}

/* ---- expiry of a wait ---- */

/*
 * The node is queued and the timeout lock held, so whoever ends this wait otherwise is still
 * before its timeout_cancel(): the object is alive. wait_lock is NULL when he is that far.
 */
static bool claim_expired(struct timeout *timeout)
{
	struct k_thread *t = CONTAINER_OF(timeout, struct k_thread, timeout);
	struct k_spinlock *lock = t->wait_lock;

	if (!lock || !spin_trylock_nested(lock, LOCK_OBJECT))
		return false;
	if (t->wait_lock != lock && !fault_active(FAULT_WAIT_ENDS_TWICE)) {
		spin_unlock_nested(lock);
		return false;
	}
	t->wait_lock = NULL;
	if (t->wait_q)
		waitq_remove(t);
	t->wake_result = -EAGAIN;
	spin_unlock_nested(lock);
	return true;
}

static void wake_expired(struct timeout *timeout)
{
	sched_wake(CONTAINER_OF(timeout, struct k_thread, timeout));
}

static const struct timeout_ops wait_ops = { .claim = claim_expired, .fire = wake_expired };

/* ---- waiting ---- */

/* @t, the caller, waits from here on. */
static ALWAYS_INLINE void begin_wait(struct k_thread *t, _wait_q_t *q, struct k_spinlock *lock)
{
	__ASSERT(!arch_is_in_isr(), "blocking in an interrupt handler");
	t->state = THREAD_WAITING;
	t->wait_q = q;
	t->wait_lock = lock;
	if (IS_ENABLED(CONFIG_SMP))
		atomic_fence_full(); /* pairs with the fence in waitq_reorder() */
}

static __no_inline void enter_in_order(_wait_q_t *q, struct k_spinlock *lock, k_timeout_t timeout)
{
	struct k_thread *t = cpu_self()->current;

	begin_wait(t, q, lock);
	if (q)
		waitq_add(q, t);
	if (!K_TIMEOUT_EQ(timeout, K_FOREVER))
		timeout_add(&t->timeout, &wait_ops, timeout_deadline(timeout));
	spin_unlock_nested(lock);
}

/* Who waits in the empty @q without a timeout is all of it: no order, no follower. */
static ALWAYS_INLINE void enter_alone(struct k_thread *t, _wait_q_t *q, struct k_spinlock *lock)
{
	begin_wait(t, q, lock);
	t->peers.next = NULL;
	sys_dlist_append(&q->leaders, &t->node);
	spin_unlock_nested(lock);
}

void waitq_enter(_wait_q_t *q, struct k_spinlock *lock, k_timeout_t timeout)
{
	if (unlikely(!q || !waitq_is_empty(q) || !K_TIMEOUT_EQ(timeout, K_FOREVER)))
		enter_in_order(q, lock, timeout);
	else
		enter_alone(cpu_self()->current, q, lock);
}

/*
 * Whoever ends @t marks it, then looks where it waits; here it is seen to wait, then the mark
 * is looked at. So one of the two sees the other (the fence is in begin_wait()).
 */
void waitq_enter_until(_wait_q_t *q, struct k_spinlock *lock, uint64_t expiry)
{
	struct k_thread *t = cpu_self()->current;
	bool ending;

	begin_wait(t, q, lock);
	if (q)
		waitq_add(q, t);
	ending = thread_is_ending(t) && !fault_active(FAULT_END_UNSEEN);
	if (ending)
		waitq_end(t, -EINTR);
	else if (expiry != TIMEOUT_NEVER)
		timeout_add(&t->timeout, &wait_ops, expiry);
	spin_unlock_nested(lock);
	if (ending)
		sched_wake(t);
}

static __no_inline int block_in_order(struct k_spinlock *lock, k_timeout_t timeout,
				      k_spinlock_key_t key, _wait_q_t *q)
{
	waitq_enter(q, lock, timeout);
	return sched_leave(key.irq);
}

/* The usual case, alone in the queue and without a timeout, needs no stack frame. */
int waitq_block_on(struct k_spinlock *lock, k_timeout_t timeout, k_spinlock_key_t key,
		   _wait_q_t *q)
{
	struct k_thread *t = cpu_self()->current;

	if (unlikely(!waitq_is_empty(q) || !K_TIMEOUT_EQ(timeout, K_FOREVER)))
		return block_in_order(lock, timeout, key, q);
	enter_alone(t, q, lock);
	return dispatch_leave(cpu_self(), t, key.irq);
}

/* ---- ending a wait, the object's lock held ---- */

void waitq_end(struct k_thread *t, int result)
{
	t->wait_lock = NULL;
	if (t->wait_q)
		waitq_remove(t);
	t->wake_result = result;
	if (t->timeout.armed && !fault_active(FAULT_TIMEOUT_KEPT))
		timeout_cancel(&t->timeout);
}

/* Nobody follows the waiter @t, and it waits without a timeout. */
static ALWAYS_INLINE bool waits_alone(const struct k_thread *t)
{
	return !t->peers.next && !t->timeout.armed;
}

/* waitq_end() of a first waiter that waits_alone(). */
static ALWAYS_INLINE void end_alone(struct k_thread *t, int result)
{
	sys_dnode_t *prev = t->node.prev, *next = t->node.next;

	t->wait_lock = NULL;
	prev->next = next;
	next->prev = prev;
	t->wake_result = result;
}

static __no_inline struct k_thread *take_in_order(struct k_thread *t, int result)
{
	waitq_end(t, result);
	return t;
}

struct k_thread *waitq_take(_wait_q_t *q, int result)
{
	struct k_thread *t = waitq_first(q);

	if (!t)
		return NULL;
	if (unlikely(!waits_alone(t)))
		return take_in_order(t, result);
	end_alone(t, result);
	return t;
}

static __no_inline void wake_in_order(struct k_spinlock *lock, _wait_q_t *q, k_spinlock_key_t key)
{
	struct k_thread *t = waitq_head(q);

	waitq_end(t, 0);
	spin_unlock_nested(lock);
	sched_wake_end(t, key.irq);
}

/* The usual case: nobody follows the first waiter, and it waits without a timeout. */
void waitq_wake_first(struct k_spinlock *lock, _wait_q_t *q, k_spinlock_key_t key)
{
	struct k_thread *t = waitq_head(q);

	if (fault_active(FAULT_WAKE_LOST)) {
		waitq_take(q, 0);
		spin_unlock(lock, key);
		return;
	}
	if (unlikely(!waits_alone(t))) {
		wake_in_order(lock, q, key);
		return;
	}
	end_alone(t, 0);
	spin_unlock_nested(lock);
	dispatch_wake_end(t, key.irq);
}

/*
 * The woken hang on a private list while the lock is dropped; each is in transit, so its node is
 * ours. The first comer is woken first.
 */
unsigned int waitq_wake_everybody(_wait_q_t *q, struct k_spinlock *lock, int result)
{
	sys_dlist_t woken = SYS_DLIST_STATIC_INIT(&woken);
	unsigned int count = 0;
	struct k_thread *t;
	sys_dnode_t *node;

	while ((t = waitq_take(q, result))) {
		sys_dlist_append(&woken, &t->node);
		count++;
	}
	spin_unlock_nested(lock);
	while ((node = sys_dlist_get(&woken)))
		sched_wake(CONTAINER_OF(node, struct k_thread, node));
	return count;
}

unsigned int waitq_wake_all(_wait_q_t *q, struct k_spinlock *lock, k_spinlock_key_t key,
			    int result)
{
	unsigned int count = waitq_wake_everybody(q, lock, result);

	sched_end(key.irq);
	return count;
}

/* ---- third parties ---- */

/* Return: the lock of what @t waits for, taken, with @t still waiting; NULL if it does not. */
static struct k_spinlock *lock_wait(struct k_thread *t)
{
	struct k_spinlock *lock = t->wait_lock;

	if (!lock)
		return NULL;
	spin_lock_nested(lock, LOCK_OBJECT);
	if (t->wait_lock == lock || fault_active(FAULT_WAIT_ENDS_TWICE))
		return lock;
	spin_unlock_nested(lock);
	return NULL;
}

bool waitq_claim(struct k_thread *t, int result)
{
	struct k_spinlock *lock = lock_wait(t);

	if (!lock)
		return false;
	waitq_end(t, result);
	spin_unlock_nested(lock);
	return true;
}

/*
 * A thread that is about to wait reads its priority after publishing wait_lock; here the priority
 * is published before wait_lock is read. So at least one of the two sees the other.
 */
void waitq_reorder(struct k_thread *t, int prio)
{
	struct k_spinlock *lock;

	runq_set_prio(t, prio);
	if (IS_ENABLED(CONFIG_SMP))
		atomic_fence_full(); /* pairs with the fence in waitq_block() */
	lock = lock_wait(t);
	if (!lock)
		return;
	if (t->wait_q && !fault_active(FAULT_NO_REORDER)) {
		waitq_remove(t);
		waitq_add(t->wait_q, t);
	}
	spin_unlock_nested(lock);
}
