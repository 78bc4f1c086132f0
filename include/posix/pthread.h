/* The name without a prefix (CONFIG_POSIX_API). */
#ifndef PTHREAD_FORWARD_H
#define PTHREAD_FORWARD_H

#include <zephyr/posix/pthread.h>

#endif /* PTHREAD_FORWARD_H */
