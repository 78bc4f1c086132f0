/*
 * Memory objects, and what is mapped. Results below zero are negated error numbers.
 */
#ifndef NX_MEMORY_H
#define NX_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#include <uapi/neuron/map.h>

#include <nx/syscall.h>

#define NX_PAGE_SIZE 4096ul

/** nx_mem_create - @pages zeroed pages, as a slot. */
static inline long nx_mem_create(uint64_t pages)
{
	return nx_syscall(NX_SYS_mem_create, (long)pages, 0, 0, 0, 0, 0);
}

/** nx_mem_read, nx_mem_write - @len bytes at @offset of @mem, which need not be mapped. */
static inline long nx_mem_read(long mem, uint64_t offset, void *buf, size_t len)
{
	return nx_syscall(NX_SYS_mem_read, mem, (long)offset, (long)buf, (long)len, 0, 0);
}

static inline long nx_mem_write(long mem, uint64_t offset, const void *buf, size_t len)
{
	return nx_syscall(NX_SYS_mem_write, mem, (long)offset, (long)buf, (long)len, 0, 0);
}

/** nx_map - shows @len bytes of @mem at @addr; 0: where there is room. Return: the address. */
static inline long nx_map(long mem, uint64_t offset, uint64_t len, uint64_t addr, uint64_t prot)
{
	return nx_syscall(NX_SYS_map, mem, (long)offset, (long)len, (long)addr, (long)prot, 0);
}

static inline long nx_unmap(uint64_t addr, uint64_t len)
{
	return nx_syscall(NX_SYS_unmap, (long)addr, (long)len, 0, 0, 0, 0);
}

/** nx_protect - from its return on every thread has @prot there, and no more. */
static inline long nx_protect(uint64_t addr, uint64_t len, uint64_t prot)
{
	return nx_syscall(NX_SYS_protect, (long)addr, (long)len, (long)prot, 0, 0, 0);
}

#endif /* NX_MEMORY_H */
