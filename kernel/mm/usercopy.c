/*
 * Copies from and to processes: a page at a time, by the kernel's own address of its frame. So a
 * page that is not there is a question answered by the table, never a fault, and the address space
 * need not be loaded. The lock keeps the frame the process's while it is touched.
 */
#include <kernel/usercopy.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include <kernel/aspace.h>

/* Part of [@va, @va + @len) that lies in the page of @va. */
static size_t in_page(uintptr_t va, size_t len)
{
	return MIN(len, ARCH_PAGE_SIZE - va % ARCH_PAGE_SIZE);
}

static bool is_outside(uintptr_t va, size_t len)
{
	return va < ARCH_USER_START || va > ARCH_USER_END || len > ARCH_USER_END - va;
}

static int copy(struct aspace *space, uintptr_t va, char *kernel, size_t len, unsigned int prot,
		bool out)
{
	while (len) {
		size_t part = in_page(va, len);
		k_spinlock_key_t key = spin_lock(&space->lock, LOCK_AS);
		void *at = arch_aspace_find(&space->arch, va, prot);

		if (at && out)
			memcpy(at, kernel, part);
		else if (at)
			memcpy(kernel, at, part);
		spin_unlock(&space->lock, key);
		if (!at)
			return -EFAULT;
		va += part;
		kernel += part;
		len -= part;
	}
	return 0;
}

int user_read(struct aspace *space, void *to, uintptr_t va, size_t len)
{
	if (is_outside(va, len))
		return -EFAULT;
	return copy(space, va, to, len, ARCH_MAP_READ, false);
}

int user_write(struct aspace *space, uintptr_t va, const void *from, size_t len)
{
	if (is_outside(va, len))
		return -EFAULT;
	return copy(space, va, (char *)from, len, ARCH_MAP_WRITE, true);
}

const uint32_t *user_word(struct aspace *space, uintptr_t va, uint32_t *value)
{
	k_spinlock_key_t key = spin_lock(&space->lock, LOCK_AS);
	uint32_t *at = arch_aspace_find(&space->arch, va, ARCH_MAP_READ);

	if (at && value)
		value[0] = atomic_load_relaxed_u32(at);
	spin_unlock(&space->lock, key);
	return at;
}
