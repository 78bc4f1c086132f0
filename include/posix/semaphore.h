/* The name without a prefix (CONFIG_POSIX_API). */
#ifndef SEMAPHORE_FORWARD_H
#define SEMAPHORE_FORWARD_H

#include <zephyr/posix/semaphore.h>

#endif /* SEMAPHORE_FORWARD_H */
