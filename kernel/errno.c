/*
 * errno: the calling thread's own word.
 */
#include <errno.h>

#include <zephyr/kernel/thread.h>

int *errno_location(void)
{
	return &k_current_get()->error;
}
