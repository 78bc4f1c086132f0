/*
 * Calls of timers.
 */
#include <kernel/user_timer.h>

#include "calls.h"

/* notification, bits */
long sys_timer_create(struct user_thread *self, const uintptr_t *a)
{
	return user_timer_create(&self->party, a[0], a[1]);
}

/* timer, deadline, interval */
long sys_timer_set(struct user_thread *self, const uintptr_t *a)
{
	return user_timer_set(&self->party, a[0], a[1], a[2]);
}

long sys_timer_cancel(struct user_thread *self, const uintptr_t *a)
{
	return user_timer_cancel(&self->party, a[0]);
}
