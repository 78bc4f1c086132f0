/*
 * What mutexes, condition variables and semaphores do when somebody waits.
 *
 * Each waits for a word with the value that it has just seen, so a change in between ends the wait
 * before it begins. Who gives looks for waiters after it has changed the word, who waits counts
 * itself before it looks at the word: one of the two sees the other.
 */
#include <nx/sync.h>

#include <errno.h>

#include <nx/process.h>

/* Not woken, and not because the word had changed either. */
static bool is_over(long ret)
{
	return ret != 0 && ret != -EAGAIN;
}

/* ---- mutex ---- */

/* @seen, another thread's, says that somebody waits. Return: false: it has changed. */
static bool mark(struct nx_mutex *m, uint32_t seen)
{
	return (seen & NX_MUTEX_CONTENDED) ||
	       nx_word_exchange(&m->word, seen, seen | NX_MUTEX_CONTENDED);
}

/* Who has waited does not know who else does: it takes the mutex with the mark. */
long nx_mutex_lock_contended(struct nx_mutex *m, uint64_t deadline)
{
	uint32_t self = nx_self();

	for (;;) {
		uint32_t seen = __atomic_load_n(&m->word, __ATOMIC_ACQUIRE);
		long ret = 0;

		if (seen == 0 && nx_word_exchange(&m->word, 0, self | NX_MUTEX_CONTENDED))
			return 0;
		if ((seen & ~NX_MUTEX_CONTENDED) == self)
			return -EBUSY;
		if (seen != 0 && mark(m, seen))
			ret = nx_futex_wait(&m->word, seen | NX_MUTEX_CONTENDED, deadline);
		if (is_over(ret))
			return ret;
	}
}

/* Behind the release fence of nx_mutex_unlock(). */
long nx_mutex_unlock_contended(struct nx_mutex *m)
{
	if (!nx_word_exchange(&m->word, nx_self() | NX_MUTEX_CONTENDED, 0)) {
		/* Nobody but its owner unmarks it; somebody may have marked it just now. */
		if ((__atomic_load_n(&m->word, __ATOMIC_ACQUIRE) & ~NX_MUTEX_CONTENDED) !=
		    nx_self())
			return -EPERM;
		__atomic_store_n(&m->word, 0, __ATOMIC_RELEASE);
	}
	nx_futex_wake(&m->word, 1);
	return 0;
}

/* ---- condition variable ---- */

long nx_condition_wait(struct nx_condition *c, struct nx_mutex *m, uint64_t deadline)
{
	uint32_t signals = __atomic_load_n(&c->signals, __ATOMIC_ACQUIRE);
	long ret;

	__atomic_fetch_add(&c->waiters, 1, __ATOMIC_SEQ_CST);
	ret = nx_mutex_unlock(m);
	if (ret == 0) {
		ret = nx_futex_wait(&c->signals, signals, deadline);
		nx_mutex_lock(m, 0);
	}
	__atomic_fetch_sub(&c->waiters, 1, __ATOMIC_SEQ_CST);
	return is_over(ret) ? ret : 0;
}

static void tell(struct nx_condition *c, uint32_t most)
{
	if (__atomic_load_n(&c->waiters, __ATOMIC_SEQ_CST) == 0)
		return;
	__atomic_fetch_add(&c->signals, 1, __ATOMIC_SEQ_CST);
	nx_futex_wake(&c->signals, most);
}

void nx_condition_signal(struct nx_condition *c)
{
	tell(c, 1);
}

void nx_condition_broadcast(struct nx_condition *c)
{
	tell(c, UINT32_MAX);
}

/* ---- semaphore ---- */

static bool take(struct nx_semaphore *s)
{
	uint32_t count = __atomic_load_n(&s->count, __ATOMIC_ACQUIRE);

	while (count)
		if (__atomic_compare_exchange_n(&s->count, &count, count - 1, false,
						__ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE))
			return true;
	return false;
}

long nx_semaphore_take(struct nx_semaphore *s, uint64_t deadline)
{
	bool taken = take(s);
	long ret = 0;

	if (taken)
		return 0;
	__atomic_fetch_add(&s->waiters, 1, __ATOMIC_SEQ_CST);
	while (!(taken = take(s)) && !is_over(ret))
		ret = nx_futex_wait(&s->count, 0, deadline);
	__atomic_fetch_sub(&s->waiters, 1, __ATOMIC_SEQ_CST);
	return taken ? 0 : ret;
}

void nx_semaphore_give(struct nx_semaphore *s)
{
	uint32_t count = __atomic_load_n(&s->count, __ATOMIC_ACQUIRE);

	do {
		if (s->limit ? count >= s->limit : count == UINT32_MAX)
			return;
	} while (!__atomic_compare_exchange_n(&s->count, &count, count + 1, false,
					      __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	if (__atomic_load_n(&s->waiters, __ATOMIC_SEQ_CST))
		nx_futex_wake(&s->count, 1);
}
