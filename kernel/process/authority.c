/*
 * The authority that the kernel hands out once, at boot, and whose it is when its holder ends.
 */
#include <kernel/authority.h>

#include <kernel/process.h>

const struct object_kind authority_kind = { 0 };

/* Each is one object for ever: the reference it begins with is the kernel's. */
static struct object rights[] = {
	{ 1, NX_KIND_SCHED }, { 1, NX_KIND_FACTORY }, { 1, NX_KIND_AUDIT },
	{ 1, NX_KIND_CONSOLE }, { 1, NX_KIND_DIAG },
};

/* Where in init's table, and with what rights, each of them is. */
static const struct {
	uint8_t slot, rights;
} places[] = {
	{ NX_SLOT_SCHED, NX_RIGHT_MANAGE | NX_RIGHT_GRANT },
	{ NX_SLOT_FACTORY, NX_RIGHT_MANAGE | NX_RIGHT_GRANT },
	{ NX_SLOT_AUDIT, NX_RIGHT_RECV | NX_RIGHT_SEND | NX_RIGHT_GRANT },
	{ NX_SLOT_CONSOLE, NX_RIGHT_SEND | NX_RIGHT_RECV | NX_RIGHT_GRANT },
	{ NX_SLOT_DIAG, NX_RIGHT_RECV | NX_RIGHT_GRANT },
};

BUILD_ASSERT(ARRAY_SIZE(rights) == ARRAY_SIZE(places), "a place for each");

static struct process *heir; /* PROC lock */

static void put_in(struct process *p, unsigned int which)
{
	struct cap cap = { .object = &rights[which], .rights = places[which].rights };

	object_get(cap.object);
	if (cap_insert_at(&p->caps, places[which].slot, &cap))
		object_put(cap.object);
}

/* What others call init by. */
static int make_endpoint(struct process *init)
{
	struct object *endpoint;
	int ret = endpoint_make(&init->quota, &endpoint);

	if (ret)
		return ret;
	return cap_create_at(&init->caps, NX_SLOT_INIT, endpoint,
			     NX_RIGHT_RECV | NX_RIGHT_MANAGE | NX_RIGHT_GRANT | NX_RIGHT_SEND);
}

int authority_give(struct process *init)
{
	int ret = make_endpoint(init);
	k_spinlock_key_t key;

	if (ret)
		return ret;

	for (unsigned int i = 0; i < ARRAY_SIZE(places); i++)
		put_in(init, i);
	key = spin_lock(&process_lock, LOCK_PROC);
	heir = init;
	spin_unlock(&process_lock, key);
	return 0;
}

void authority_introduce(struct process *child)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct cap cap;
	bool there = heir && !heir->ending &&
		     cap_get(&heir->caps, NX_SLOT_INIT, NX_KIND_ENDPOINT, NX_RIGHT_SEND, &cap) == 0;

	spin_unlock(&process_lock, key);
	if (there)
		(void)cap_create_at(&child->caps, NX_SLOT_INIT, cap.object, NX_RIGHT_SEND);
}

void authority_forget(const struct process *process)
{
	if (heir == process)
		heir = NULL;
}

/* Its old place if that is free. Locks: PROC, under which init begins its end. */
static bool inherit_locked(const struct cap *cap)
{
	if (!heir || heir->ending)
		return false;
	for (unsigned int i = 0; i < ARRAY_SIZE(places); i++) {
		struct cap full = *cap;

		full.rights = places[i].rights;
		if (cap->object == &rights[i])
			return cap_insert_at(&heir->caps, places[i].slot, &full) == 0 ||
			       cap_insert(&heir->caps, &full) >= 0;
	}
	return cap_insert(&heir->caps, cap) >= 0;
}

bool authority_inherit(const struct cap *cap)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	bool inherited = inherit_locked(cap);

	spin_unlock(&process_lock, key);
	return inherited;
}
