/*
 * Mapping memory objects into address spaces, and taking them out.
 */
#include <kernel/aspace.h>

#include <errno.h>

#include <zephyr/sys/util.h>

#include <kernel/aspace_sync.h>
#include <kernel/fault.h>
#include <kernel/futex.h>

#include "regions.h"

#define PROT_ALL (ARCH_MAP_READ | ARCH_MAP_WRITE | ARCH_MAP_EXEC)

int aspace_init(struct aspace *space)
{
	space->lock = (struct k_spinlock){};
	space->sleepers = 0;
	space->regions = 0;
	return arch_aspace_init(&space->arch);
}

/* ---- page tables: some pages at a time, so that interrupts are not off for long ---- */

#define BATCH 32

typedef int (*page_op_t)(struct aspace *space, const struct region *r, uintptr_t va);

static int prepare(struct aspace *space, const struct region *r, uintptr_t va)
{
	ARG_UNUSED(r);
	return arch_aspace_prepare(&space->arch, va);
}

static int show(struct aspace *space, const struct region *r, uintptr_t va)
{
	uint32_t page = r->page + (uint32_t)((va - r->start) / ARCH_PAGE_SIZE);
	unsigned int kind = memory_is_registers(r->memory) ? ARCH_MAP_DEVICE : 0;

	arch_aspace_map(&space->arch, va, memory_frame(r->memory, page), r->prot | kind);
	return 0;
}

static int hide(struct aspace *space, const struct region *r, uintptr_t va)
{
	ARG_UNUSED(r);
	arch_aspace_unmap(&space->arch, va);
	return 0;
}

static int change(struct aspace *space, const struct region *r, uintptr_t va)
{
	arch_aspace_protect(&space->arch, va, r->prot);
	return 0;
}

/* Locks: the address space's. */
static int batch(struct aspace *space, const struct region *r, uintptr_t va, page_op_t op)
{
	uintptr_t end = MIN(r->end, va + BATCH * ARCH_PAGE_SIZE);
	int ret = 0;

	for (; va < end && ret == 0; va += ARCH_PAGE_SIZE)
		ret = op(space, r, va);
	return ret;
}

/* @r is not in the table, or busy. */
static int each_page(struct aspace *space, const struct region *r, page_op_t op)
{
	int ret = 0;

	for (uintptr_t va = r->start; va < r->end && ret == 0; va += BATCH * ARCH_PAGE_SIZE) {
		k_spinlock_key_t key = spin_lock(&space->lock, LOCK_AS);

		ret = batch(space, r, va, op);
		spin_unlock(&space->lock, key);
	}
	return ret;
}

/* Regions in [@start, @end) are no longer busy. */
static void set_ready(struct aspace *space, uintptr_t start, uintptr_t end)
{
	k_spinlock_key_t key = spin_lock(&space->lock, LOCK_AS);

	for (uint32_t i = 0; i < space->regions; i++)
		if (space->region[i].start >= start && space->region[i].end <= end)
			space->region[i].busy = false;
	regions_join(space);
	spin_unlock(&space->lock, key);
}

/* ---- the end ---- */

/* Takes one region out that lies in [@start, @end). Return: whether there was one. */
static bool take_one(struct aspace *space, uintptr_t start, uintptr_t end, struct memory **memory)
{
	k_spinlock_key_t key = spin_lock(&space->lock, LOCK_AS);
	bool found = false;

	for (uint32_t i = 0; i < space->regions && !found; i++) {
		const struct region *r = &space->region[i];

		found = r->start >= start && r->end <= end;
		if (found) {
			*memory = r->memory;
			regions_remove(space, i);
		}
	}
	spin_unlock(&space->lock, key);
	return found;
}

static void take_all(struct aspace *space, uintptr_t start, uintptr_t end)
{
	struct memory *memory;

	while (take_one(space, start, end, &memory))
		if (memory)
			memory_put(memory);
}

void aspace_destroy(struct aspace *space)
{
	aspace_sync(space);
	take_all(space, 0, UINTPTR_MAX);
	arch_aspace_destroy(&space->arch);
}

/* ---- checks ---- */

static int check_range(uint64_t start, uint64_t len)
{
	if (start % ARCH_PAGE_SIZE || len % ARCH_PAGE_SIZE || len == 0)
		return -EINVAL;
	if (start < ARCH_USER_START || start > ARCH_USER_END || len > ARCH_USER_END - start)
		return -EFAULT;
	return 0;
}

static int check_prot(uint64_t prot, unsigned int most)
{
	if (fault_active(FAULT_PROT_ANY))
		return 0;
	if ((prot & ARCH_MAP_WRITE) && (prot & ARCH_MAP_EXEC))
		return -EPERM;
	return prot & ~(uint64_t)most ? -EPERM : 0;
}

static int check_offset(const struct memory *memory, uint64_t offset, uint64_t len)
{
	uint64_t size = memory->pages * ARCH_PAGE_SIZE;

	if (offset % ARCH_PAGE_SIZE)
		return -EINVAL;
	return offset > size || len > size - offset ? -EFAULT : 0;
}

/* ---- mapping ---- */

static int insert_locked(struct aspace *space, struct region *r, uintptr_t len)
{
	int at;

	if (r->start == 0)
		r->start = regions_find_free(space, len);
	if (r->start == 0)
		return -ENOMEM;
	r->end = r->start + len;
	at = regions_place(space, r);
	if (at >= 0)
		regions_insert(space, (uint32_t)at, r);
	return MIN(at, 0);
}

static int insert(struct aspace *space, struct region *r, uintptr_t len)
{
	k_spinlock_key_t key = spin_lock(&space->lock, LOCK_AS);
	int ret = insert_locked(space, r, len);

	spin_unlock(&space->lock, key);
	return ret;
}

/* The tables that this makes stay, whatever becomes of the mapping. */
static int fill(struct aspace *space, const struct region *r)
{
	int ret = each_page(space, r, prepare);

	if (ret) {
		take_all(space, r->start, r->end);
		return ret;
	}
	(void)each_page(space, r, show);
	set_ready(space, r->start, r->end);
	return 0;
}

int aspace_check(uint64_t start, uint64_t len, uint64_t prot)
{
	if (prot & ~(uint64_t)PROT_ALL || prot == 0)
		return -EINVAL;
	return check_range(start ? start : ARCH_USER_START, len);
}

/* Order of checks: contracts C5. */
static int check_map(const struct memory *memory, uint64_t offset, uint64_t len, uintptr_t start,
		     uint64_t prot, unsigned int most)
{
	int ret = aspace_check(start, len, prot);

	if (ret != -EINVAL && check_offset(memory, offset, len))
		ret = check_offset(memory, offset, len);
	return ret ? ret : check_prot(prot, most);
}

int aspace_map(struct aspace *space, struct memory *memory, uint64_t offset, uint64_t len,
	       uintptr_t *start, uint64_t prot, unsigned int most)
{
	struct region r = {
		.start = *start,
		.memory = memory,
		.page = (uint32_t)(offset / ARCH_PAGE_SIZE),
		.prot = (uint8_t)prot,
		.most = (uint8_t)most,
		.busy = true,
	};
	int ret = check_map(memory, offset, len, *start, prot, most);

	if (ret)
		return ret;
	memory_get(memory);
	ret = insert(space, &r, len);
	if (ret) {
		memory_put(memory);
		return ret;
	}
	ret = fill(space, &r);
	if (ret)
		return ret;
	*start = r.start;
	if (prot & ARCH_MAP_EXEC)
		aspace_sync(space); /* who goes to user mode after it sees new instructions */
	return 0;
}

int aspace_reserve(struct aspace *space, uintptr_t start, uintptr_t len)
{
	struct region r = { .start = start };

	return insert(space, &r, len);
}

/* ---- unmapping and protecting ---- */

/* Return: whether @r, of which something is concerned, forbids @prot. */
static bool forbids(const struct region *r, uint64_t prot)
{
	return r->memory && check_prot(prot, r->most);
}

static int check_each(const struct aspace *space, uintptr_t start, uintptr_t end, uint64_t prot)
{
	for (uint32_t i = 0; i < space->regions; i++) {
		const struct region *r = &space->region[i];

		if (r->start < end && r->end > start && forbids(r, prot))
			return -EPERM;
	}
	return 0;
}

/* What @range covers is busy from here on, and has its access. */
static int claim(struct aspace *space, const struct region *range)
{
	k_spinlock_key_t key = spin_lock(&space->lock, LOCK_AS);
	int ret = check_each(space, range->start, range->end, range->prot);

	if (ret == 0)
		ret = regions_cut(space, range->start, range->end);
	for (uint32_t i = (uint32_t)MAX(ret, 0); ret >= 0 && i < space->regions; i++) {
		if (space->region[i].start >= range->end)
			break;
		space->region[i].busy = true;
		space->region[i].prot = range->prot;
	}
	spin_unlock(&space->lock, key);
	return MIN(ret, 0);
}

static void flush(struct aspace *space)
{
	if (!fault_active(FAULT_FLUSH_SKIPPED))
		aspace_sync(space);
}

int aspace_unmap(struct aspace *space, uint64_t start, uint64_t len)
{
	struct region range = { .start = start, .end = start + len };
	int ret = check_range(start, len);

	if (ret == 0)
		ret = claim(space, &range);
	if (ret)
		return ret;
	(void)each_page(space, &range, hide);
	futex_gone(space, range.start, range.end);
	flush(space);
	take_all(space, range.start, range.end);
	return 0;
}

int aspace_protect(struct aspace *space, uint64_t start, uint64_t len, uint64_t prot)
{
	struct region range = { .start = start, .end = start + len, .prot = (uint8_t)prot };
	int ret = check_range(start, len);

	if (prot & ~(uint64_t)PROT_ALL || prot == 0)
		ret = -EINVAL;
	if (ret == 0)
		ret = claim(space, &range);
	if (ret)
		return ret;
	(void)each_page(space, &range, change);
	flush(space);
	set_ready(space, range.start, range.end);
	return 0;
}
