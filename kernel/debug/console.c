/*
 * Formatted text to the console, each call's in one piece.
 *
 * A call gathers its text in a buffer on the stack and takes the line lock only to print it. Text
 * longer than the buffer keeps the lock from its first piece to its last. Who reports a panic
 * ignores the lock, whose holder may be stopped, and has the console to itself: what another CPU
 * prints from then on, on its way to its own stop, is dropped.
 */
#include <kernel/console.h>

#include <stdbool.h>

#include <neuron/console.h>
#include <zephyr/sys/cbprintf.h>

#include <kernel/fault.h>
#include <kernel/panic.h>
#include <kernel/spinlock.h>

#include <arch/arch.h>

#include <lib/console.h>

#define LINE_BYTES 128
#define PANIC_PATIENCE_MS 200 /* a line takes 11 ms at 115200 baud; its CPU may be a slow one */

struct line {
	size_t used; /* bytes in text */
	bool locked;
	k_spinlock_key_t key;
	char text[LINE_BYTES];
};

static struct k_spinlock line_lock;
static bool in_line;                      /* the last byte was no end of line; line_lock */
static nx_console_output_t driver_output; /* line_lock */
static nx_console_flush_t driver_flush;   /* line_lock */

void nx_console_set_output(nx_console_output_t output, nx_console_flush_t flush_output)
{
	k_spinlock_key_t key = spin_lock(&line_lock, LOCK_LOG);

	driver_output = output;
	driver_flush = flush_output;
	spin_unlock(&line_lock, key);
}

void nx_console_exclusive(void (*fn)(void))
{
	k_spinlock_key_t key = spin_lock(&line_lock, LOCK_LOG);

	fn();
	spin_unlock(&line_lock, key);
}

static void flush_driver(void)
{
	if (driver_flush)
		driver_flush();
}

void nx_console_flush(void)
{
	nx_console_exclusive(flush_driver);
}

/* Who holds the lock may be this CPU, or stopped: it is waited for as long as a line may take. */
void console_panic_begins(void)
{
	uint64_t end = arch_cycles_now() + (uint64_t)arch_cycles_hz() * PANIC_PATIENCE_MS / 1000;

	while (spinlock_is_taken(&line_lock) && arch_cycles_now() < end)
		arch_cpu_relax();
	flush_driver();
}

void console_write(const char *buf, size_t len)
{
	if (panic_is_elsewhere() || !len)
		return;
	in_line = buf[len - 1] != '\n';
	if (driver_output && !panic_is_on()) {
		driver_output(buf, len);
		return;
	}
	for (size_t i = 0; i < len; i++)
		arch_console_putc(buf[i]);
}

static k_spinlock_key_t lock_console(void)
{
	k_spinlock_key_t key = spin_lock(&line_lock, LOCK_LOG);

	atomic_fence_full(); /* pairs with take_over()'s: a panic is seen here, or the lock there */
	return key;
}

void nx_console_write(const char *buf, size_t len)
{
	k_spinlock_key_t key = lock_console();

	console_write(buf, len);
	spin_unlock(&line_lock, key);
}

void console_line(const char *text, size_t len)
{
	k_spinlock_key_t key = lock_console();

	if (in_line)
		console_write("\n", 1);
	console_write(text, len);
	console_write("\n", 1);
	spin_unlock(&line_lock, key);
}

static void flush(struct line *line)
{
	if (!line->locked && !panic_is_here() && !fault_active(FAULT_PRINTK_SPLIT)) {
		line->key = lock_console();
		line->locked = true;
	}
	console_write(line->text, line->used);
	line->used = 0;
}

static int put(int c, void *ctx)
{
	struct line *line = ctx;

	if (line->used == LINE_BYTES)
		flush(line);
	line->text[line->used++] = (char)c;
	return 0;
}

int console_vprintf(const char *format, va_list ap)
{
	struct line line;
	int length;

	line.used = 0;
	line.locked = false;
	length = cbvprintf(put, &line, format, ap);
	if (line.used != 0)
		flush(&line);
	if (line.locked)
		spin_unlock(&line_lock, line.key);
	return length;
}
