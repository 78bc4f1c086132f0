/*
 * Capabilities in messages: out of the sender's table, into the receiver's, all or none.
 *
 * The reference of a slot in transit becomes the receiver's when it is delivered. A capability that
 * moves keeps its rights, so no kind hears of it.
 */
#include <kernel/cap.h>

#include <errno.h>

#include <kernel/fault.h>

#include "slots.h"

static struct cap *find_movable(struct cap_table *table, uint32_t slot)
{
	struct cap *cap = slot_find(table, slot);

	if (!cap)
		return NULL;
	return (cap->rights & NX_RIGHT_GRANT) || cap->object->kind == NX_KIND_REPLY ? cap : NULL;
}

int cap_send(struct cap_table *table, const uint32_t *slots, unsigned int count)
{
	k_spinlock_key_t key = spin_lock(&table->lock, LOCK_CAP);
	unsigned int done;

	for (done = 0; done < count; done++) {
		struct cap *cap = find_movable(table, slots[done]);

		if (!cap)
			break;
		cap->in_transit = true;
	}
	for (unsigned int i = 0; done < count && i < done; i++)
		table->slot[slots[i]].in_transit = false;
	spin_unlock(&table->lock, key);
	return done == count ? 0 : -EPERM;
}

void cap_sent(struct cap_table *table, const uint32_t *slots, unsigned int count, bool delivered)
{
	k_spinlock_key_t key = spin_lock(&table->lock, LOCK_CAP);

	for (unsigned int i = 0; i < count; i++) {
		table->slot[slots[i]].in_transit = false;
		if (delivered && fault_active(FAULT_CAP_COPIED))
			object_get(table->slot[slots[i]].object);
		else if (delivered)
			slot_set_free(table, slots[i]);
	}
	spin_unlock(&table->lock, key);
}

void cap_unreserve(struct cap_table *table, const uint32_t *slots, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		slot_set_free(table, slots[i]);
}

int cap_reserve(struct cap_table *table, uint32_t *slots, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++) {
		slots[i] = slot_next(table);
		if (slots[i] == CONFIG_CAP_SLOTS) {
			cap_unreserve(table, slots, i);
			return -ENOSPC;
		}
		slot_set_taken(table, slots[i]);
	}
	return 0;
}

void cap_receive(struct cap_table *table, const uint32_t *slots, const struct cap_table *from,
		 const uint32_t *from_slots, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		slot_fill(table, slots[i], &from->slot[from_slots[i]]);
}
