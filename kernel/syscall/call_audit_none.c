/*
 * Calls of the audit ring where there is none.
 */
#include <errno.h>

#include "calls.h"

long sys_audit_read(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(self);
	ARG_UNUSED(a);
	return -ENOSYS;
}

long sys_audit_write(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(self);
	ARG_UNUSED(a);
	return -ENOSYS;
}
