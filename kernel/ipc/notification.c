/*
 * Notifications: a word of bits that anybody may OR into and one taker at a time empties.
 *
 * Bound to an endpoint, a notification uses the endpoint's lock, so that a receiver looks at
 * messages and bits in one step.
 */
#include "ipc_private.h"

#include <zephyr/kernel/slab.h>

#include <kernel/fault.h>

K_MEM_SLAB_DEFINE_STATIC(notifications, sizeof(struct notification), CONFIG_IPC_MAX_ENDPOINTS, 8);

static struct notification *notification_of(struct object *object)
{
	return CONTAINER_OF(object, struct notification, object);
}

/* Takes the lock that guards @n now. Interrupts are off. */
static struct k_spinlock *lock_notification(struct notification *n)
{
	for (;;) {
		struct k_spinlock *lock = *(struct k_spinlock *volatile *)&n->lock;

		spin_lock_nested(lock, LOCK_IPC);
		if (lock == n->lock)
			return lock;
		spin_unlock_nested(lock);
	}
}

/* ---- signalling ---- */

static uint64_t *mask_of(struct k_thread *t)
{
	return t->wait_data;
}

/* The first waiter, most urgent first, that waits for any of the bits; NULL. */
static struct k_thread *find_waiter(struct notification *n)
{
	struct k_thread *lead, *t;

	SYS_DLIST_FOR_EACH_CONTAINER(&n->waiters.leaders, lead, node) {
		if (*mask_of(lead) & n->bits)
			return lead;
		if (!lead->peers.next)
			continue;
		SYS_DLIST_FOR_EACH_CONTAINER(&lead->peers, t, peers)
			if (*mask_of(t) & n->bits)
				return t;
	}
	return NULL;
}

/* Gives what is there to who waits. Locks: the notification's. */
static void hand_out(struct notification *n, struct woken *woken)
{
	struct ipc_party *to = n->bound_to ? party_first(&n->bound_to->receivers) : NULL;
	struct k_thread *t;

	while (n->bits && (t = find_waiter(n))) {
		uint64_t *mask = mask_of(t);

		*mask &= n->bits;
		n->bits &= ~*mask;
		woken_end(woken, t, 0);
	}
	if (n->bits && to) {
		message_signal(to, n->bits);
		n->bits = 0;
		woken_end(woken, to->thread, 0);
	}
}

/* Locks: the notification's, @lock, released here. */
static __no_inline void signal_waiters(struct notification *n, struct k_spinlock *lock,
				       unsigned long key)
{
	struct woken woken;

	woken_init(&woken);
	if (!fault_active(FAULT_SIGNAL_SILENT))
		hand_out(n, &woken);
	spin_unlock_nested(lock);
	woken_wake(&woken);
	sched_end(key);
}

/* Whether nobody would take a bit. Locks: the notification's. */
static ALWAYS_INLINE bool is_alone(struct notification *n)
{
	return waitq_is_empty(&n->waiters) &&
	       (!n->bound_to || waitq_is_empty(&n->bound_to->receivers));
}

uint64_t notification_signal(struct notification *n, uint64_t bits)
{
	unsigned long key = arch_irq_lock();
	struct k_spinlock *lock = lock_notification(n);
	uint64_t before = n->bits;

	n->bits = before | bits;
	if (is_alone(n)) {
		spin_unlock_nested(lock);
		arch_irq_unlock(key);
	} else {
		signal_waiters(n, lock, key);
	}
	return before;
}

long notification_signal_slot(struct ipc_party *self, uint64_t slot, uint64_t bits)
{
	struct notification *n;
	struct cap cap;
	int ret = cap_get(self->caps, slot, NX_KIND_NOTIFICATION, NX_RIGHT_SEND, &cap);

	if (ret)
		return ret;
	n = notification_of(cap.object);
	if (n->destroyed)
		ret = -ESRCH;
	else
		notification_signal(n, bits);
	object_put(cap.object);
	return ret;
}

/* ---- waiting ---- */

/* Return: 0, the bits are in *@mask; -errno. */
static long wait_for(struct ipc_party *self, struct notification *n, uint64_t *mask,
		     uint64_t deadline)
{
	unsigned long key = arch_irq_lock();
	struct k_spinlock *lock = lock_notification(n);
	long ret = n->destroyed ? -ESRCH : 0;

	if (ret == 0 && !(n->bits & *mask)) {
		ret = ipc_is_past(deadline) ? -ETIMEDOUT : 0;
		if (ret == 0) {
			self->thread->wait_data = mask;
			waitq_enter_until(&n->waiters, lock, ipc_expiry(self->thread, deadline));
			return ipc_waited(sched_leave(key));
		}
	} else if (ret == 0) {
		*mask &= n->bits;
		n->bits &= ~*mask;
	}
	spin_unlock_nested(lock);
	sched_end(key);
	return ret;
}

long notification_wait(struct ipc_party *self, uint64_t slot, uint64_t mask, uint64_t deadline)
{
	struct cap cap;
	long ret;

	if (mask == 0)
		return -EINVAL;
	ret = cap_get(self->caps, slot, NX_KIND_NOTIFICATION, NX_RIGHT_RECV, &cap);
	if (ret)
		return ret;
	ret = wait_for(self, notification_of(cap.object), &mask, deadline);
	if (ret == 0)
		self->regs->a[3] = mask;
	object_put(cap.object);
	return ret;
}

/* ---- life ---- */

static void destroy(struct object *object)
{
	struct notification *n = notification_of(object);
	unsigned long key = arch_irq_lock();
	struct k_spinlock *lock = lock_notification(n);
	struct woken woken;

	woken_init(&woken);
	n->destroyed = true;
	woken_end_all(&woken, &n->waiters, -ESRCH);
	spin_unlock_nested(lock);
	woken_wake(&woken);
	sched_end(key);
}

static void notification_free(struct object *object)
{
	struct notification *n = notification_of(object);
	struct ipc_quota *quota = n->quota;

	atomic_fetch_add_relaxed_u32(&quota->notifications, UINT32_MAX);
	object_put(quota->owner);
	k_mem_slab_free(&notifications, (void *)&n);
}

unsigned int notification_count(void)
{
	return k_mem_slab_num_used_get(&notifications);
}

const struct object_kind notification_kind = { .free = notification_free, .destroy = destroy };

static void notification_init(struct notification *n, struct ipc_quota *quota)
{
	object_init(&n->object, NX_KIND_NOTIFICATION);
	n->own = (struct k_spinlock){};
	n->lock = &n->own;
	waitq_init(&n->waiters);
	n->bits = 0;
	n->destroyed = false;
	n->bound_to = NULL;
	n->quota = quota;
	object_get(quota->owner);
}

long notification_create(struct ipc_party *self)
{
	struct notification *n;

	if (!quota_take(&self->quota->notifications, CONFIG_IPC_PROCESS_ENDPOINTS))
		return -ENOSPC;
	if (k_mem_slab_alloc(&notifications, (void **)&n, K_NO_WAIT)) {
		atomic_fetch_add_relaxed_u32(&self->quota->notifications, UINT32_MAX);
		return -ENOSPC;
	}
	notification_init(n, self->quota);
	return cap_create(self->caps, &n->object,
			  NX_RIGHT_SEND | NX_RIGHT_RECV | NX_RIGHT_MANAGE | NX_RIGHT_GRANT);
}
