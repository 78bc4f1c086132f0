/*
 * Regions of an address space.
 */
#include <kernel/aspace.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include <kernel/aspace_sync.h>

#define PROT_ALL (ARCH_MAP_READ | ARCH_MAP_WRITE | ARCH_MAP_EXEC)

int aspace_init(struct aspace *space)
{
	space->lock = (struct k_spinlock){};
	space->regions = 0;
	return arch_aspace_init(&space->arch);
}

/* ---- frames ---- */

static void free_pages(struct aspace *space, const struct region *r)
{
	for (uintptr_t va = r->start; va < r->end; va += ARCH_PAGE_SIZE) {
		uintptr_t pa = arch_aspace_unmap(&space->arch, va);

		if (pa)
			kernel_frame_free(pa);
	}
}

static int map_page(struct aspace *space, uintptr_t va, unsigned int prot)
{
	uintptr_t pa = kernel_frame_alloc();

	if (!pa)
		return -ENOMEM;
	if (arch_aspace_map(&space->arch, va, pa, prot)) {
		kernel_frame_free(pa);
		return -ENOMEM;
	}
	return 0;
}

/* What was mapped before an error nobody has seen: its region is not there yet. */
static int map_pages(struct aspace *space, const struct region *r)
{
	for (uintptr_t va = r->start; va < r->end; va += ARCH_PAGE_SIZE) {
		if (map_page(space, va, r->prot)) {
			free_pages(space, &(struct region){ r->start, va, 0 });
			return -ENOMEM;
		}
	}
	return 0;
}

void aspace_destroy(struct aspace *space)
{
	aspace_sync(space);
	for (uint32_t i = 0; i < space->regions; i++)
		free_pages(space, &space->region[i]);
	space->regions = 0;
	arch_aspace_destroy(&space->arch);
}

/* ---- regions ---- */

static int check(uintptr_t start, uintptr_t len, unsigned int prot)
{
	if (start % ARCH_PAGE_SIZE || len % ARCH_PAGE_SIZE || len == 0 || prot & ~PROT_ALL)
		return -EINVAL;
	if (start < ARCH_USER_START || start > ARCH_USER_END || len > ARCH_USER_END - start)
		return -EFAULT;
	return (prot & ARCH_MAP_WRITE) && (prot & ARCH_MAP_EXEC) ? -EPERM : 0;
}

/* Where @r belongs. Return: its index; -EEXIST it overlaps another. */
static int place_of(const struct aspace *space, const struct region *r)
{
	uint32_t i = 0;

	while (i < space->regions && space->region[i].end <= r->start)
		i++;
	if (i < space->regions && space->region[i].start < r->end)
		return -EEXIST;
	return (int)i;
}

static int map_locked(struct aspace *space, const struct region *r)
{
	int at = place_of(space, r);
	int ret;

	if (at < 0)
		return at;
	if (space->regions == CONFIG_AS_MAX_REGIONS)
		return -ENOSPC;
	ret = map_pages(space, r);
	if (ret)
		return ret;
	memmove(&space->region[at + 1], &space->region[at],
		(space->regions - (uint32_t)at) * sizeof(*r));
	space->region[at] = *r;
	space->regions++;
	return 0;
}

int aspace_map(struct aspace *space, uintptr_t start, uintptr_t len, unsigned int prot)
{
	struct region r = { start, start + len, prot };
	int ret = check(start, len, prot);
	k_spinlock_key_t key;

	if (ret)
		return ret;
	key = spin_lock(&space->lock, LOCK_AS);
	ret = map_locked(space, &r);
	spin_unlock(&space->lock, key);
	return ret;
}
