/*
 * Sleeping, in seconds and microseconds. There are no files.
 */
#ifndef ZEPHYR_POSIX_UNISTD_H
#define ZEPHYR_POSIX_UNISTD_H

#include <zephyr/posix/posix_types.h>

/** sleep - Return: 0; seconds left when k_wakeup() ended it. */
unsigned int sleep(unsigned int seconds) POSIX_SYMBOL(sleep);
/** usleep - Return: 0; -1 with EINVAL from a second on, EINTR when k_wakeup() ended it. */
int usleep(useconds_t useconds) POSIX_SYMBOL(usleep);

#endif /* ZEPHYR_POSIX_UNISTD_H */
