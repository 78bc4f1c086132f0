/* The name without a prefix (CONFIG_POSIX_API). */
#ifndef SCHED_FORWARD_H
#define SCHED_FORWARD_H

#include <zephyr/posix/sched.h>

#endif /* SCHED_FORWARD_H */
