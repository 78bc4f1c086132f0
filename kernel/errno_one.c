/*
 * errno without CONFIG_ERRNO: one word for all threads, for images that do not look at it.
 */
#include <errno.h>

int *errno_location(void)
{
	static int error;

	return &error;
}
