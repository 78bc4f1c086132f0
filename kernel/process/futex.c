/*
 * Waiting for a word of a process's memory.
 *
 * A word is known by where the kernel reaches it: that is one place whatever mapping shows it, so
 * those who share a memory object meet there. Who waits stands in a bucket, chosen by that place;
 * nothing is allocated, and there are never more than there are threads.
 *
 * A waiter looks at the word, once, under the bucket's lock, and waits under the same lock; who
 * changes the word does so before it takes that lock to wake. So no change falls in between.
 *
 * A mapping that goes is hidden first, then its waiters are woken, then its memory is given back:
 * who takes a bucket's lock later finds no word. A place has therefore no waiters when it becomes
 * another object's.
 */
#include <kernel/futex.h>

#include <errno.h>

#include <zephyr/sys/util.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

#define BUCKETS 16

struct bucket {
	struct k_spinlock lock; /* OBJECT */
	_wait_q_t waiters;      /* thread->wait_data: its struct sleeper */
};

struct sleeper {
	const uint32_t *word;
	const struct aspace *space;
	uintptr_t address;
	struct k_thread *thread;
	struct sleeper *next; /* who is woken after it */
};

/* Whom an operation wakes. */
struct choice {
	const uint32_t *word; /* who waits for it; NULL: */
	const struct aspace *space;
	uintptr_t start, end; /* who waits for a word of this range */
	uint64_t most;
	uint64_t count;
	struct sleeper *first, **last;
};

#define BUCKET(n, unused) { .waiters.leaders = SYS_DLIST_STATIC_INIT(&buckets[n].waiters.leaders) }

static struct bucket buckets[BUCKETS] = { LISTIFY(BUCKETS, BUCKET, (,), unused) };

/* Words of one page, and equal words of neighbouring pages, are apart. */
static struct bucket *bucket_of(const uint32_t *word)
{
	uintptr_t at = (uintptr_t)word;

	return &buckets[(at / sizeof(*word) ^ at / ARCH_PAGE_SIZE) % BUCKETS];
}

/*
 * Takes the lock of the bucket of the word at @address, which is there then, and loads it once.
 * Return: NULL: it is not there, and no lock is taken.
 */
static struct bucket *lock_word(struct aspace *space, uintptr_t address, const uint32_t **word,
				uint32_t *value, k_spinlock_key_t *key)
{
	const uint32_t *at = user_word(space, address, NULL);

	while (at) {
		struct bucket *b = bucket_of(at);

		*word = at;
		*key = spin_lock(&b->lock, LOCK_OBJECT);
		at = user_word(space, address, value);
		if (at == *word)
			return b;
		spin_unlock(&b->lock, *key); /* another object is there by now */
	}
	return NULL;
}

/* ---- waiting ---- */

static long wait_at(struct k_thread *t, struct sleeper *me, struct aspace *space,
		    uint32_t expected, uint64_t deadline)
{
	k_spinlock_key_t key;
	uint32_t value;
	struct bucket *b = lock_word(space, me->address, &me->word, &value, &key);
	bool passed = ipc_is_past(deadline);

	if (!b)
		return -EFAULT;
	if (fault_active(FAULT_FUTEX_BLIND))
		value = expected;
	if (value != expected || passed) {
		spin_unlock(&b->lock, key);
		return value != expected ? -EAGAIN : -ETIMEDOUT;
	}
	t->wait_data = me;
	waitq_enter_until(&b->waiters, &b->lock, ipc_expiry(t, deadline));
	return ipc_waited(sched_leave(key.irq));
}

long futex_wait(struct user_thread *self, uintptr_t address, uint32_t expected, uint64_t deadline)
{
	struct aspace *space = &self->process->aspace;
	struct sleeper me = { .space = space, .address = address, .thread = &self->thread };
	long ret;

	atomic_fetch_add_relaxed_u32(&space->sleepers, 1);
	ret = wait_at(&self->thread, &me, space, expected, deadline);
	atomic_fetch_add_relaxed_u32(&space->sleepers, UINT32_MAX);
	return ret;
}

/* ---- waking ---- */

static void consider(struct choice *choice, struct k_thread *t)
{
	struct sleeper *s = t->wait_data;

	if (choice->count == choice->most)
		return;
	if (choice->word ? s->word != choice->word
			 : s->space != choice->space || s->address < choice->start ||
				   s->address >= choice->end)
		return;
	s->next = NULL;
	*choice->last = s;
	choice->last = &s->next;
	choice->count++;
}

/* Locks: the bucket's. */
static void choose(struct bucket *b, struct choice *choice)
{
	struct k_thread *lead, *t;

	SYS_DLIST_FOR_EACH_CONTAINER(&b->waiters.leaders, lead, node) {
		consider(choice, lead);
		if (!lead->peers.next)
			continue;
		SYS_DLIST_FOR_EACH_CONTAINER(&lead->peers, t, peers)
			consider(choice, t);
	}
}

/* Releases the bucket's lock; interrupts stay off. A sleeper's record goes with its wait. */
static void wake_chosen(struct bucket *b, struct choice *choice, int result)
{
	choice->last = &choice->first;
	choose(b, choice);
	for (struct sleeper *s = choice->first; s; s = s->next)
		waitq_end(s->thread, result);
	spin_unlock_nested(&b->lock);
	for (struct sleeper *s = choice->first, *next; s; s = next) {
		next = s->next;
		sched_wake(s->thread);
	}
}

long futex_wake(struct user_thread *self, uintptr_t address, uint64_t most)
{
	struct choice choice = { .most = most };
	k_spinlock_key_t key;
	struct bucket *b = lock_word(&self->process->aspace, address, &choice.word, NULL, &key);

	if (!b)
		return -EFAULT;
	wake_chosen(b, &choice, 0);
	sched_end(key.irq);
	return (long)choice.count;
}

/*
 * Who found its word before the pages were hidden was counted before that, under the lock of the
 * address space, and has its place in a bucket by the time that bucket's lock is ours, or looks
 * for the word again.
 */
void futex_gone(struct aspace *space, uintptr_t start, uintptr_t end)
{
	if (!atomic_load_relaxed_u32(&space->sleepers) || fault_active(FAULT_FUTEX_KEPT))
		return;
	for (unsigned int i = 0; i < BUCKETS; i++) {
		struct choice choice = {
			.space = space, .start = start, .end = end, .most = UINT64_MAX,
		};
		k_spinlock_key_t key = spin_lock(&buckets[i].lock, LOCK_OBJECT);

		wake_chosen(&buckets[i], &choice, -EFAULT);
		sched_end(key.irq);
	}
}
