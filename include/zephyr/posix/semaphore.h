/*
 * Semaphores of one image. Functions return 0, or -1 with errno.
 */
#ifndef ZEPHYR_POSIX_SEMAPHORE_H
#define ZEPHYR_POSIX_SEMAPHORE_H

#include <time.h>

#include <zephyr/posix/posix_types.h>

#define SEM_VALUE_MAX CONFIG_SEM_VALUE_MAX

/** sem_init - EINVAL for a value beyond SEM_VALUE_MAX; ENOSYS when @pshared. */
int sem_init(sem_t *semaphore, int pshared, unsigned int value) POSIX_SYMBOL(sem_init);
/** sem_destroy - nobody waits for it. */
int sem_destroy(sem_t *semaphore) POSIX_SYMBOL(sem_destroy);
int sem_getvalue(sem_t *semaphore, int *value) POSIX_SYMBOL(sem_getvalue);
/** sem_post - EOVERFLOW at SEM_VALUE_MAX. Context: any. */
int sem_post(sem_t *semaphore) POSIX_SYMBOL(sem_post);
int sem_wait(sem_t *semaphore) POSIX_SYMBOL(sem_wait);
/** sem_timedwait - until CLOCK_REALTIME is @abstime: ETIMEDOUT; EINVAL. */
int sem_timedwait(sem_t *semaphore, const struct timespec *abstime) POSIX_SYMBOL(sem_timedwait);
/** sem_trywait - EAGAIN. */
int sem_trywait(sem_t *semaphore) POSIX_SYMBOL(sem_trywait);

#endif /* ZEPHYR_POSIX_SEMAPHORE_H */
