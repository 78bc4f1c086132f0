/* The name without a prefix (CONFIG_POSIX_API). */
#ifndef UNISTD_FORWARD_H
#define UNISTD_FORWARD_H

#include <zephyr/posix/unistd.h>

#endif /* UNISTD_FORWARD_H */
