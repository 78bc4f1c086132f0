/* The name without a prefix (CONFIG_POSIX_API). */
#ifndef MQUEUE_FORWARD_H
#define MQUEUE_FORWARD_H

#include <zephyr/posix/mqueue.h>

#endif /* MQUEUE_FORWARD_H */
