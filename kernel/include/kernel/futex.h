/*
 * Waiting until a word of memory is changed: what mutexes and the like of programs stand on
 * (contracts W5).
 */
#ifndef KERNEL_FUTEX_H
#define KERNEL_FUTEX_H

#include <stdint.h>

#include <kernel/process.h>

/**
 * futex_wait - the calling @self waits until it is woken, if the word at @address is @expected.
 * @address: a multiple of 4   @deadline: ns since boot, 0: none
 * Context: thread, no locks. Return: 0; -EAGAIN it is not; -EFAULT it is not there, or no longer;
 * -ETIMEDOUT; -EINTR the thread shall end.
 */
long futex_wait(struct user_thread *self, uintptr_t address, uint32_t expected, uint64_t deadline);

/**
 * futex_wake - the @most most urgent who wait for the word at @address do so no longer, among
 * equals who came first. Context: thread, no locks. Return: how many there were; -EFAULT.
 */
long futex_wake(struct user_thread *self, uintptr_t address, uint64_t most);

/** futex_gone - nobody waits for a word of [@start, @end) of @space, whose pages are hidden. */
void futex_gone(struct aspace *space, uintptr_t start, uintptr_t end);

#endif /* KERNEL_FUTEX_H */
