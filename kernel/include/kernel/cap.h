/*
 * Capability tables: one per process, named by slot (contracts 13).
 *
 * A slot is free (its bit is set in the map), taken, or taken and "in transit": named by a message
 * on its way, no longer usable, and given back to its owner if the message fails. A slot in transit
 * is settled by the thread that sends.
 */
#ifndef KERNEL_CAP_H
#define KERNEL_CAP_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#include <kernel/object.h>
#include <kernel/spinlock.h>

struct cap {
	struct object *object;
	uint64_t badge; /* of an endpoint; generation of a reply right; else 0 */
	uint8_t rights; /* NX_RIGHT_* */
	bool in_transit;
};

#define CAP_MAP_WORDS DIV_ROUND_UP(CONFIG_CAP_SLOTS, 64)

struct cap_table {
	struct k_spinlock lock; /* CAP */
	uint64_t free[CAP_MAP_WORDS];
	struct cap slot[CONFIG_CAP_SLOTS];
};

void cap_table_init(struct cap_table *table);

/**
 * cap_table_clear - closes everything. @heir: NULL, or called with each capability of the kinds
 * Sched, Factory and Audit, and each right to wait for a process: whether it takes it. No other
 * thread uses @table any more.
 */
void cap_table_clear(struct cap_table *table, bool (*heir)(const struct cap *cap));

/**
 * cap_get - what is in @slot, if it is of @kind and has all of @rights; *@cap holds a reference.
 * Return: 0; -EPERM for everything else, so that nobody can probe (contracts P1).
 */
int cap_get(struct cap_table *table, uint64_t slot, enum nx_cap_kind kind, unsigned int rights,
	    struct cap *cap);

/** cap_get_any - the same for any kind. */
int cap_get_any(struct cap_table *table, uint64_t slot, unsigned int rights, struct cap *cap);

/**
 * cap_insert - puts @cap, whose reference becomes the table's, into the lowest free slot.
 * Return: the slot; -ENOSPC, and the reference is still the caller's.
 */
int cap_insert(struct cap_table *table, const struct cap *cap);

/** cap_insert_at - the same into @slot. Return: 0; -EINVAL no such slot; -EEXIST it is taken. */
int cap_insert_at(struct cap_table *table, uint64_t slot, const struct cap *cap);

/**
 * cap_create - cap_insert() of a new capability for @object, whose reference is consumed: of the
 * first one for a new object, as a rule.
 */
int cap_create(struct cap_table *table, struct object *object, unsigned int rights);

/** cap_create_at - the same into @slot. Return: 0; -EINVAL; -EEXIST. */
int cap_create_at(struct cap_table *table, uint32_t slot, struct object *object,
		  unsigned int rights);

/**
 * cap_find - the first slot whose capability @matches, which is called under the table's lock.
 * Return: whether there is one.
 */
bool cap_find(struct cap_table *table, bool (*matches)(const struct cap *cap, void *arg),
	      void *arg, uint32_t *slot);

/** cap_copy - a further capability with no more than @rights. Return: its slot or -errno. */
int cap_copy(struct cap_table *table, uint64_t slot, uint64_t rights);

/** cap_close - empties @slot. Return: 0; -EPERM there is nothing. */
int cap_close(struct cap_table *table, uint64_t slot);

/** cap_destroy - ends the object of @slot for everybody who has it. Needs MANAGE. */
int cap_destroy(struct cap_table *table, uint64_t slot);

/** cap_query - what @slot has. Return: 0 or -EPERM. */
int cap_query(struct cap_table *table, uint64_t slot, struct nx_cap_info *info);

/**
 * cap_install - gives a capability to @to, a table that nobody uses yet, at @to_slot: a copy, or,
 * of kinds that cannot be copied, the capability itself. @rights: at most these.
 * Return: 0; -EPERM; -EINVAL no such slot; -EEXIST it is taken.
 */
int cap_install(struct cap_table *from, uint64_t slot, struct cap_table *to, uint64_t to_slot,
		uint64_t rights);

/* ---- transfer in a message ---- */

/** cap_send - the @count slots of @slots go in transit, all or none. Return: 0 or -EPERM. */
int cap_send(struct cap_table *table, const uint32_t *slots, unsigned int count);

/** cap_sent - the end of that: @delivered, the slots are empty; else they are as before. */
void cap_sent(struct cap_table *table, const uint32_t *slots, unsigned int count, bool delivered);

/**
 * cap_reserve - @count slots of @table, lowest first, are the caller's to fill, or to give back by
 * cap_unreserve(). Locks: caller holds the table's, and keeps it until then.
 * Return: 0 or -ENOSPC.
 */
int cap_reserve(struct cap_table *table, uint32_t *slots, unsigned int count);
void cap_unreserve(struct cap_table *table, const uint32_t *slots, unsigned int count);

/**
 * cap_receive - what is in transit in @from_slots of @from comes to the reserved @slots of @table.
 * The sender's slots stay as they are until cap_sent().
 */
void cap_receive(struct cap_table *table, const uint32_t *slots, const struct cap_table *from,
		 const uint32_t *from_slots, unsigned int count);

#endif /* KERNEL_CAP_H */
