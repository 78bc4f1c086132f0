/*
 * Timers of user programs: a k_timer in cycles, and the notification it signals.
 */
#include <kernel/user_timer.h>

#include <zephyr/kernel/slab.h>
#include <zephyr/kernel/timer.h>

#include <zephyr/sys_clock.h>

#include <lib/time.h>

#include <kernel/timer.h>

#include "ipc_private.h"

#define INTERVAL_MIN_NS 100000

struct user_timer {
	struct object object;
	struct k_timer timer;
	struct notification *target; /* counted */
	uint64_t bits;
	uint64_t missed; /* expiries that found their bits set: nobody had taken the one before */
	struct ipc_quota *quota;
};

K_MEM_SLAB_DEFINE_STATIC(timers, sizeof(struct user_timer), CONFIG_TIMER_MAX, 8);

static struct user_timer *timer_of(struct object *object)
{
	return CONTAINER_OF(object, struct user_timer, object);
}

static void expired(struct k_timer *timer)
{
	struct user_timer *t = CONTAINER_OF(timer, struct user_timer, timer);

	if (notification_signal(t->target, t->bits) & t->bits)
		t->missed++;
}

/* ---- life ---- */

static void give_back(struct ipc_quota *quota)
{
	atomic_fetch_add_relaxed_u32(&quota->timers, UINT32_MAX);
}

/* The last capability is gone; an expiry under way is waited for. */
static void timer_free(struct object *object)
{
	struct user_timer *t = timer_of(object);
	struct ipc_quota *quota = t->quota;

	k_timer_stop(&t->timer);
	object_put(&t->target->object);
	give_back(quota);
	object_put(quota->owner);
	k_mem_slab_free(&timers, (void *)&t);
}

unsigned int user_timer_count(void)
{
	return k_mem_slab_num_used_get(&timers);
}

static void query(struct object *object, struct nx_cap_info *info)
{
	info->size = timer_of(object)->missed;
}

const struct object_kind timer_kind = { .free = timer_free, .query = query };

static void timer_init(struct user_timer *t, struct notification *target, uint64_t bits,
		       struct ipc_quota *quota)
{
	object_init(&t->object, NX_KIND_TIMER);
	k_timer_init(&t->timer, expired, NULL);
	t->target = target;
	t->bits = bits;
	t->missed = 0;
	t->quota = quota;
	object_get(quota->owner);
}

static struct user_timer *allocate(struct ipc_quota *quota)
{
	struct user_timer *t = NULL;

	if (!quota_take(&quota->timers, CONFIG_TIMER_MAX_PER_PROCESS))
		return NULL;
	if (k_mem_slab_alloc(&timers, (void **)&t, K_NO_WAIT))
		give_back(quota);
	return t;
}

long user_timer_create(struct ipc_party *self, uint64_t notification, uint64_t bits)
{
	struct user_timer *t;
	struct cap cap;
	int ret;

	if (bits == 0)
		return -EINVAL;
	ret = cap_get(self->caps, notification, NX_KIND_NOTIFICATION, NX_RIGHT_SEND, &cap);
	if (ret)
		return ret;
	t = allocate(self->quota);
	if (!t) {
		object_put(cap.object);
		return -ENOSPC;
	}
	timer_init(t, CONTAINER_OF(cap.object, struct notification, object), bits, self->quota);
	return cap_create(self->caps, &t->object, NX_RIGHT_MANAGE);
}

/* ---- use ---- */

static long set(struct ipc_party *self, struct user_timer *t, uint64_t deadline, uint64_t interval)
{
	uint64_t period = 0;

	if (time_convert(interval, NSEC_PER_SEC, arch_cycles_hz(), TIME_CEIL, &period))
		return -EINVAL;
	/* Deadline 0 is in the past like any other: it expires at once. */
	return timer_start_at(&t->timer, ipc_expiry(self->thread, MAX(deadline, 1)), period);
}

long user_timer_set(struct ipc_party *self, uint64_t slot, uint64_t deadline, uint64_t interval)
{
	struct cap cap;
	long ret;

	if (interval != 0 && interval < INTERVAL_MIN_NS)
		return -EINVAL;
	ret = cap_get(self->caps, slot, NX_KIND_TIMER, NX_RIGHT_MANAGE, &cap);
	if (ret)
		return ret;
	ret = set(self, timer_of(cap.object), deadline, interval);
	object_put(cap.object);
	return ret;
}

long user_timer_cancel(struct ipc_party *self, uint64_t slot)
{
	struct cap cap;
	int ret = cap_get(self->caps, slot, NX_KIND_TIMER, NX_RIGHT_MANAGE, &cap);

	if (ret)
		return ret;
	k_timer_stop(&timer_of(cap.object)->timer);
	object_put(cap.object);
	return 0;
}
