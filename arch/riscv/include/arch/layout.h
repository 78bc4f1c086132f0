/*
 * Where things are in the address space.
 *
 *   with an MMU:  0xffffffc000000000  direct map: physical memory and devices, 254 GiB
 *                 0xffffffff80200000  the image, linked 0xffffffff00000000 above its load address
 *   without:      everything at its physical address
 */
#ifndef ARCH_LAYOUT_H
#define ARCH_LAYOUT_H

#ifdef __ASSEMBLY__
#define LAYOUT_UL(x) x
#else
#define LAYOUT_UL(x) x##ul
#endif

/* OpenSBI's next stage on the board; the image is not position independent. */
#define IMAGE_LOAD_ADDRESS LAYOUT_UL(0x80200000)

#define PAGE_SHIFT 12
#define PAGE_SIZE 4096
#define MEGAPAGE_SHIFT 21
#define GIGAPAGE_SHIFT 30

#ifdef CONFIG_MMU
#define DIRECT_MAP_BASE LAYOUT_UL(0xffffffc000000000)
#define DIRECT_MAP_GIBS 254
#define IMAGE_OFFSET LAYOUT_UL(0xffffffff00000000)
#else
#define DIRECT_MAP_BASE 0
#define IMAGE_OFFSET 0
#endif

#define IMAGE_ADDRESS (IMAGE_LOAD_ADDRESS + IMAGE_OFFSET)

#ifndef __ASSEMBLY__

#include <stdbool.h>
#include <stdint.h>

/* Bounds of the image's parts, page aligned; see kernel.ld.S. */
extern char image_start[], text_end[], data_start[], bss_start[], bss_end[], image_end[];

/** phys_to_virt - where the kernel reaches physical address @pa, memory or device. */
static inline void *phys_to_virt(uintptr_t pa)
{
	return (void *)(pa + DIRECT_MAP_BASE);
}

/** image_to_phys - physical address of an object of the image. */
static inline uintptr_t image_to_phys(const void *va)
{
	return (uintptr_t)va - IMAGE_OFFSET;
}

/** virt_to_phys - physical address behind a direct-map or image address. */
static inline uintptr_t virt_to_phys(const void *va)
{
	if ((uintptr_t)va >= (uintptr_t)image_start)
		return image_to_phys(va);
	return (uintptr_t)va - DIRECT_MAP_BASE;
}

static inline bool is_text(uintptr_t va)
{
	return va >= (uintptr_t)image_start && va < (uintptr_t)text_end;
}

#endif /* __ASSEMBLY__ */

#endif /* ARCH_LAYOUT_H */
