/*
 * Stacks of threads, under the name of Zephyr's header.
 */
#ifndef ZEPHYR_KERNEL_THREAD_STACK_H
#define ZEPHYR_KERNEL_THREAD_STACK_H

#include <zephyr/kernel/stack.h>

#endif /* ZEPHYR_KERNEL_THREAD_STACK_H */
