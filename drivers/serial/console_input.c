/*
 * A bounded ring between the device's interrupt and readers. The semaphore counts what is in the
 * ring, and is given only after the lock is dropped: no wake under a device lock.
 */
#include "console_input.h"

#include <neuron/console.h>
#include <zephyr/kernel/sem.h>

#include <kernel/fault.h>
#include <kernel/spinlock.h>

#define RING CONFIG_CONSOLE_INPUT_BYTES

static struct {
	struct k_spinlock lock;
	unsigned int first, used; /* lock */
	uint64_t dropped;         /* lock */
	char text[RING];          /* lock */
} input;

static K_SEM_DEFINE(available, 0, RING);

static bool put(char c)
{
	k_spinlock_key_t key = spin_lock(&input.lock, LOCK_DEV);
	bool fits = input.used < RING;

	if (fits)
		input.text[(input.first + input.used++) % RING] = c;
	else
		input.dropped++;
	if (fits && fault_active(FAULT_INPUT_WAKE_LOCKED))
		k_sem_give(&available);
	spin_unlock(&input.lock, key);
	return fits;
}

/* The semaphore promised that there is one. */
static char take(void)
{
	k_spinlock_key_t key = spin_lock(&input.lock, LOCK_DEV);
	char c = input.text[input.first];

	input.first = (input.first + 1) % RING;
	input.used--;
	spin_unlock(&input.lock, key);
	return c;
}

void console_input(char c)
{
	if (put(c) && !fault_active(FAULT_INPUT_WAKE_LOCKED))
		k_sem_give(&available);
}

void nx_console_inject(char c)
{
	console_input(c);
}

int nx_console_read(char *buf, size_t len, k_timeout_t timeout)
{
	size_t n = 0;
	int ret = len ? k_sem_take(&available, timeout) : 0;

	if (ret || len == 0)
		return ret;
	do {
		buf[n++] = take();
	} while (n < len && k_sem_take(&available, K_NO_WAIT) == 0);
	return (int)n;
}

uint64_t nx_console_dropped(void)
{
	k_spinlock_key_t key = spin_lock(&input.lock, LOCK_DEV);
	uint64_t dropped = input.dropped;

	spin_unlock(&input.lock, key);
	return dropped;
}
