/*
 * Queues of data items. An item that arrives while a thread waits goes straight to it.
 */
#include <zephyr/kernel/queue.h>

#include <errno.h>

#include <zephyr/sys/check.h>

#include <kernel/heap.h>
#include <kernel/poll.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

#define NODE_ALLOCATED 1 /* flag of a struct holder */

/** Carries an item whose first word is not the queue's. */
struct holder {
	sys_sfnode_t node;
	void *data;
};

void k_queue_init(struct k_queue *queue)
{
	*queue = (struct k_queue){ .items = { NULL, NULL } };
	waitq_init(&queue->waiters);
	poll_list_init(&queue->poll);
}

/* What the user put in; gives back the holder, if there is one. */
static ALWAYS_INLINE void *content(sys_sfnode_t *node)
{
	struct holder *holder = (struct holder *)node;
	void *data = node;

	if (node && unlikely(sys_sfnode_flags_get(node) == NODE_ALLOCATED)) {
		data = holder->data;
		heap_of_thread_free(holder);
	}
	return data;
}

static void *peek(sys_sfnode_t *node)
{
	if (node && sys_sfnode_flags_get(node) == NODE_ALLOCATED)
		return ((struct holder *)node)->data;
	return node;
}

/* ---- putting ---- */

static void wake_with(struct k_queue *queue, sys_sfnode_t *node, k_spinlock_key_t key)
{
	waitq_first(&queue->waiters)->wait_data = node;
	waitq_wake_one(&queue->waiters, &queue->lock, key);
}

/* Locks: the queue's, released here. */
static void append_locked(struct k_queue *queue, sys_sfnode_t *node, k_spinlock_key_t key)
{
	if (!waitq_is_empty(&queue->waiters)) {
		wake_with(queue, node, key);
		return;
	}
	sys_sflist_append(&queue->items, node);
	poll_notify(&queue->poll, &queue->lock, key);
}

static __no_inline void append_slow(struct k_queue *queue, sys_sfnode_t *node)
{
	append_locked(queue, node, spin_lock(&queue->lock, LOCK_OBJECT));
}

void k_queue_append(struct k_queue *queue, void *data)
{
	k_spinlock_key_t key;

	sys_sfnode_init(data, 0);
	if (unlikely(!spin_lock_first(&queue->lock, LOCK_OBJECT, &key))) {
		append_slow(queue, data);
		return;
	}
	if (unlikely(!waitq_is_empty(&queue->waiters))) {
		spin_unlock(&queue->lock, key);
		append_slow(queue, data);
		return;
	}
	sys_sflist_append(&queue->items, data);
	poll_notify(&queue->poll, &queue->lock, key);
}

static void insert(struct k_queue *queue, sys_sfnode_t *prev, sys_sfnode_t *node)
{
	k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);

	if (!waitq_is_empty(&queue->waiters)) {
		wake_with(queue, node, key);
		return;
	}
	sys_sflist_insert(&queue->items, prev, node);
	poll_notify(&queue->poll, &queue->lock, key);
}

void k_queue_insert(struct k_queue *queue, void *prev, void *data)
{
	sys_sfnode_init(data, 0);
	insert(queue, prev, data);
}

void k_queue_prepend(struct k_queue *queue, void *data)
{
	k_queue_insert(queue, NULL, data);
}

static struct holder *hold(void *data)
{
	struct holder *holder = heap_of_thread_alloc(sizeof(*holder));

	if (holder) {
		sys_sfnode_init(&holder->node, NODE_ALLOCATED);
		holder->data = data;
	}
	return holder;
}

int32_t k_queue_alloc_append(struct k_queue *queue, void *data)
{
	struct holder *holder = hold(data);

	if (!holder)
		return -ENOMEM;
	append_slow(queue, &holder->node);
	return 0;
}

int32_t k_queue_alloc_prepend(struct k_queue *queue, void *data)
{
	struct holder *holder = hold(data);

	if (!holder)
		return -ENOMEM;
	insert(queue, NULL, &holder->node);
	return 0;
}

/* Each waiter takes one of the chain; the rest is appended. */
int k_queue_append_list(struct k_queue *queue, void *head, void *tail)
{
	sys_sfnode_t *node = head;

	CHECKIF(!head || !tail)
		return -EINVAL;
	while (node) {
		k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);
		sys_sfnode_t *next = *(sys_sfnode_t **)node;

		if (waitq_is_empty(&queue->waiters)) {
			sys_sflist_append_list(&queue->items, node, tail);
			poll_notify(&queue->poll, &queue->lock, key);
			return 0;
		}
		sys_sfnode_init(node, 0);
		wake_with(queue, node, key);
		node = next;
	}
	return 0;
}

int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list)
{
	int ret = k_queue_append_list(queue, sys_slist_peek_head(list),
				      sys_slist_peek_tail(list));

	if (ret == 0)
		sys_slist_init(list);
	return ret;
}

/* ---- taking ---- */

static void *wait_for_item(struct k_queue *queue, k_timeout_t timeout, k_spinlock_key_t key)
{
	struct k_thread *self = cpu_self()->current;

	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&queue->lock, key);
		return NULL;
	}
	if (waitq_block(&queue->waiters, &queue->lock, key, timeout))
		return NULL;
	return content(self->wait_data);
}

static __no_inline void *get_slow(struct k_queue *queue, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);
	sys_sfnode_t *node = sys_sflist_get(&queue->items);

	if (!node)
		return wait_for_item(queue, timeout, key);
	spin_unlock(&queue->lock, key);
	return content(node);
}

void *k_queue_get(struct k_queue *queue, k_timeout_t timeout)
{
	k_spinlock_key_t key;
	sys_sfnode_t *node;

	if (unlikely(!spin_lock_first(&queue->lock, LOCK_OBJECT, &key)))
		return get_slow(queue, timeout);
	node = sys_sflist_peek_head(&queue->items);
	if (unlikely(!node || sys_sfnode_flags_get(node))) {
		spin_unlock(&queue->lock, key);
		return get_slow(queue, timeout);
	}
	sys_sflist_get_not_empty(&queue->items);
	spin_unlock(&queue->lock, key);
	return node;
}

void k_queue_cancel_wait(struct k_queue *queue)
{
	k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);

	if (!waitq_is_empty(&queue->waiters))
		wake_with(queue, NULL, key);
	else
		poll_cancel(&queue->poll, &queue->lock, key);
}

bool k_queue_remove(struct k_queue *queue, void *data)
{
	k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);
	bool found = sys_sflist_find_and_remove(&queue->items, data);

	spin_unlock(&queue->lock, key);
	return found;
}

bool k_queue_unique_append(struct k_queue *queue, void *data)
{
	k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);
	sys_sfnode_t *node = sys_sflist_peek_head(&queue->items);

	while (node && node != data)
		node = sys_sflist_peek_next(node);
	if (node) {
		spin_unlock(&queue->lock, key);
		return false;
	}
	sys_sfnode_init(data, 0);
	append_locked(queue, data, key);
	return true;
}

int k_queue_is_empty(struct k_queue *queue)
{
	return sys_sflist_is_empty(&queue->items);
}

void *k_queue_peek_head(struct k_queue *queue)
{
	k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);
	void *data = peek(sys_sflist_peek_head(&queue->items));

	spin_unlock(&queue->lock, key);
	return data;
}

void *k_queue_peek_tail(struct k_queue *queue)
{
	k_spinlock_key_t key = spin_lock(&queue->lock, LOCK_OBJECT);
	void *data = peek(sys_sflist_peek_tail(&queue->items));

	spin_unlock(&queue->lock, key);
	return data;
}
