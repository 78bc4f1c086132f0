/*
 * The kernel's structures, under the name of Zephyr's header.
 */
#ifndef ZEPHYR_KERNEL_STRUCTS_H
#define ZEPHYR_KERNEL_STRUCTS_H

#include <zephyr/kernel.h>

#endif /* ZEPHYR_KERNEL_STRUCTS_H */
