/*
 * User threads, which run in kernel mode here: processes are the user mode.
 */
#ifndef ZEPHYR_KERNEL_USER_H
#define ZEPHYR_KERNEL_USER_H

#include <errno.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/kobject.h>

/** k_is_user_context - whether the caller runs in user mode: code of this API never does. */
static inline bool k_is_user_context(void)
{
	return false;
}

/**
 * k_thread_user_mode_enter - the calling thread goes on with @entry, in kernel mode, and ends with
 * it; it is not essential any more. Context: thread.
 */
FUNC_NORETURN void k_thread_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3);

/**
 * k_float_enable, k_float_disable - threads keep no floating point registers. Return: -ENOTSUP.
 */
static inline int k_float_enable(struct k_thread *thread, unsigned int options)
{
	ARG_UNUSED(thread);
	ARG_UNUSED(options);
	return -ENOTSUP;
}

static inline int k_float_disable(struct k_thread *thread)
{
	ARG_UNUSED(thread);
	return -ENOTSUP;
}

#endif /* ZEPHYR_KERNEL_USER_H */
