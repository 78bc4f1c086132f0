/*
 * k_poll(): one thread, or work item, waits in the lists of several objects.
 *
 * A thread's poller stands on its stack. Whoever makes an object ready takes the first event out
 * of its list under the object's lock and pins the poller; then, with that lock dropped, wakes it
 * and lets go of the pin. The poller takes its other events out of their lists and waits for the
 * pins before its memory ends: those who hold one have interrupts off and are about to let go.
 */
#include <kernel/poll.h>

#include <errno.h>

#include <zephyr/kernel/msgq.h>
#include <zephyr/kernel/pipe.h>
#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/thread.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

struct waiting_thread {
	struct poller poller;
	struct k_spinlock lock;
	bool told; /* an event has happened; lock */
	_wait_q_t waiter;
};

/** What k_poll() knows about an object: where its events hang, and whether it is ready now. */
struct target {
	struct k_spinlock *lock;
	struct k_poll_list *list;
	bool ready;
};

/* ---- telling ---- */

static struct k_thread *tell_thread(struct poller *poller)
{
	struct waiting_thread *waiting = CONTAINER_OF(poller, struct waiting_thread, poller);
	struct k_thread *woken;

	spin_lock_nested(&waiting->lock, LOCK_OBJECT);
	waiting->told = true;
	woken = waitq_take(&waiting->waiter, 0);
	spin_unlock_nested(&waiting->lock);
	return woken;
}

static struct k_thread *tell(struct poller *poller)
{
	struct k_thread *woken = poller->tell(poller);

	atomic_fetch_add_u32(&poller->pins, -1); /* pairs with the acquire in wait_for_pins() */
	return woken;
}

/* Takes the first event out of @list and pins its poller. */
static struct poller *claim_first(struct k_poll_list *list, uint32_t state)
{
	sys_dnode_t *node = sys_dlist_get(&list->events);
	struct k_poll_event *event = CONTAINER_OF(node, struct k_poll_event, node);

	if (!node)
		return NULL;
	event->state |= state ? state : event->type;
	atomic_fetch_add_u32(&event->poller->pins, 1);
	return event->poller;
}

struct poller *poll_claim(struct k_poll_list *list)
{
	return claim_first(list, 0);
}

void poll_tell(struct poller *poller)
{
	struct k_thread *woken = poller ? tell(poller) : NULL;

	if (woken)
		sched_wake(woken);
}

static void tell_first(struct k_poll_list *list, struct k_spinlock *lock, k_spinlock_key_t key,
		       uint32_t state)
{
	struct poller *poller = claim_first(list, state);
	struct k_thread *woken = NULL;

	spin_unlock_nested(lock);
	if (poller)
		woken = tell(poller);
	if (woken)
		sched_wake_end(woken, key.irq);
	else
		sched_end(key.irq);
}

void poll_wake(struct k_poll_list *list, struct k_spinlock *lock, k_spinlock_key_t key)
{
	tell_first(list, lock, key, 0);
}

void poll_cancel(struct k_poll_list *list, struct k_spinlock *lock, k_spinlock_key_t key)
{
	tell_first(list, lock, key, K_POLL_STATE_CANCELLED);
}

/* ---- polling ---- */

/* Takes the lock of what @polled names; false for an unknown type, with nothing taken. */
static bool lock_target(const struct k_poll_event *polled, struct target *target)
{
	const struct k_poll_event copy = *polled, *event = &copy; /* each field is loaded once */

	switch (event->type) {
	case K_POLL_TYPE_SEM_AVAILABLE:
		target->lock = &event->sem->lock;
		target->list = &event->sem->poll;
		spin_lock_nested(target->lock, LOCK_OBJECT);
		target->ready = event->sem->count > 0;
		return true;
	case K_POLL_TYPE_SIGNAL:
		target->lock = &event->signal->lock;
		target->list = &event->signal->poll;
		spin_lock_nested(target->lock, LOCK_OBJECT);
		target->ready = event->signal->signaled;
		return true;
	case K_POLL_TYPE_DATA_AVAILABLE:
		target->lock = &event->queue->lock;
		target->list = &event->queue->poll;
		spin_lock_nested(target->lock, LOCK_OBJECT);
		target->ready = !sys_sflist_is_empty(&event->queue->items);
		return true;
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		target->lock = &event->msgq->lock;
		target->list = &event->msgq->poll;
		spin_lock_nested(target->lock, LOCK_OBJECT);
		target->ready = event->msgq->used_msgs > 0;
		return true;
	case K_POLL_TYPE_PIPE_DATA_AVAILABLE:
		target->lock = &event->pipe->lock;
		target->list = &event->pipe->poll;
		spin_lock_nested(target->lock, LOCK_OBJECT);
		target->ready = event->pipe->bytes_used > 0;
		return true;
	default:
		return false;
	}
}

/* Looks at @event, and waits in its object's list if @poller is given and it is not ready. */
static bool check(struct k_poll_event *event, struct poller *poller)
{
	struct target target;

	event->poller = NULL;
	event->state = K_POLL_STATE_NOT_READY;
	if (event->type == K_POLL_TYPE_IGNORE || !lock_target(event, &target))
		return false;
	if (target.ready) {
		event->state = event->type;
	} else if (poller) {
		event->poller = poller;
		sys_dlist_append(&target.list->events, &event->node);
	}
	spin_unlock_nested(target.lock);
	return target.ready;
}

static void withdraw(struct k_poll_event *events, int count)
{
	for (int i = 0; i < count; i++) {
		struct target target;

		if (!events[i].poller || !lock_target(&events[i], &target))
			continue;
		if (sys_dnode_is_linked(&events[i].node))
			sys_dlist_remove(&events[i].node);
		events[i].poller = NULL;
		spin_unlock_nested(target.lock);
	}
}

static void wait_for_pins(struct poller *poller)
{
	while (atomic_load_acquire_u32(&poller->pins))
		arch_cpu_relax();
}

void poll_end(struct poller *poller)
{
	unsigned long key = arch_irq_lock();

	withdraw(poller->events, poller->count);
	arch_irq_unlock(key);
	wait_for_pins(poller);
}

void poll_abandon(struct k_thread *t)
{
	if (t->poller)
		poll_end(t->poller);
}

bool poll_is_valid(const struct k_poll_event *events, int count)
{
	const uint32_t known = K_POLL_TYPE_SIGNAL | K_POLL_TYPE_SEM_AVAILABLE |
			       K_POLL_TYPE_DATA_AVAILABLE | K_POLL_TYPE_MSGQ_DATA_AVAILABLE |
			       K_POLL_TYPE_PIPE_DATA_AVAILABLE;

	if (count < 0)
		return false;
	for (int i = 0; i < count; i++)
		if ((events[i].type & ~known) || (events[i].type & (events[i].type - 1)))
			return false;
	return true;
}

int poll_outcome(const struct poller *poller)
{
	int ret = -EAGAIN;

	for (int i = 0; i < poller->count; i++) {
		if (poller->events[i].state & K_POLL_STATE_CANCELLED)
			return -EINTR;
		if (poller->events[i].state)
			ret = 0;
	}
	return ret;
}

bool poll_hang(struct poller *poller, bool waits)
{
	bool ready = false;

	for (int i = 0; i < poller->count; i++)
		ready |= check(&poller->events[i], ready || !waits ? NULL : poller);
	return ready;
}

/* Interrupts are off; restored here. */
static void wait_until_told(struct waiting_thread *self, k_timeout_t timeout, unsigned long key)
{
	spin_lock_nested(&self->lock, LOCK_OBJECT);
	if (self->told && !fault_active(FAULT_POLL_DEAF))
		spin_unlock(&self->lock, (k_spinlock_key_t){ key });
	else
		waitq_block(&self->waiter, &self->lock, (k_spinlock_key_t){ key }, timeout);
}

static __no_inline int poll_waiting(struct k_poll_event *events, int count, k_timeout_t timeout)
{
	struct waiting_thread self = {
		.poller = { .tell = tell_thread, .events = events, .count = count },
		.waiter = WAIT_Q_INIT(&self.waiter),
	};
	struct k_thread *thread = k_current_get();
	unsigned long key = arch_irq_lock();

	thread->poller = &self.poller;
	if (poll_hang(&self.poller, true))
		arch_irq_unlock(key);
	else
		wait_until_told(&self, timeout, key);
	poll_end(&self.poller);
	thread->poller = NULL;
	return poll_outcome(&self.poller);
}

static int poll_at_once(struct k_poll_event *events, int count)
{
	unsigned long key = arch_irq_lock();
	bool ready = false;

	for (int i = 0; i < count; i++)
		ready |= check(&events[i], NULL);
	arch_irq_unlock(key);
	return ready ? 0 : -EAGAIN;
}

int k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	if (!poll_is_valid(events, num_events))
		return -EINVAL;
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return poll_at_once(events, num_events);
	return poll_waiting(events, num_events, timeout);
}

void k_poll_event_init(struct k_poll_event *event, uint32_t type, int mode, void *obj)
{
	*event = (struct k_poll_event){ .type = (uint8_t)type, .mode = (uint8_t)mode, .obj = obj };
}
