/*
 * Caches. Those of data are coherent on these machines, for CPUs and devices: there is nothing to
 * do. Those of instructions have no interface of this kind.
 */
#ifndef ZEPHYR_CACHE_H
#define ZEPHYR_CACHE_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/* -EINVAL for a range that goes beyond the end of addresses. */
static inline int sys_cache_check_range(const void *addr, size_t size)
{
	return size > UINTPTR_MAX - (uintptr_t)addr ? -EINVAL : 0;
}

#define SYS_CACHE_SWITCH(name)                                                                     \
	static inline void name(void)                                                              \
	{                                                                                          \
	}

#define SYS_CACHE_ALL(name, result)                                                                \
	static inline int name(void)                                                               \
	{                                                                                          \
		return result;                                                                     \
	}

#define SYS_CACHE_RANGE(name, result)                                                              \
	static inline int name(void *addr, size_t size)                                            \
	{                                                                                          \
		int ret = sys_cache_check_range(addr, size);                                       \
                                                                                                   \
		return ret ? ret : (result);                                                       \
	}

SYS_CACHE_SWITCH(sys_cache_data_enable)
SYS_CACHE_SWITCH(sys_cache_data_disable)
SYS_CACHE_SWITCH(sys_cache_instr_enable)
SYS_CACHE_SWITCH(sys_cache_instr_disable)

SYS_CACHE_ALL(sys_cache_data_flush_all, 0)
SYS_CACHE_ALL(sys_cache_data_invd_all, 0)
SYS_CACHE_ALL(sys_cache_data_flush_and_invd_all, 0)
SYS_CACHE_RANGE(sys_cache_data_flush_range, 0)
SYS_CACHE_RANGE(sys_cache_data_invd_range, 0)
SYS_CACHE_RANGE(sys_cache_data_flush_and_invd_range, 0)

SYS_CACHE_ALL(sys_cache_instr_flush_all, -ENOTSUP)
SYS_CACHE_ALL(sys_cache_instr_invd_all, -ENOTSUP)
SYS_CACHE_ALL(sys_cache_instr_flush_and_invd_all, -ENOTSUP)
SYS_CACHE_RANGE(sys_cache_instr_flush_range, -ENOTSUP)
SYS_CACHE_RANGE(sys_cache_instr_invd_range, -ENOTSUP)
SYS_CACHE_RANGE(sys_cache_instr_flush_and_invd_range, -ENOTSUP)

/** sys_cache_data_line_size_get, sys_cache_instr_line_size_get - 0: not known. */
static inline size_t sys_cache_data_line_size_get(void)
{
	return 0;
}

static inline size_t sys_cache_instr_line_size_get(void)
{
	return 0;
}

static inline void sys_cache_flush(void *addr, size_t size)
{
	(void)sys_cache_data_flush_range(addr, size);
}

#undef SYS_CACHE_SWITCH
#undef SYS_CACHE_ALL
#undef SYS_CACHE_RANGE

#endif /* ZEPHYR_CACHE_H */
