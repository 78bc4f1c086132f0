/*
 * Timers of user programs (contracts T6): an expiry signals bits of a notification.
 */
#ifndef KERNEL_USER_TIMER_H
#define KERNEL_USER_TIMER_H

#include <kernel/ipc.h>

/** user_timer_create - a timer that signals @bits. Return: its slot, -EINVAL, -EPERM, -ENOSPC. */
long user_timer_create(struct ipc_party *self, uint64_t notification, uint64_t bits);

/**
 * user_timer_set - the first expiry at @deadline (ns since boot, rounded up by the class's window),
 * further ones every @interval ns, counted from there; 0: none.
 * Return: 0; -EINVAL an interval below 100 us; -EPERM; -EBUSY it is armed.
 */
long user_timer_set(struct ipc_party *self, uint64_t slot, uint64_t deadline, uint64_t interval);

/** user_timer_cancel - it does not expire any more. Return: 0, -EPERM. */
long user_timer_cancel(struct ipc_party *self, uint64_t slot);

extern const struct object_kind timer_kind;

#endif /* KERNEL_USER_TIMER_H */
