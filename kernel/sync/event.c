/*
 * Events. A waiting thread's wait_data points to what it waits for, on its stack; a change wakes
 * all whose condition holds now.
 */
#include <zephyr/kernel/event.h>

#include <kernel/sched.h>
#include <kernel/waitq.h>

struct wish {
	sys_dnode_t node; /* among those that are satisfied */
	struct k_thread *thread;
	uint32_t events;
	uint32_t matched; /* what was set when the wait ended */
	bool all;
};

void k_event_init(struct k_event *event)
{
	*event = (struct k_event)K_EVENT_INITIALIZER(*event);
}

/* Return: those of @events that are set, if that is enough; 0 otherwise. */
static ALWAYS_INLINE uint32_t match(uint32_t now, uint32_t events, bool all)
{
	uint32_t matched = now & events;

	return all && matched != events ? 0 : matched;
}

/* Moves @thread to @done when its wish holds. Locks: event->lock. */
static void satisfy(struct k_event *event, struct k_thread *thread, sys_dlist_t *done)
{
	struct wish *wish = thread->wait_data;

	wish->matched = match(event->events, wish->events, wish->all);
	if (wish->matched)
		sys_dlist_append(done, &wish->node);
}

/* The queue must not change while it is walked, so the satisfied are collected first. */
static void collect(struct k_event *event, sys_dlist_t *done)
{
	struct k_thread *leader, *peer;

	SYS_DLIST_FOR_EACH_CONTAINER(&event->waiters.leaders, leader, node) {
		satisfy(event, leader, done);
		SYS_DLIST_FOR_EACH_CONTAINER(&leader->peers, peer, peers)
			satisfy(event, peer, done);
	}
}

static __no_inline void wake_satisfied(struct k_event *event, k_spinlock_key_t key)
{
	sys_dlist_t done = SYS_DLIST_STATIC_INIT(&done);
	struct wish *wish;
	sys_dnode_t *node;

	collect(event, &done);
	SYS_DLIST_FOR_EACH_CONTAINER(&done, wish, node)
		waitq_end(wish->thread, 0);
	spin_unlock_nested(&event->lock);
	while ((node = sys_dlist_get(&done)))
		sched_wake(CONTAINER_OF(node, struct wish, node)->thread);
	sched_end(key.irq);
}

void k_event_set_masked(struct k_event *event, uint32_t events, uint32_t events_mask)
{
	k_spinlock_key_t key = spin_lock(&event->lock, LOCK_OBJECT);

	event->events = (event->events & ~events_mask) | (events & events_mask);
	if (unlikely(!waitq_is_empty(&event->waiters)))
		wake_satisfied(event, key);
	else
		spin_unlock(&event->lock, key);
}

void k_event_post(struct k_event *event, uint32_t events)
{
	k_event_set_masked(event, events, events);
}

void k_event_set(struct k_event *event, uint32_t events)
{
	k_event_set_masked(event, events, UINT32_MAX);
}

void k_event_clear(struct k_event *event, uint32_t events)
{
	k_event_set_masked(event, 0, events);
}

static uint32_t wait_for(struct k_event *event, struct wish *wish, k_timeout_t timeout,
			 k_spinlock_key_t key)
{
	wish->thread = cpu_self()->current;
	wish->thread->wait_data = wish;
	if (waitq_block(&event->waiters, &event->lock, key, timeout))
		return 0;
	return wish->matched;
}

static uint32_t wait(struct k_event *event, uint32_t events, bool all, bool reset,
		     k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&event->lock, LOCK_OBJECT);
	uint32_t matched;

	if (reset)
		event->events = 0;
	matched = match(event->events, events, all);
	if (likely(matched) || events == 0 || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&event->lock, key);
		return matched;
	}
	return wait_for(event, &(struct wish){ .events = events, .all = all }, timeout, key);
}

uint32_t k_event_wait(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout)
{
	return wait(event, events, false, reset, timeout);
}

uint32_t k_event_wait_all(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout)
{
	return wait(event, events, true, reset, timeout);
}

uint32_t k_event_test(struct k_event *event, uint32_t events_mask)
{
	return atomic_load_acquire_u32(&event->events) & events_mask;
}
