/*
 * Deferred mode: messages wait in the ring until log_process() prints them. Who logs faster than
 * they are printed loses the oldest; how many is said in their place. After log_panic() there is
 * no waiting.
 */
#include <zephyr/kernel.h>

#include "log_private.h"
#include "log_thread.h"

static struct k_spinlock lock;        /* one line at a time, in order */
static struct log_ring_cursor cursor; /* lock */
static atomic_t panicking;

static bool print_next(void)
{
	char line[CONFIG_LOG_LINE_BYTES];
	k_spinlock_key_t key = k_spin_lock(&lock);
	uint32_t before = cursor.line;
	bool found = log_ring_read(&cursor, line, sizeof(line));

	if (found && cursor.line - before > 1)
		printk("--- %u messages dropped ---\n", cursor.line - before - 1);
	if (found)
		printk("%s\n", line);
	k_spin_unlock(&lock, key);
	return found;
}

void log_emit(const char *line)
{
	log_ring_add(line);
	if (atomic_get(&panicking))
		log_panic();
	else
		log_thread_wake();
}

bool log_process(void)
{
	(void)print_next();
	return log_data_pending();
}

bool log_data_pending(void)
{
	return log_buffered_cnt() != 0;
}

uint32_t log_buffered_cnt(void)
{
	return log_ring_pending(&cursor);
}

void log_panic(void)
{
	(void)atomic_set(&panicking, 1);
	while (print_next())
		;
}
