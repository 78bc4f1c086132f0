/*
 * What the kernel does with timers beside their public API.
 */
#ifndef KERNEL_TIMER_H
#define KERNEL_TIMER_H

#include <stdint.h>

struct k_timer;

/**
 * timer_start_at - starts @timer, unless it is running, for @expiry and from there on every
 * @period, both in cycles; period 0: once.
 * Context: thread. Return: 0; -EBUSY it is running.
 */
int timer_start_at(struct k_timer *timer, uint64_t expiry, uint64_t period);

#endif /* KERNEL_TIMER_H */
