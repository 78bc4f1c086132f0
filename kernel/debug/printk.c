/* printk: kernel text to the console. */
#include <zephyr/sys/printk.h>

#include <lib/console.h>

void vprintk(const char *fmt, va_list ap)
{
	(void)console_vprintf(fmt, ap);
}

void printk(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)console_vprintf(fmt, ap);
	va_end(ap);
}
