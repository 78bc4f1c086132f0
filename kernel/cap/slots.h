/*
 * Slots of a table, for the files of this folder. The table's lock is held throughout.
 */
#ifndef KERNEL_CAP_SLOTS_H
#define KERNEL_CAP_SLOTS_H

#include <zephyr/sys/util.h>

#include <kernel/cap.h>

static inline bool slot_is_free(const struct cap_table *table, uint32_t slot)
{
	return table->free[slot / 64] >> slot % 64 & 1;
}

static inline void slot_set_free(struct cap_table *table, uint32_t slot)
{
	table->free[slot / 64] |= BIT64(slot % 64);
}

static inline void slot_set_taken(struct cap_table *table, uint32_t slot)
{
	table->free[slot / 64] &= ~BIT64(slot % 64);
}

static inline void slot_fill(struct cap_table *table, uint32_t slot, const struct cap *cap)
{
	slot_set_taken(table, slot);
	table->slot[slot] = *cap;
	table->slot[slot].in_transit = false;
}

/** slot_find - what can be used in @slot; NULL if nothing can. */
static inline struct cap *slot_find(struct cap_table *table, uint64_t slot)
{
	struct cap *cap;

	if (slot >= CONFIG_CAP_SLOTS || slot_is_free(table, (uint32_t)slot))
		return NULL;
	cap = &table->slot[slot];
	return cap->in_transit ? NULL : cap;
}

/** slot_next - the slot to fill next; CONFIG_CAP_SLOTS if all are taken. */
uint32_t slot_next(const struct cap_table *table);

#endif /* KERNEL_CAP_SLOTS_H */
