/*
 * The audit ring.
 */
#include <kernel/audit.h>

#include <zephyr/sys_clock.h>

#include <neuron/audit.h>

#include <kernel/clock.h>
#include <kernel/fault.h>
#include <kernel/spinlock.h>

#define RECORDS CONFIG_AUDIT_RING_RECORDS

static struct k_spinlock lock; /* LOG */
static struct nx_audit ring[RECORDS];
static uint64_t written; /* record n is at n - 1 of the ring, seq n; the newest has this seq */

/* Events whose details tell of harts, masks or shares (contracts 26). */
static bool is_of_the_inside(unsigned int event)
{
	return event == NX_AUDIT_HART_START || event == NX_AUDIT_HART_STOP ||
	       event == NX_AUDIT_AFFINITY || event == NX_AUDIT_SHARES ||
	       event == NX_AUDIT_IPI_LIMIT;
}

static void veil(struct nx_audit *record)
{
	record->time -= record->time % NSEC_PER_SEC;
	if (!is_of_the_inside(record->event))
		return;
	record->a = 0;
	record->b = 0;
	record->c = 0;
}

void audit(const struct nx_audit *record)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_LOG);
	struct nx_audit *to = &ring[written % RECORDS];

	*to = *record;
	to->seq = ++written;
	to->time = clock_uptime_ns();
	to->zero = 0;
	if (IS_ENABLED(CONFIG_PRODUCTION))
		veil(to);
	spin_unlock(&lock, key);
}

static uint64_t oldest_seq(void)
{
	return written < RECORDS ? 1 : written - RECORDS + 1;
}

size_t audit_read(uint64_t *cursor, struct nx_audit *to, size_t max)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_LOG);
	uint64_t seq = fault_active(FAULT_AUDIT_STALE) ? *cursor : MAX(*cursor, oldest_seq());
	size_t n = 0;

	for (; n < max && seq <= written; seq++)
		to[n++] = ring[(seq - 1) % RECORDS];
	*cursor = seq;
	spin_unlock(&lock, key);
	return n;
}

uint64_t audit_dropped(void)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_LOG);
	uint64_t dropped = oldest_seq() - 1;

	spin_unlock(&lock, key);
	return dropped;
}

uint64_t audit_count(void)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_LOG);
	uint64_t count = written;

	spin_unlock(&lock, key);
	return count;
}

void nx_audit_note(const struct nx_audit *record)
{
	audit(record);
}

size_t nx_audit_read(uint64_t *cursor, struct nx_audit *to, size_t max)
{
	return audit_read(cursor, to, max);
}

void nx_audit_count(uint64_t *all, uint64_t *dropped)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_LOG);

	*all = written;
	*dropped = oldest_seq() - 1;
	spin_unlock(&lock, key);
}
