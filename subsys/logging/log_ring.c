/*
 * The ring of the last lines, each ended by a zero.
 *
 * Positions count all bytes ever written, so they never wrap; a byte's place is its position modulo
 * the size. Lines lie in [tail, head), tail at the start of a line.
 */
#include <zephyr/logging/log_ring.h>

#include <string.h>

#include <neuron/fault.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

static struct {
	struct k_spinlock lock;
	uint64_t head, tail; /* lock */
	uint32_t dropped;    /* lock; lines */
	uint32_t added;      /* lock; lines, those that were dropped among them */
	char text[CONFIG_LOG_BUFFER_SIZE];
} ring;

static char *byte_at(uint64_t position)
{
	return &ring.text[position % sizeof(ring.text)];
}

static void drop_oldest(void)
{
	while (*byte_at(ring.tail++) && !nx_fault_active("log_torn"))
		;
	ring.dropped++;
}

void log_ring_add(const char *line)
{
	size_t size = MIN(strlen(line) + 1, sizeof(ring.text));
	k_spinlock_key_t key = k_spin_lock(&ring.lock);

	while (ring.head + size - ring.tail > sizeof(ring.text))
		drop_oldest();
	for (size_t i = 0; i + 1 < size; i++)
		*byte_at(ring.head++) = line[i];
	*byte_at(ring.head++) = '\0';
	ring.added++;
	k_spin_unlock(&ring.lock, key);
}

bool log_ring_read(struct log_ring_cursor *cursor, char *line, size_t size)
{
	k_spinlock_key_t key = k_spin_lock(&ring.lock);
	uint64_t at = MAX(cursor->at, ring.tail);
	bool found = at < ring.head;
	size_t used = 0;

	if (cursor->at < ring.tail)
		cursor->line = ring.dropped;
	for (; at < ring.head && *byte_at(at); at++)
		if (used + 1 < size)
			line[used++] = *byte_at(at);
	if (found) {
		line[used] = '\0';
		cursor->at = at + 1;
		cursor->line++;
	}
	k_spin_unlock(&ring.lock, key);
	return found;
}

uint32_t log_ring_pending(const struct log_ring_cursor *cursor)
{
	k_spinlock_key_t key = k_spin_lock(&ring.lock);
	uint32_t passed = cursor->at < ring.tail ? ring.dropped : cursor->line;
	uint32_t pending = ring.added - passed;

	k_spin_unlock(&ring.lock, key);
	return pending;
}

uint32_t log_ring_dropped(void)
{
	k_spinlock_key_t key = k_spin_lock(&ring.lock);
	uint32_t dropped = ring.dropped;

	k_spin_unlock(&ring.lock, key);
	return dropped;
}
