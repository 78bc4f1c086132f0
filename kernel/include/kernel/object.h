/*
 * What capabilities name: counted objects of a few kinds (contracts 13).
 *
 * A reference is held by each capability, mapping and transfer, and by code that is using the
 * object. The last one to go frees it. No lock is needed to count; object_put() may free and is
 * called with no lock of rank CAP or above held.
 */
#ifndef KERNEL_OBJECT_H
#define KERNEL_OBJECT_H

#include <stdint.h>

#include <uapi/neuron/cap.h>

#include <arch/atomic.h>

struct cap;

struct object {
	uint32_t refs;
	uint8_t kind; /* enum nx_cap_kind */
};

/** What the kinds do at turns of a capability's life. Members that are NULL have nothing to do. */
struct object_kind {
	void (*free)(struct object *object);         /* the last reference went */
	void (*acquired)(const struct cap *cap);     /* a new capability names the object */
	void (*released)(const struct cap *cap);     /* one is gone, by closing or with its table */
	void (*destroy)(struct object *object);      /* nx_cap_destroy(): wakes every waiter */
	void (*query)(struct object *object, struct nx_cap_info *info);
};

/** object_kinds - one for each kind; defined beside the kinds' registration in cap/kinds.c. */
extern const struct object_kind *const object_kinds[NX_KINDS];

/** object_init - @object has one reference, the caller's. */
static inline void object_init(struct object *object, enum nx_cap_kind kind)
{
	object->refs = 1;
	object->kind = (uint8_t)kind;
}

/** object_get - another reference. The caller holds one, or a lock under which one is held. */
static inline void object_get(struct object *object)
{
	atomic_fetch_add_relaxed_u32(&object->refs, 1);
}

/** object_put - gives a reference back; the last one frees. Context: thread, no locks held. */
void object_put(struct object *object);

#endif /* KERNEL_OBJECT_H */
