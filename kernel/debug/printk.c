/* printk: kernel text to the console. */
#include <neuron/console.h>
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

void k_str_out(char *c, size_t n)
{
	nx_console_write(c, n);
}
