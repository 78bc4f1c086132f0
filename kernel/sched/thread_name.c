/*
 * Names of threads (CONFIG_THREAD_NAME).
 */
#include <errno.h>
#include <string.h>

#include <zephyr/kernel/thread.h>

int k_thread_name_set(k_tid_t t, const char *name)
{
	if (!t)
		t = k_current_get();
	strncpy(t->name, name ? name : "", sizeof(t->name) - 1);
	t->name[sizeof(t->name) - 1] = '\0';
	return 0;
}

const char *k_thread_name_get(k_tid_t t)
{
	return t->name;
}

int k_thread_name_copy(k_tid_t t, char *buf, size_t size)
{
	if (!buf || size == 0)
		return -EFAULT;
	if (strlen(t->name) >= size)
		return -ENOSPC;
	strcpy(buf, t->name);
	return 0;
}
