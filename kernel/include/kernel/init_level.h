/*
 * Running the functions that SYS_INIT registered.
 */
#ifndef KERNEL_INIT_LEVEL_H
#define KERNEL_INIT_LEVEL_H

#include <zephyr/init.h>

/** init_run_level - runs all functions of @level in the order of their priorities. */
void init_run_level(enum init_level level);

#endif /* KERNEL_INIT_LEVEL_H */
