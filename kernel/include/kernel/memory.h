/*
 * Memory objects: zeroed frames that capabilities and mappings name (contracts V3).
 *
 * An object is described in a frame of its own: a header, then its frames; with more than fit
 * there, tables of frames. Its frames go back when the last capability, mapping or use is gone,
 * and that is after every CPU has let go of the mapping.
 *
 * With CONFIG_USER_DRIVERS pages may also follow each other physically (`linear`): memory that a
 * device reaches, and, as objects of kind Mmio, registers of devices.
 */
#ifndef KERNEL_MEMORY_H
#define KERNEL_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#include <kernel/ipc.h>
#include <kernel/object.h>

/** Pages that follow each other. */
struct linear {
	uintptr_t pa;
	const struct memory *registers; /* of the device that reaches it; NULL: it is registers */
	void (*free)(const struct linear *linear); /* the last reference went */
};

struct memory {
	struct object object;
	uint32_t pages;
	struct ipc_quota *quota;     /* whose creator pays; counted */
	const struct linear *linear; /* NULL: frames, below */
	uintptr_t frame[];           /* of the pages, or of tables of them */
};

/**
 * memory_create - an object of @pages pages, charged to @quota. The reference is the caller's.
 * Context: thread, no locks; takes time in proportion to @pages.
 * Return: 0; -EINVAL no pages; -ENOSPC more than a process may have; -ENOMEM no frames.
 */
int memory_create(struct ipc_quota *quota, uint64_t pages, struct memory **memory);

/**
 * memory_create_linear - the same of pages that there are; a copy of @linear is kept.
 * Return: 0; -ENOSPC; -ENOMEM.
 */
int memory_create_linear(struct ipc_quota *quota, uint32_t pages, const struct linear *linear,
			 struct memory **memory);

/** memory_is_registers - whether it is of a device: not to be read like memory. */
static inline bool memory_is_registers(const struct memory *memory)
{
	return IS_ENABLED(CONFIG_USER_DRIVERS) && memory->object.kind == NX_KIND_MMIO;
}

/** memory_frame - physical address of page @index, which is in range. Any context. */
uintptr_t memory_frame(const struct memory *memory, uint32_t index);

/**
 * memory_at - where the kernel reaches @offset, which is inside.
 * @room: bytes up to the end of that page
 */
void *memory_at(const struct memory *memory, uint64_t offset, size_t *room);

/**
 * memory_read, memory_write - @len bytes at @offset. The caller has a reference.
 * Return: 0; -EFAULT beyond the end.
 */
int memory_read(const struct memory *memory, uint64_t offset, void *to, size_t len);
int memory_write(struct memory *memory, uint64_t offset, const void *from, size_t len);

static inline void memory_get(struct memory *memory)
{
	object_get(&memory->object);
}

/** memory_put - gives a reference back. Context: thread, no locks. */
static inline void memory_put(struct memory *memory)
{
	object_put(&memory->object);
}

static inline struct memory *memory_of(const struct cap *cap)
{
	return CONTAINER_OF(cap->object, struct memory, object);
}

/** memory_query - size, and where DMA memory is. */
void memory_query(struct object *object, struct nx_cap_info *info);

extern const struct object_kind memory_kind;

#endif /* KERNEL_MEMORY_H */
