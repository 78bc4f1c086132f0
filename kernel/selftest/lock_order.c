/*
 * Lock validation sees a swapped order where no deadlock happens.
 */
#include <kernel/lockdep.h>
#include <kernel/spinlock.h>

#include "selftest.h"

static struct k_spinlock outer, inner;

/* Return: what lockdep says of taking a lock of @second while one of @first is held. */
static enum lockdep_verdict take_both(enum lock_class first, enum lock_class second)
{
	k_spinlock_key_t key = spin_lock(&outer, first);
	enum lockdep_verdict verdict;

	lockdep_expect();
	spin_lock_nested(&inner, second);
	verdict = lockdep_expected();
	spin_unlock_nested(&inner);
	spin_unlock(&outer, key);
	return verdict;
}

const char *test_lockdep_counterfactual(unsigned int cpu)
{
	enum lockdep_verdict verdict;

	ARG_UNUSED(cpu);
	verdict = take_both(LOCK_OBJECT, LOCK_TIMEOUT);
	EXPECT(verdict == LOCKDEP_FINE, "object before timeout: verdict %u", verdict);
	verdict = take_both(LOCK_TIMEOUT, LOCK_OBJECT);
	EXPECT(verdict == LOCKDEP_RANK, "timeout before object: verdict %u", verdict);
	verdict = take_both(LOCK_OBJECT, LOCK_OBJECT);
	EXPECT(verdict == LOCKDEP_PEER, "object before object: verdict %u", verdict);
	return NULL;
}
