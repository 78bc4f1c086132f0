/*
 * Threads of a process, and processes that share memory, wait for each other: the two calls, and
 * mutexes, condition variables and semaphores that make none as long as nobody waits.
 *
 * All zero is a good initial state: a mutex that is free, a condition without waiters, a semaphore
 * at 0 without a limit. Deadlines are ns since boot, 0 for none. Results below zero are negated
 * error numbers.
 */
#ifndef NX_SYNC_H
#define NX_SYNC_H

#include <stdbool.h>
#include <stdint.h>

#include <nx/syscall.h>

/**
 * nx_futex_wait - until somebody wakes those who wait for @word, if it is @expected.
 * Return: 0; -EAGAIN it is not; -ETIMEDOUT; -EFAULT it is not there, or was unmapped.
 */
static inline long nx_futex_wait(const uint32_t *word, uint32_t expected, uint64_t deadline)
{
	return nx_syscall(NX_SYS_futex_wait, (long)word, expected, (long)deadline, 0, 0, 0);
}

/** nx_futex_wake - at most @most of those who wait for @word. Return: how many there were. */
static inline long nx_futex_wake(const uint32_t *word, uint64_t most)
{
	return nx_syscall(NX_SYS_futex_wake, (long)word, (long)most, 0, 0, 0, 0);
}

/** nx_self - the calling thread's id, which it has in tp. */
static inline uint32_t nx_self(void)
{
	uint32_t id;

	__asm__("mv %0, tp" : "=r"(id));
	return id;
}

#define NX_MUTEX_CONTENDED (1u << 31) /* no id has this bit */

/** Free: 0; otherwise its owner's id, and the bit once somebody waits. */
struct nx_mutex {
	uint32_t word;
};

/* When it is not free, or somebody waits. */
long nx_mutex_lock_contended(struct nx_mutex *mutex, uint64_t deadline);
long nx_mutex_unlock_contended(struct nx_mutex *mutex);

/** nx_word_exchange - acquires; who gives something away has a release fence before it. */
static inline bool nx_word_exchange(uint32_t *word, uint32_t from, uint32_t to)
{
	return __atomic_compare_exchange_n(word, &from, to, false, __ATOMIC_ACQUIRE,
					   __ATOMIC_ACQUIRE);
}

/** nx_mutex_trylock - Return: whether it is the caller's now. */
static inline bool nx_mutex_trylock(struct nx_mutex *mutex)
{
	return nx_word_exchange(&mutex->word, 0, nx_self());
}

/** nx_mutex_lock - Return: 0; -EBUSY it is the caller's already; -ETIMEDOUT. */
static inline long nx_mutex_lock(struct nx_mutex *mutex, uint64_t deadline)
{
	return nx_mutex_trylock(mutex) ? 0 : nx_mutex_lock_contended(mutex, deadline);
}

/** nx_mutex_unlock - Return: 0; -EPERM it is not the caller's. */
static inline long nx_mutex_unlock(struct nx_mutex *mutex)
{
	__atomic_thread_fence(__ATOMIC_RELEASE);
	return nx_word_exchange(&mutex->word, nx_self(), 0) ? 0
							    : nx_mutex_unlock_contended(mutex);
}

struct nx_condition {
	uint32_t signals; /* so far */
	uint32_t waiters;
};

/**
 * nx_condition_wait - gives @mutex, the caller's, up while it waits to be told. It may be told for
 * no reason: look again. Return: 0; -ETIMEDOUT; -EPERM it is not the caller's.
 */
long nx_condition_wait(struct nx_condition *condition, struct nx_mutex *mutex, uint64_t deadline);

/** nx_condition_signal, nx_condition_broadcast - one who waits, or all of them, is told. */
void nx_condition_signal(struct nx_condition *condition);
void nx_condition_broadcast(struct nx_condition *condition);

struct nx_semaphore {
	uint32_t count;
	uint32_t waiters;
	uint32_t limit; /* 0: none */
};

/** nx_semaphore_take - Return: 0; -ETIMEDOUT. */
long nx_semaphore_take(struct nx_semaphore *semaphore, uint64_t deadline);

/** nx_semaphore_give - one more, up to the limit. */
void nx_semaphore_give(struct nx_semaphore *semaphore);

#endif /* NX_SYNC_H */
