/* Thread-specific data; see pthread.h. */
#ifndef ZEPHYR_POSIX_PTHREAD_KEY_H
#define ZEPHYR_POSIX_PTHREAD_KEY_H

#include <zephyr/posix/posix_types.h>

#endif /* ZEPHYR_POSIX_PTHREAD_KEY_H */
