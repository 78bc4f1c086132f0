/*
 * The list of all threads, oldest first.
 */
#include <kernel/monitor.h>

#include <zephyr/kernel/thread.h>

#include <kernel/spinlock.h>

static sys_dlist_t all = SYS_DLIST_STATIC_INIT(&all);
static struct k_spinlock lock;

void monitor_add(struct k_thread *t)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PROC);

	sys_dlist_append(&all, &t->all_node);
	spin_unlock(&lock, key);
}

void monitor_remove(struct k_thread *t)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PROC);

	sys_dlist_remove(&t->all_node);
	spin_unlock(&lock, key);
}

void k_thread_foreach(k_thread_user_cb_t callback, void *data)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PROC);
	struct k_thread *t;

	SYS_DLIST_FOR_EACH_CONTAINER(&all, t, all_node)
		callback(t, data);
	spin_unlock(&lock, key);
}

/* The list may change while the callback runs; the callback must not end the thread it is given. */
void k_thread_foreach_unlocked(k_thread_user_cb_t callback, void *data)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PROC);
	struct k_thread *t;

	SYS_DLIST_FOR_EACH_CONTAINER(&all, t, all_node) {
		spin_unlock(&lock, key);
		callback(t, data);
		key = spin_lock(&lock, LOCK_PROC);
	}
	spin_unlock(&lock, key);
}
