/*
 * The inline part of <arch/user.h>.
 */
#ifndef ARCH_USER_INLINE_H
#define ARCH_USER_INLINE_H

#include <arch/layout.h>

static inline void *arch_frame_address(uintptr_t pa)
{
	return phys_to_virt(pa);
}

static inline uintptr_t arch_frame_physical(const void *address)
{
	return virt_to_phys(address);
}

#endif /* ARCH_USER_INLINE_H */
