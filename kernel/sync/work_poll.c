/*
 * Triggered work. The states, under work_lock:
 *
 *	IDLE --submit--> CHANGING --> WAITING --event or timeout--> TRIGGERED --thread--> IDLE
 *	WAITING --cancel or submit--> CHANGING --> IDLE or WAITING
 *
 * CHANGING belongs to one CPU with interrupts off, which hangs the events into their objects'
 * lists or takes them out, for which work_lock has to be free; whoever else wants the item waits
 * until it is done. What happens meanwhile is noted in `told`. The events of a triggered item are
 * taken out by the queue's thread before the handler runs.
 */
#include <zephyr/kernel/work_poll.h>

#include <errno.h>

#include <kernel/fault.h>
#include <kernel/poll.h>
#include <kernel/sched.h>
#include <kernel/timeout.h>
#include <kernel/work.h>

enum { IDLE, CHANGING, WAITING, TRIGGERED };

/* ---- triggered ---- */

static void run_triggered(struct k_work *item)
{
	struct k_work_poll *work = CONTAINER_OF(item, struct k_work_poll, work);
	k_work_handler_t handler = work->real_handler;
	k_spinlock_key_t key;

	poll_end(&work->poller);
	work->poll_result = poll_outcome(&work->poller);
	key = spin_lock(&work_lock, LOCK_OBJECT);
	work->state = IDLE;
	spin_unlock(&work_lock, key);
	handler(item);
}

/* work_lock is held. A queue that refuses leaves the state as it is. */
static int trigger(struct k_work_poll *work, struct k_thread **woken)
{
	int ret = work_submit(work->workq, &work->work, woken);

	if (ret < 0)
		return ret;
	work->state = TRIGGERED;
	return 0;
}

static struct k_thread *tell_work(struct poller *poller)
{
	struct k_work_poll *work = CONTAINER_OF(poller, struct k_work_poll, poller);
	struct k_thread *woken = NULL;

	spin_lock_nested(&work_lock, LOCK_OBJECT);
	work->told = true;
	if (work->state == WAITING) {
		if (work->timeout.armed)
			timeout_cancel(&work->timeout);
		(void)trigger(work, &woken);
	}
	spin_unlock_nested(&work_lock);
	return woken;
}

static void time_passed(struct timeout *timeout)
{
	struct k_work_poll *work = CONTAINER_OF(timeout, struct k_work_poll, timeout);
	struct k_thread *woken = NULL;

	(void)trigger(work, &woken);
	work_fired(woken);
}

static const struct timeout_ops poll_ops = { .claim = work_claim, .fire = time_passed };

/* ---- changing ---- */

/* Interrupts are off. Takes work_lock. */
static void lock_settled(struct k_work_poll *work)
{
	for (;;) {
		spin_lock_nested(&work_lock, LOCK_OBJECT);
		if (work->state != CHANGING)
			return;
		spin_unlock_nested(&work_lock);
		arch_cpu_relax();
	}
}

static void settle(struct k_work_poll *work, uint8_t state)
{
	spin_lock_nested(&work_lock, LOCK_OBJECT);
	work->state = state;
	spin_unlock_nested(&work_lock);
}

static int refusal(const struct k_work_poll *work, const struct k_work_q *queue)
{
	if (work->state == IDLE)
		return 0;
	if (work->workq != queue)
		return -EADDRINUSE;
	return work->state == TRIGGERED ? -EINVAL : 0;
}

/* work_lock is held; released. From now on the item is this CPU's. */
static void begin_change(struct k_work_poll *work)
{
	bool waited = work->state == WAITING;

	work->state = CHANGING;
	if (work->timeout.armed)
		timeout_cancel(&work->timeout);
	spin_unlock_nested(&work_lock);
	if (waited)
		poll_end(&work->poller);
	work->told = false;
}

/* Return: whether the item waits: nothing has happened yet. */
static bool wait_for_events(struct k_work_poll *work, k_timeout_t timeout)
{
	bool waits = false;

	if (poll_hang(&work->poller, true))
		return false;
	spin_lock_nested(&work_lock, LOCK_OBJECT);
	if (!work->told || fault_active(FAULT_WORK_POLL_DEAF)) {
		waits = true;
		work->state = WAITING;
		if (!K_TIMEOUT_EQ(timeout, K_FOREVER))
			timeout_add(&work->timeout, &poll_ops, timeout_deadline(timeout));
	}
	spin_unlock_nested(&work_lock);
	return waits;
}

static int run_at_once(struct k_work_poll *work, struct k_thread **woken)
{
	int ret;

	poll_end(&work->poller);
	spin_lock_nested(&work_lock, LOCK_OBJECT);
	ret = trigger(work, woken);
	if (ret < 0)
		work->state = IDLE;
	spin_unlock_nested(&work_lock);
	return ret;
}

static int submit(struct k_work_poll *work, k_timeout_t timeout, struct k_thread **woken)
{
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		(void)poll_hang(&work->poller, false);
	else if (wait_for_events(work, timeout))
		return 0;
	return run_at_once(work, woken);
}

int k_work_poll_submit_to_queue(struct k_work_q *queue, struct k_work_poll *work,
				struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	struct k_thread *woken = NULL;
	unsigned long key;
	int ret;

	if (!queue || !poll_is_valid(events, num_events))
		return -EINVAL;
	key = arch_irq_lock();
	lock_settled(work);
	ret = refusal(work, queue);
	if (ret) {
		spin_unlock(&work_lock, (k_spinlock_key_t){ key });
		return ret;
	}
	begin_change(work);
	work->workq = queue;
	work->poll_result = -EINPROGRESS;
	work->poller.events = events;
	work->poller.count = num_events;
	ret = submit(work, timeout, &woken);
	if (woken)
		sched_wake_end(woken, key);
	else
		sched_end(key);
	return ret;
}

int k_work_poll_cancel(struct k_work_poll *work)
{
	unsigned long key;

	if (!work)
		return -EINVAL;
	key = arch_irq_lock();
	lock_settled(work);
	if (work->state != WAITING) {
		spin_unlock(&work_lock, (k_spinlock_key_t){ key });
		return -EINVAL;
	}
	begin_change(work);
	settle(work, IDLE);
	arch_irq_unlock(key);
	return 0;
}

void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler)
{
	*work = (struct k_work_poll){
		.work = K_WORK_INITIALIZER(run_triggered),
		.poller = { .tell = tell_work },
		.real_handler = handler,
	};
}
