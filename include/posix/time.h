/* The C library's header, and the clocks of POSIX (CONFIG_POSIX_API). */
#ifndef TIME_FORWARD_H
#define TIME_FORWARD_H

#include_next <time.h>

#include <zephyr/posix/time.h>

#endif /* TIME_FORWARD_H */
