/*
 * Calls of processes and threads about themselves.
 */
#include <errno.h>

#include <zephyr/sys/printk.h>

#include <uapi/neuron/syscalls.h>

#include <kernel/clock.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

#include "calls.h"

#define DEBUG_WRITE_MAX 256

long sys_abi_version(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(self);
	ARG_UNUSED(a);
	return NX_ABI_VERSION;
}

long sys_exit(struct user_thread *self, const uintptr_t *a)
{
	process_end(self->process, NX_END_EXITED, (int64_t)a[0]);
	return 0;
}

long sys_thread_exit(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(a);
	return user_thread_kill(self->process, self->thread.id);
}

long sys_yield(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(self);
	ARG_UNUSED(a);
	k_yield();
	return 0;
}

long sys_sleep_until(struct user_thread *self, const uintptr_t *a)
{
	struct k_thread *t = &self->thread;
	k_spinlock_key_t key;
	int ret;

	if (a[0] == 0 || ipc_is_past(a[0]))
		return 0;
	key = spin_lock(&t->lock, LOCK_OBJECT);
	waitq_enter_until(NULL, &t->lock, ipc_expiry(t, a[0]));
	ret = sched_leave(key.irq);
	return ret == -EAGAIN ? 0 : ret;
}

long sys_clock_get(struct user_thread *self, const uintptr_t *a)
{
	ARG_UNUSED(self);
	return a[0] == 0 ? (long)clock_uptime_ns() : -EINVAL;
}

/* entry, sp, arg, position; positions are not told apart yet: only the start value is in range. */
long sys_thread_create(struct user_thread *self, const uintptr_t *a)
{
	if (a[3] != CONFIG_QOS_BAND_WIDTH - 1 || a[1] % 16 || a[0] % 2)
		return -EINVAL;
	if (a[0] < ARCH_USER_START || a[0] >= ARCH_USER_END || a[1] > ARCH_USER_END)
		return -EFAULT;
	return user_thread_create(self->process, a[0], a[1], a[2]);
}

long sys_thread_join(struct user_thread *self, const uintptr_t *a)
{
	return user_thread_join(self, a[0], a[1]);
}

long sys_thread_kill(struct user_thread *self, const uintptr_t *a)
{
	return user_thread_kill(self->process, a[0]);
}

long sys_thread_suspend(struct user_thread *self, const uintptr_t *a)
{
	return user_thread_suspend(self->process, a[0]);
}

long sys_thread_resume(struct user_thread *self, const uintptr_t *a)
{
	return user_thread_resume(self->process, a[0]);
}

long sys_debug_write(struct user_thread *self, const uintptr_t *a)
{
	char line[DEBUG_WRITE_MAX];

	if (!IS_ENABLED(CONFIG_DEBUG_WRITE))
		return -ENOSYS;
	if (a[1] > sizeof(line))
		return -EINVAL;
	if (user_read(&self->process->aspace, line, a[0], a[1]))
		return -EFAULT;
	printk("%.*s", (int)a[1], line);
	return (long)a[1];
}
