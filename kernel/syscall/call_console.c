/*
 * Lines of processes on the console, by a capability of kind Console.
 */
#include <errno.h>

#include <kernel/console.h>

#include "calls.h"

#define LINE_MAX 256

/* Text alone: nobody forges another line, or moves the cursor of a terminal. */
static bool is_printable(const char *line, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == 0x7f)
			return false;
	return true;
}

/* slot, buf, len: as a line of its own. */
long sys_console_write(struct user_thread *self, const uintptr_t *a)
{
	char line[LINE_MAX];
	struct cap cap;
	int ret;

	if (a[2] == 0 || a[2] > sizeof(line))
		return -EINVAL;
	ret = user_read(&self->process->aspace, line, a[1], a[2]);
	if (ret == 0 && !is_printable(line, a[2]))
		ret = -EINVAL;
	if (ret == 0)
		ret = cap_get(&self->process->caps, a[0], NX_KIND_CONSOLE, NX_RIGHT_SEND, &cap);
	if (ret)
		return ret;
	object_put(cap.object);
	console_line(line, a[2]);
	return (long)a[2];
}
