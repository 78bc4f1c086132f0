/* The name without a prefix (CONFIG_POSIX_API). */
#ifndef SIGNAL_FORWARD_H
#define SIGNAL_FORWARD_H

#include <zephyr/posix/signal.h>

#endif /* SIGNAL_FORWARD_H */
