/*
 * Address spaces of processes: regions of pages that are theirs.
 *
 * The lock covers regions and page tables. A page's frame goes back only after every CPU that had
 * the address space loaded has let go of it.
 */
#ifndef KERNEL_ASPACE_H
#define KERNEL_ASPACE_H

#include <stdint.h>

#include <kernel/spinlock.h>
#include <kernel/usercopy.h>

#include <arch/user.h>

struct region {
	uintptr_t start, end; /* [start, end), whole pages */
	unsigned int prot;    /* ARCH_MAP_* */
};

struct aspace {
	struct arch_aspace arch;
	struct k_spinlock lock; /* AS */
	uint32_t regions;
	struct region region[CONFIG_AS_MAX_REGIONS]; /* ascending */
};

/** aspace_init - an empty one. Return: 0 or -ENOMEM. */
int aspace_init(struct aspace *space);

/** aspace_destroy - everything goes back. Context: thread, no locks; nobody runs in it. */
void aspace_destroy(struct aspace *space);

/**
 * aspace_map - zeroed pages at [@start, @start + @len), both multiples of the page size.
 * @prot: ARCH_MAP_*; never write and execute
 * Return: 0; -EPERM write and execute; -EINVAL unaligned, empty or an unknown bit; -EFAULT outside
 * the user range; -EEXIST something is there; -ENOSPC too many regions; -ENOMEM no frames. On an
 * error nothing is mapped.
 */
int aspace_map(struct aspace *space, uintptr_t start, uintptr_t len, unsigned int prot);

/**
 * aspace_fill - user_write() that does not ask for write access: for who made the pages.
 * Return: 0 or -EFAULT.
 */
int aspace_fill(struct aspace *space, uintptr_t va, const void *from, size_t len);

#endif /* KERNEL_ASPACE_H */
