/*
 * Address spaces of processes: regions that show memory objects, or are kept free.
 *
 * The lock covers regions and page tables. What is unmapped stays reserved until every CPU that had
 * the address space loaded has let go of it; only then is the memory object given back.
 */
#ifndef KERNEL_ASPACE_H
#define KERNEL_ASPACE_H

#include <stdint.h>

#include <kernel/memory.h>
#include <kernel/spinlock.h>
#include <kernel/usercopy.h>

#include <arch/user.h>

struct region {
	uintptr_t start, end;  /* [start, end), whole pages */
	struct memory *memory; /* counted; NULL: nothing may be mapped here */
	uint32_t page;         /* the first it shows */
	uint8_t prot;          /* ARCH_MAP_* */
	uint8_t most;          /* what protecting may set */
	bool busy;             /* being mapped, unmapped or protected: whoever does that owns it */
};

struct aspace {
	struct arch_aspace arch;
	struct k_spinlock lock; /* AS */
	uint32_t sleepers; /* threads in futex_wait(); counted up before they look for their word */
	uint32_t regions;
	struct region region[CONFIG_AS_MAX_REGIONS]; /* ascending */
};

/** aspace_init - an empty one. Return: 0 or -ENOMEM. */
int aspace_init(struct aspace *space);

/** aspace_destroy - everything goes back. Context: thread, no locks; nobody runs in it. */
void aspace_destroy(struct aspace *space);

/*
 * Calls on ranges: [@start, @start + @len), multiples of the page size, inside the user range.
 * Context: thread, no locks. On an error nothing has changed. They return -EINVAL for what is
 * unaligned, empty or an unknown bit, -EFAULT for what is outside, -EPERM for write and execute
 * together or more than may be, -EEXIST and -ENOENT for what is, or is not, there, -EBUSY for what
 * another call is changing, -ENOSPC when there would be too many regions, -ENOMEM without frames.
 */

/** aspace_check - what of that arguments alone tell: 0, -EINVAL, -EFAULT; @start 0 is one. */
int aspace_check(uint64_t start, uint64_t len, uint64_t prot);

/**
 * aspace_map - shows @memory from @offset on.
 * @start: *@start 0: the first range that is free, with a free page behind it, comes back in it
 * @prot: ARCH_MAP_*   @most: what aspace_protect() may make of it
 */
int aspace_map(struct aspace *space, struct memory *memory, uint64_t offset, uint64_t len,
	       uintptr_t *start, uint64_t prot, unsigned int most);

/** aspace_reserve - nothing is ever mapped there. */
int aspace_reserve(struct aspace *space, uintptr_t start, uintptr_t len);

/** aspace_unmap - all of it is mapped, and then nothing of it; no CPU can use it any more. */
int aspace_unmap(struct aspace *space, uint64_t start, uint64_t len);

/** aspace_protect - all of it is mapped, and allows @prot from then on, on every CPU. */
int aspace_protect(struct aspace *space, uint64_t start, uint64_t len, uint64_t prot);

#endif /* KERNEL_ASPACE_H */
