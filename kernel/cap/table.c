/*
 * Capability tables: slots, lookup, copies, closing.
 */
#include <kernel/cap.h>

#include <errno.h>

#include "slots.h"

/* ---- slots; the table's lock is held ---- */

/* The first free slot of [@first, @end); @end if there is none. */
static uint32_t first_free(const struct cap_table *table, uint32_t first, uint32_t end)
{
	uint32_t word = first / 64;
	uint64_t bits = table->free[word] & ~BIT64_MASK(first % 64);

	while (!bits && (word + 1) * 64 < end)
		bits = table->free[++word];
	return bits ? MIN(end, word * 64 + (uint32_t)__builtin_ctzll(bits)) : end;
}

uint32_t slot_next(const struct cap_table *table)
{
	uint32_t slot = first_free(table, NX_SLOT_HIGH, CONFIG_CAP_SLOTS);

	if (slot < CONFIG_CAP_SLOTS)
		return slot;
	slot = first_free(table, NX_SLOT_LOW, NX_SLOT_HIGH);
	return slot < NX_SLOT_HIGH ? slot : CONFIG_CAP_SLOTS;
}

static struct cap take_out(struct cap_table *table, uint32_t slot)
{
	slot_set_free(table, slot);
	return table->slot[slot];
}

/* ---- hooks; no lock is held ---- */

static void acquired(const struct cap *cap)
{
	const struct object_kind *kind = object_kinds[cap->object->kind];

	if (kind->acquired)
		kind->acquired(cap);
}

static void release(const struct cap *cap)
{
	const struct object_kind *kind = object_kinds[cap->object->kind];

	if (kind->released)
		kind->released(cap);
	object_put(cap->object);
}

static bool is_unique(const struct object *object)
{
	return object->kind >= NX_KIND_REPLY && object->kind <= NX_KIND_AUDIT;
}

/* ---- the table ---- */

void cap_table_init(struct cap_table *table)
{
	table->lock = (struct k_spinlock){};
	for (uint32_t slot = 0; slot < CONFIG_CAP_SLOTS; slot++)
		slot_set_free(table, slot);
}

/* What outlives its holder: contracts P2, W3. */
static bool is_inherited(const struct cap *cap)
{
	if (cap->object->kind == NX_KIND_PROCESS)
		return cap->rights & NX_RIGHT_RECV;
	return is_unique(cap->object) && cap->object->kind != NX_KIND_REPLY;
}

void cap_table_clear(struct cap_table *table, bool (*heir)(const struct cap *cap))
{
	for (uint32_t slot = 0; slot < CONFIG_CAP_SLOTS; slot++) {
		struct cap cap;

		if (slot_is_free(table, slot))
			continue;
		cap = take_out(table, slot);
		if (!heir || !is_inherited(&cap) || !heir(&cap))
			release(&cap);
	}
}

/* @kind 0: any. */
static int get(struct cap_table *table, uint64_t slot, unsigned int kind, unsigned int rights,
	       struct cap *cap)
{
	k_spinlock_key_t key = spin_lock(&table->lock, LOCK_CAP);
	const struct cap *found = slot_find(table, slot);
	bool ok = found && (kind == 0 || found->object->kind == kind) &&
		  (found->rights & rights) == rights;

	if (ok) {
		object_get(found->object);
		*cap = *found;
	}
	spin_unlock(&table->lock, key);
	return ok ? 0 : -EPERM;
}

int cap_get_any(struct cap_table *table, uint64_t slot, unsigned int rights, struct cap *cap)
{
	return get(table, slot, 0, rights, cap);
}

int cap_get(struct cap_table *table, uint64_t slot, enum nx_cap_kind kind, unsigned int rights,
	    struct cap *cap)
{
	return get(table, slot, kind, rights, cap);
}

int cap_insert(struct cap_table *table, const struct cap *cap)
{
	k_spinlock_key_t key = spin_lock(&table->lock, LOCK_CAP);
	uint32_t slot = slot_next(table);

	if (slot < CONFIG_CAP_SLOTS)
		slot_fill(table, slot, cap);
	spin_unlock(&table->lock, key);
	return slot < CONFIG_CAP_SLOTS ? (int)slot : -ENOSPC;
}

int cap_insert_at(struct cap_table *table, uint64_t slot, const struct cap *cap)
{
	k_spinlock_key_t key;
	bool free;

	if (slot >= CONFIG_CAP_SLOTS)
		return -EINVAL;
	key = spin_lock(&table->lock, LOCK_CAP);
	free = slot_is_free(table, (uint32_t)slot);
	if (free)
		slot_fill(table, (uint32_t)slot, cap);
	spin_unlock(&table->lock, key);
	return free ? 0 : -EEXIST;
}

int cap_create(struct cap_table *table, struct object *object, unsigned int rights)
{
	struct cap cap = { .object = object, .rights = (uint8_t)rights };
	int slot;

	acquired(&cap); /* before anybody can close it */
	slot = cap_insert(table, &cap);
	if (slot < 0)
		release(&cap);
	return slot;
}

int cap_create_at(struct cap_table *table, uint32_t slot, struct object *object,
		  unsigned int rights)
{
	struct cap cap = { .object = object, .rights = (uint8_t)rights };
	int ret;

	acquired(&cap);
	ret = cap_insert_at(table, slot, &cap);
	if (ret)
		release(&cap);
	return ret;
}

bool cap_find(struct cap_table *table, bool (*matches)(const struct cap *cap, void *arg),
	      void *arg, uint32_t *slot)
{
	k_spinlock_key_t key = spin_lock(&table->lock, LOCK_CAP);
	bool found = false;

	for (uint32_t i = 0; i < CONFIG_CAP_SLOTS && !found; i++) {
		const struct cap *cap = slot_find(table, i);

		found = cap && matches(cap, arg);
		if (found)
			*slot = i;
	}
	spin_unlock(&table->lock, key);
	return found;
}

int cap_close(struct cap_table *table, uint64_t slot)
{
	k_spinlock_key_t key = spin_lock(&table->lock, LOCK_CAP);
	bool there = slot_find(table, slot);
	struct cap cap;

	if (there)
		cap = take_out(table, (uint32_t)slot);
	spin_unlock(&table->lock, key);
	if (!there)
		return -EPERM;
	release(&cap);
	return 0;
}

/* ---- copies ---- */

/* A reference to what may be copied out of @slot with @rights, never more than it has. */
static int get_copy(struct cap_table *table, uint64_t slot, uint64_t rights, struct cap *copy)
{
	int ret = cap_get_any(table, slot, (unsigned int)rights, copy);

	if (ret == 0 && is_unique(copy->object)) {
		object_put(copy->object);
		ret = -EPERM;
	}
	copy->rights = (uint8_t)rights;
	return ret;
}

static int check_rights(uint64_t rights)
{
	return rights & ~(uint64_t)NX_RIGHTS_ALL ? -EINVAL : 0;
}

int cap_copy(struct cap_table *table, uint64_t slot, uint64_t rights)
{
	struct cap copy;
	int ret = check_rights(rights);

	if (ret == 0 && (rights & NX_RIGHT_MANAGE))
		ret = -EPERM; /* a copy never carries it */
	if (ret == 0)
		ret = get_copy(table, slot, rights, &copy);
	if (ret)
		return ret;
	acquired(&copy);
	ret = cap_insert(table, &copy);
	if (ret < 0)
		release(&copy);
	return ret;
}

int cap_destroy(struct cap_table *table, uint64_t slot)
{
	const struct object_kind *kind;
	struct cap cap;
	int ret = cap_get_any(table, slot, NX_RIGHT_MANAGE, &cap);

	if (ret)
		return ret;
	kind = object_kinds[cap.object->kind];
	if (kind->destroy)
		kind->destroy(cap.object);
	else
		ret = -EPERM;
	object_put(cap.object);
	return ret;
}

int cap_query(struct cap_table *table, uint64_t slot, struct nx_cap_info *info)
{
	const struct object_kind *kind;
	struct cap cap;
	int ret = cap_get_any(table, slot, 0, &cap);

	if (ret)
		return ret;
	*info = (struct nx_cap_info){ .kind = cap.object->kind, .rights = cap.rights };
	kind = object_kinds[cap.object->kind];
	if (kind->query)
		kind->query(cap.object, info);
	object_put(cap.object);
	return 0;
}

/* Takes a capability that cannot be copied out of its slot, with @rights at most. */
static int take_unique(struct cap_table *table, uint64_t slot, uint64_t rights, struct cap *cap)
{
	unsigned int needed = (unsigned int)rights | NX_RIGHT_GRANT;
	k_spinlock_key_t key = spin_lock(&table->lock, LOCK_CAP);
	const struct cap *found = slot_find(table, slot);
	bool ok = found && is_unique(found->object) && (found->rights & needed) == needed;

	if (ok)
		*cap = take_out(table, (uint32_t)slot);
	spin_unlock(&table->lock, key);
	return ok ? 0 : -EPERM;
}

static int install(struct cap_table *to, uint64_t to_slot, const struct cap *cap)
{
	int ret = cap_insert_at(to, to_slot, cap);

	if (ret)
		release(cap);
	return ret;
}

/* The target's slot is looked at first: what is taken out of the source always arrives. */
static int install_unique(struct cap_table *from, uint64_t slot, struct cap_table *to,
			  uint64_t to_slot, uint64_t rights)
{
	struct cap cap;
	int ret;

	if (!slot_is_free(to, (uint32_t)to_slot))
		return -EEXIST;
	ret = take_unique(from, slot, rights, &cap);
	if (ret)
		return ret;
	cap.rights = (uint8_t)rights;
	return install(to, to_slot, &cap);
}

int cap_install(struct cap_table *from, uint64_t slot, struct cap_table *to, uint64_t to_slot,
		uint64_t rights)
{
	struct cap cap;
	int ret = check_rights(rights);

	if (ret == 0 && to_slot >= CONFIG_CAP_SLOTS)
		ret = -EINVAL;
	if (ret == 0)
		ret = cap_get_any(from, slot, (unsigned int)rights | NX_RIGHT_GRANT, &cap);
	if (ret)
		return ret;
	if (is_unique(cap.object)) {
		object_put(cap.object);
		return install_unique(from, slot, to, to_slot, rights);
	}
	cap.rights = (uint8_t)(rights & ~NX_RIGHT_MANAGE);
	acquired(&cap);
	return install(to, to_slot, &cap);
}
