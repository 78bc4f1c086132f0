/*
 * What a failed __ASSERT() does: its lines, then a kernel panic of the calling thread, which a
 * test may expect.
 */
#include <zephyr/sys/__assert.h>

#include <stdarg.h>

#include <zephyr/fatal.h>
#include <zephyr/sys/printk.h>

void assert_print(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintk(fmt, ap);
	va_end(ap);
}

__weak void assert_post_action(const char *file, unsigned int line)
{
	ARG_UNUSED(file);
	ARG_UNUSED(line);
	k_panic();
}
