/*
 * Calls of messages, notifications and capabilities: all of them are kernel/ipc's and kernel/cap's.
 */
#include <errno.h>

#include "calls.h"

long sys_call(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return ipc_call(&self->party);
}

long sys_recv(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return ipc_recv(&self->party);
}

long sys_reply(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return ipc_reply(&self->party);
}

long sys_reply_recv(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return ipc_reply_recv(&self->party);
}

long sys_send(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return ipc_send(&self->party);
}

long sys_reply_save(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return ipc_reply_save(&self->party);
}

long sys_signal(struct user_thread *self, const uintptr_t *a)
{
	return notification_signal_slot(&self->party, a[0], a[1]);
}

long sys_wait(struct user_thread *self, const uintptr_t *a)
{
	return notification_wait(&self->party, a[0], a[1], a[2]);
}

long sys_bind(struct user_thread *self, const uintptr_t *a)
{
	return endpoint_bind(&self->party, a[0], a[1]);
}

long sys_endpoint_create(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return endpoint_create(&self->party);
}

long sys_endpoint_mint(struct user_thread *self, const uintptr_t *a)
{
	return endpoint_mint(&self->party, a[0], a[1], a[2]);
}

long sys_notification_create(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return notification_create(&self->party);
}

long sys_cap_copy(struct user_thread *self, const uintptr_t *a)
{
	return cap_copy(&self->process->caps, a[0], a[1]);
}

long sys_cap_close(struct user_thread *self, const uintptr_t *a)
{
	return cap_close(&self->process->caps, a[0]);
}

long sys_cap_query(struct user_thread *self, const uintptr_t *a)
{
	struct nx_cap_info info = { 0 };
	int ret = cap_query(&self->process->caps, a[0], &info);

	return ret ? ret : user_write(&self->process->aspace, a[1], &info, sizeof(info));
}

long sys_cap_destroy(struct user_thread *self, const uintptr_t *a)
{
	return cap_destroy(&self->process->caps, a[0]);
}
