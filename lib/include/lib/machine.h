/*
 * What the kernel wants to know of a machine, out of the device tree it was handed.
 *
 * Nothing in the tree is believed before it is checked, and nothing that is not there is guessed:
 * a tree without the essentials is refused, a device that cannot be described is left out.
 */
#ifndef LIB_MACHINE_H
#define LIB_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MACHINE_HARTS CONFIG_MP_MAX_NUM_CPUS
#define MACHINE_MEMORIES 8
#ifdef CONFIG_MACHINE_DETAILS
#define MACHINE_RESERVED 8
#define MACHINE_VIRTIOS 8
#else
#define MACHINE_RESERVED 0
#define MACHINE_VIRTIOS 0
#endif

struct machine_range {
	uint64_t base;
	uint64_t size; /* bytes; 0: there is none */
};

/** A hart the kernel uses; its place in the array is its logical CPU number. */
struct machine_hart {
	uint64_t id;        /* hartid */
	uint32_t intc;      /* phandle of its interrupt controller; 0: none */
	int plic_context;   /* of its supervisor external interrupt; -1: none */
	int sswi_index;     /* of its supervisor software interrupt device; -1: none */
	bool sstc;
};

struct machine_device {
	struct machine_range window;
	uint32_t irq; /* 0: none */
};

struct machine_uart {
	struct machine_range window;
	uint32_t irq;
	uint32_t clock_hz;  /* 0: unknown */
	uint32_t reg_shift; /* register n is at n << reg_shift */
};

struct machine_plic {
	struct machine_range window;
	uint32_t sources; /* highest interrupt number */
};

struct machine {
	/* In: the caller's. */
	uint64_t boot_hart; /* hartid that is CPU 0 */
	bool need_mmu;      /* harts without one are not usable */

	/* Out. */
	unsigned int harts; /* boot hart first, the others ascending; the lowest that fit */
	struct machine_hart hart[MACHINE_HARTS];
	bool sstc;          /* all of them have it */
	uint32_t timebase_hz;
	unsigned int memories;
	struct machine_range memory[MACHINE_MEMORIES];
	unsigned int reserveds; /* parts of memory that are somebody else's */
	struct machine_range reserved[MACHINE_RESERVED];
	struct machine_range tree; /* the tree itself: size here, base is the caller's */
	struct machine_uart uart;
	struct machine_plic plic;
	struct machine_device sswi;
	struct machine_device rtc;
	unsigned int virtios;
	struct machine_device virtio[MACHINE_VIRTIOS]; /* ascending addresses */
	struct machine_range finisher; /* SiFive test device */
	const char *name;              /* first of the root's compatible strings, in the tree */
	const char *model;             /* of the root, in the tree; "" if there is none */
	const char *bootargs;          /* in the tree; "" if there is none */
};

/**
 * machine_parse - fills in @m from a flattened device tree.
 * @fdt: aligned to 8; NULL: there is none
 * @limit: bytes that may be read there
 * @m: boot_hart and need_mmu say what is wanted; all the rest is zero
 * @reason: out: why the tree is refused, one word
 * Return: 0; -1 when refused, @m is then half filled.
 */
int machine_parse(const void *fdt, size_t limit, struct machine *m, const char **reason);

#endif /* LIB_MACHINE_H */
