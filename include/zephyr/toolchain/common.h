/* The path by which some Zephyr sources name the compiler attributes. */
#ifndef ZEPHYR_TOOLCHAIN_COMMON_H
#define ZEPHYR_TOOLCHAIN_COMMON_H

#include <zephyr/toolchain.h>

#endif /* ZEPHYR_TOOLCHAIN_COMMON_H */
