/*
 * Calls that wait for a word, and wake who waits.
 */
#include <errno.h>

#include <kernel/futex.h>

#include "calls.h"

long sys_futex_wait(struct user_thread *self, const uintptr_t *a)
{
	if (a[0] % sizeof(uint32_t) || a[1] > UINT32_MAX)
		return -EINVAL;
	return futex_wait(self, a[0], (uint32_t)a[1], a[2]);
}

long sys_futex_wake(struct user_thread *self, const uintptr_t *a)
{
	return a[0] % sizeof(uint32_t) ? -EINVAL : futex_wake(self, a[0], a[1]);
}
