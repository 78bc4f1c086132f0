/*
 * k_poll()'s side of the objects it can wait for.
 */
#ifndef KERNEL_POLL_H
#define KERNEL_POLL_H

#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/thread.h>

#include <kernel/spinlock.h>

#ifdef CONFIG_POLL

static inline void poll_list_init(struct k_poll_list *list)
{
	sys_dlist_init(&list->events);
}

static inline void poll_init(struct k_thread *t)
{
	t->poller = NULL;
}

/** poll_abandon - the k_poll() of @t, which is about to be dead, leaves nothing behind. */
void poll_abandon(struct k_thread *t);

/**
 * poll_hang - looks at every event of @poller, which waits for those that are not ready if
 * @waits, as long as none is. Context: interrupts off. Return: whether one is ready.
 */
bool poll_hang(struct poller *poller, bool waits);

/**
 * poll_end - takes the events of @poller out of the objects' lists; nobody comes to tell it any
 * more. Locks: none held that a tell() takes.
 */
void poll_end(struct poller *poller);

/** poll_outcome - 0; -EAGAIN when nothing happened; -EINTR when an event was cancelled. */
int poll_outcome(const struct poller *poller);

/** poll_is_valid - whether k_poll() may be asked for these events. */
bool poll_is_valid(const struct k_poll_event *events, int count);

/** poll_wake - tells the first event in @list; releases @lock, reschedules. */
void poll_wake(struct k_poll_list *list, struct k_spinlock *lock, k_spinlock_key_t key);

/** poll_cancel - the first event in @list is cancelled; releases @lock, reschedules. */
void poll_cancel(struct k_poll_list *list, struct k_spinlock *lock, k_spinlock_key_t key);

/**
 * poll_claim, poll_tell - poll_wake() in two halves, for who has something to do in between: the
 * first event's poller is taken with the object's lock held, and told after it was dropped, with
 * interrupts off since. NULL: nobody polls.
 */
struct poller *poll_claim(struct k_poll_list *list);
void poll_tell(struct poller *poller);

static ALWAYS_INLINE bool poll_expected(struct k_poll_list *list)
{
	return !sys_dlist_is_empty(&list->events);
}

/** poll_notify - the object of @list has become available; releases @lock. */
static ALWAYS_INLINE void poll_notify(struct k_poll_list *list, struct k_spinlock *lock,
				      k_spinlock_key_t key)
{
	if (unlikely(!sys_dlist_is_empty(&list->events)))
		poll_wake(list, lock, key);
	else
		spin_unlock(lock, key);
}

#else

static inline void poll_init(struct k_thread *t)
{
	(void)t;
}

static inline void poll_abandon(struct k_thread *t)
{
	(void)t;
}

static inline void poll_list_init(struct k_poll_list *list)
{
	(void)list;
}

static inline struct poller *poll_claim(struct k_poll_list *list)
{
	(void)list;
	return NULL;
}

static inline void poll_tell(struct poller *poller)
{
	(void)poller;
}

static ALWAYS_INLINE bool poll_expected(struct k_poll_list *list)
{
	(void)list;
	return false;
}

static ALWAYS_INLINE void poll_notify(struct k_poll_list *list, struct k_spinlock *lock,
				      k_spinlock_key_t key)
{
	(void)list;
	spin_unlock(lock, key);
}

static inline void poll_cancel(struct k_poll_list *list, struct k_spinlock *lock,
			       k_spinlock_key_t key)
{
	poll_notify(list, lock, key);
}

#endif

#endif /* KERNEL_POLL_H */
