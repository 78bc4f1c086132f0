/*
 * Endpoints: made, badged, bound, closed, destroyed.
 *
 * All there can be are in one array that stays: a pointer to an endpoint may be followed after it
 * was freed, to find under its lock that it is not what it was.
 */
#include "ipc_private.h"

#include <zephyr/kernel/slab.h>

#include <kernel/fault.h>

K_MEM_SLAB_DEFINE_STATIC(endpoints, sizeof(struct endpoint), CONFIG_IPC_MAX_ENDPOINTS, 8);

/* ---- the end ---- */

/* Everybody who waits hears @result. */
static void wake_everybody(struct endpoint *ep, int result, k_spinlock_key_t key)
{
	struct woken woken;

	woken_init(&woken);
	woken_end_all(&woken, &ep->senders, result);
	woken_end_all(&woken, &ep->receivers, result);
	spin_unlock_nested(&ep->lock);
	woken_wake(&woken);
	sched_end(key.irq);
}

static void acquired(const struct cap *cap)
{
	struct endpoint *ep = endpoint_of(cap);
	k_spinlock_key_t key;

	if (!(cap->rights & NX_RIGHT_RECV))
		return;
	key = spin_lock(&ep->lock, LOCK_IPC);
	ep->receive_rights++;
	spin_unlock(&ep->lock, key);
}

static void released(const struct cap *cap)
{
	struct endpoint *ep = endpoint_of(cap);
	k_spinlock_key_t key;

	if (!(cap->rights & NX_RIGHT_RECV))
		return;
	key = spin_lock(&ep->lock, LOCK_IPC);
	if (--ep->receive_rights == 0 && !fault_active(FAULT_CLOSE_SILENT))
		wake_everybody(ep, -EPIPE, key);
	else
		spin_unlock(&ep->lock, key);
}

static void destroy(struct object *object)
{
	struct endpoint *ep = CONTAINER_OF(object, struct endpoint, object);
	k_spinlock_key_t key = spin_lock(&ep->lock, LOCK_IPC);

	ep->destroyed = true;
	wake_everybody(ep, -ESRCH, key);
}

static void unbind(struct endpoint *ep)
{
	k_spinlock_key_t key = spin_lock(&ep->lock, LOCK_IPC);
	struct notification *n = ep->bound;

	ep->bound = NULL;
	if (n) {
		n->bound_to = NULL;
		n->lock = &n->own; /* who waits for the old one looks again */
	}
	spin_unlock(&ep->lock, key);
	if (n)
		object_put(&n->object);
}

static void endpoint_free(struct object *object)
{
	struct endpoint *ep = CONTAINER_OF(object, struct endpoint, object);
	struct ipc_quota *quota = ep->quota;

	unbind(ep);
	atomic_fetch_add_relaxed_u32(&quota->endpoints, UINT32_MAX);
	object_put(quota->owner);
	if (!fault_active(FAULT_ENDPOINT_LOST))
		k_mem_slab_free(&endpoints, (void *)&ep);
}

unsigned int endpoint_count(void)
{
	return k_mem_slab_num_used_get(&endpoints);
}

const struct object_kind endpoint_kind = {
	.free = endpoint_free,
	.acquired = acquired,
	.released = released,
	.destroy = destroy,
};

/* ---- the beginning ---- */

bool quota_take(uint32_t *count, uint32_t limit)
{
	if (atomic_fetch_add_relaxed_u32(count, 1) < limit)
		return true;
	atomic_fetch_add_relaxed_u32(count, UINT32_MAX);
	return false;
}

static void endpoint_init(struct endpoint *ep, struct ipc_quota *quota)
{
	object_init(&ep->object, NX_KIND_ENDPOINT);
	/* The lock is as it was: free, or about to be looked at by who has an old pointer. */
	waitq_init(&ep->senders);
	waitq_init(&ep->receivers);
	ep->receive_rights = 0;
	ep->destroyed = false;
	ep->bound = NULL;
	ep->server = NULL;
	ep->quota = quota;
	object_get(quota->owner);
}

int endpoint_make(struct ipc_quota *quota, struct object **object)
{
	struct endpoint *ep;

	if (!quota_take(&quota->endpoints, CONFIG_IPC_PROCESS_ENDPOINTS))
		return -ENOSPC;
	if (k_mem_slab_alloc(&endpoints, (void **)&ep, K_NO_WAIT)) {
		atomic_fetch_add_relaxed_u32(&quota->endpoints, UINT32_MAX);
		return -ENOSPC;
	}
	endpoint_init(ep, quota);
	*object = &ep->object;
	return 0;
}

long endpoint_create(struct ipc_party *self)
{
	struct object *object;
	int ret = endpoint_make(self->quota, &object);

	if (ret)
		return ret;
	return cap_create(self->caps, object,
			  NX_RIGHT_SEND | NX_RIGHT_RECV | NX_RIGHT_MANAGE | NX_RIGHT_GRANT);
}

#define MINT_RIGHTS (NX_RIGHT_SEND | NX_RIGHT_GRANT)

long endpoint_mint(struct ipc_party *self, uint64_t slot, uint64_t badge, uint64_t rights)
{
	struct cap cap;
	int ret;

	if (badge == 0 || rights & ~(uint64_t)NX_RIGHTS_ALL)
		return -EINVAL;
	ret = cap_get(self->caps, slot, NX_KIND_ENDPOINT, NX_RIGHT_MANAGE, &cap);
	if (ret)
		return ret;
	if (cap.badge != 0 || rights & ~(uint64_t)(cap.rights & MINT_RIGHTS)) {
		object_put(cap.object);
		return -EPERM; /* a badge never changes */
	}
	cap.badge = badge;
	cap.rights = (uint8_t)rights;
	ret = cap_insert(self->caps, &cap);
	if (ret < 0)
		object_put(cap.object);
	return ret;
}

/* Locks: both objects' are one from here on, or nothing has changed. */
static int bind_locked(struct endpoint *ep, struct notification *n)
{
	if (ep->destroyed || n->destroyed)
		return -ESRCH;
	if (ep->bound || n->bound_to || !waitq_is_empty(&n->waiters))
		return -EBUSY;
	ep->bound = n;
	n->bound_to = ep;
	n->lock = &ep->lock;
	return 0;
}

/* A receiver that already waits takes what has been signalled before. */
static void deliver_pending(struct endpoint *ep, struct woken *woken)
{
	struct ipc_party *to = party_first(&ep->receivers);

	if (!to || !ep->bound || !ep->bound->bits)
		return;
	message_signal(to, ep->bound->bits);
	ep->bound->bits = 0;
	woken_end(woken, to->thread, 0);
}

/*
 * The notification's own lock is tried under the endpoint's: they are of one rank. Once it is held
 * and still the notification's, its state is ours, and is the endpoint's when both are released.
 */
static int bind(struct endpoint *ep, struct notification *n)
{
	unsigned long key = arch_irq_lock();
	struct woken woken;
	int ret = -EBUSY;

	woken_init(&woken);
	for (;;) {
		spin_lock_nested(&ep->lock, LOCK_IPC);
		if (spin_trylock_nested(&n->own, LOCK_IPC))
			break;
		spin_unlock_nested(&ep->lock);
		arch_cpu_relax();
	}
	if (n->lock == &n->own)
		ret = bind_locked(ep, n);
	spin_unlock_nested(&n->own);
	if (ret == 0)
		deliver_pending(ep, &woken);
	spin_unlock_nested(&ep->lock);
	woken_wake(&woken);
	sched_end(key);
	return ret;
}

long endpoint_bind(struct ipc_party *self, uint64_t slot, uint64_t notification)
{
	struct cap ep, n;
	int ret = cap_get(self->caps, slot, NX_KIND_ENDPOINT, NX_RIGHT_RECV, &ep);

	if (ret)
		return ret;
	ret = cap_get(self->caps, notification, NX_KIND_NOTIFICATION, NX_RIGHT_RECV, &n);
	if (ret == 0) {
		ret = bind(endpoint_of(&ep), CONTAINER_OF(n.object, struct notification, object));
		if (ret)
			object_put(n.object); /* otherwise the endpoint's */
	}
	object_put(ep.object);
	return ret;
}
