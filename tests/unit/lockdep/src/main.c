/*
 * Each pair of locks that must not be held together is found before it is waited for, and each that
 * may is not.
 */
#include <zephyr/ztest.h>

#include <kernel/lock_stat.h>
#include <kernel/spinlock.h>

static struct k_spinlock locks[LOCK_CLASSES];

/* What is said of @second while this CPU holds a lock of class @first. */
static enum lockdep_verdict ask(enum lock_class first, struct k_spinlock *second,
				enum lock_class class)
{
	k_spinlock_key_t key = spin_lock(&locks[first], first);
	enum lockdep_verdict verdict = lockdep_check(second, class);

	spin_unlock(&locks[first], key);
	return verdict;
}

ZTEST(lockdep, test_every_pair_of_ranks)
{
	for (enum lock_class a = 0; a < LOCK_CLASSES; a++)
		for (enum lock_class b = 0; b < LOCK_CLASSES; b++) {
			enum lockdep_verdict verdict = ask(a, &locks[b], b);

			if (a == b)
				zassert_equal(verdict, LOCKDEP_TWICE, "%s", lockdep_class_name(a));
			else
				zassert_equal(verdict, a < b ? LOCKDEP_FINE : LOCKDEP_RANK,
					      "%s then %s", lockdep_class_name(a),
					      lockdep_class_name(b));
		}
}

ZTEST(lockdep, test_peers)
{
	for (enum lock_class class = 0; class < LOCK_CLASSES; class++) {
		struct k_spinlock other = { 0 };
		enum lockdep_verdict verdict = ask(class, &other, class);

		if (class == LOCK_APP)
			zassert_equal(verdict, LOCKDEP_FINE);
		else if (class != LOCK_RUNQ && class != LOCK_TIMEOUT) /* two, by CPU */
			zassert_equal(verdict, LOCKDEP_PEER, "%s", lockdep_class_name(class));
	}
}

ZTEST(lockdep, test_two_run_queues_in_the_order_of_cpus)
{
	static struct k_spinlock queue[3];
	k_spinlock_key_t key = spin_lock(&queue[1], LOCK_RUNQ);

	zassert_equal(lockdep_check(&queue[0], LOCK_RUNQ), LOCKDEP_PEER);
	zassert_equal(lockdep_check(&queue[2], LOCK_RUNQ), LOCKDEP_FINE);
	spin_unlock(&queue[1], key);
}

ZTEST(lockdep, test_third_run_queue_is_one_too_many)
{
	static struct k_spinlock queue[3];
	k_spinlock_key_t key = spin_lock(&queue[0], LOCK_RUNQ);
	enum lockdep_verdict verdict;

	spin_lock_nested(&queue[1], LOCK_RUNQ);
	verdict = lockdep_check(&queue[2], LOCK_RUNQ);
	spin_unlock_nested(&queue[1]);
	spin_unlock(&queue[0], key);
	zassert_equal(verdict, LOCKDEP_PEER);
}

/* A lock taken by trying may be out of rank, and is held like any other. */
ZTEST(lockdep, test_trylock_may_be_out_of_rank)
{
	k_spinlock_key_t key = spin_lock(&locks[LOCK_TIMEOUT], LOCK_TIMEOUT);
	bool taken = spin_trylock_nested(&locks[LOCK_OBJECT], LOCK_OBJECT);
	enum lockdep_verdict page = lockdep_check(&locks[LOCK_PAGE], LOCK_PAGE);
	enum lockdep_verdict ipc = lockdep_check(&locks[LOCK_IPC], LOCK_IPC);

	spin_unlock_nested(&locks[LOCK_OBJECT]);
	spin_unlock(&locks[LOCK_TIMEOUT], key);
	zassert_true(taken);
	zassert_equal(page, LOCKDEP_FINE);
	zassert_equal(ipc, LOCKDEP_RANK);
}

ZTEST(lockdep, test_released_lock_is_not_held)
{
	k_spinlock_key_t key = spin_lock(&locks[LOCK_LOG], LOCK_LOG);

	zassert_true(lockdep_holds(&locks[LOCK_LOG]));
	spin_unlock(&locks[LOCK_LOG], key);
	zassert_false(lockdep_holds(&locks[LOCK_LOG]));
	zassert_equal(ask(LOCK_PROC, &locks[LOCK_LOG], LOCK_LOG), LOCKDEP_FINE);
}

/* Locks are given back in any order: what stays is what is still held. */
ZTEST(lockdep, test_release_out_of_order)
{
	k_spinlock_key_t key = spin_lock(&locks[LOCK_PROC], LOCK_PROC);
	enum lockdep_verdict verdict;

	spin_lock_nested(&locks[LOCK_CAP], LOCK_CAP);
	spin_unlock_nested(&locks[LOCK_PROC]);
	verdict = lockdep_check(&locks[LOCK_RUNQ], LOCK_RUNQ);
	spin_unlock(&locks[LOCK_CAP], key);
	zassert_equal(verdict, LOCKDEP_RANK);
}

ZTEST(lockdep, test_longest_hold_is_kept)
{
	k_spinlock_key_t key = spin_lock(&locks[LOCK_AS], LOCK_AS);
	uint64_t start = arch_cycles_now();

	while (arch_cycles_now() - start < 1000)
		;
	spin_unlock(&locks[LOCK_AS], key);
	zassert_true(lock_stat_get(LOCK_AS).longest_hold >= 1000);
}

ZTEST_SUITE(lockdep, NULL, NULL, NULL, NULL, NULL);
