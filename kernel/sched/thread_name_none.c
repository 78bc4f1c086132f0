/*
 * Threads have no names (CONFIG_THREAD_NAME off).
 */
#include <errno.h>
#include <stddef.h>

#include <zephyr/kernel/thread.h>

int k_thread_name_set(k_tid_t t, const char *name)
{
	ARG_UNUSED(t);
	ARG_UNUSED(name);
	return -ENOSYS;
}

const char *k_thread_name_get(k_tid_t t)
{
	ARG_UNUSED(t);
	return NULL;
}

int k_thread_name_copy(k_tid_t t, char *buf, size_t size)
{
	ARG_UNUSED(t);
	ARG_UNUSED(buf);
	ARG_UNUSED(size);
	return -ENOSYS;
}
