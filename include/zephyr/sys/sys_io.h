/*
 * Registers and bits in memory, each access as wide as it says.
 */
#ifndef ZEPHYR_SYS_SYS_IO_H
#define ZEPHYR_SYS_SYS_IO_H

#include <stdint.h>

typedef uint32_t io_port_t;
typedef uintptr_t mm_reg_t;
typedef uintptr_t mem_addr_t;

#define SYS_IO_WIDTH(width)                                                                        \
	static inline uint##width##_t sys_read##width(mem_addr_t addr)                             \
	{                                                                                          \
		return *(volatile uint##width##_t *)addr;                                          \
	}                                                                                          \
	static inline void sys_write##width(uint##width##_t data, mm_reg_t addr)                   \
	{                                                                                          \
		*(volatile uint##width##_t *)addr = data;                                          \
	}

SYS_IO_WIDTH(8)
SYS_IO_WIDTH(16)
SYS_IO_WIDTH(32)
SYS_IO_WIDTH(64)

/* Bit @bit of the 32-bit word at @addr; not atomic. */
static inline void sys_set_bit(mem_addr_t addr, unsigned int bit)
{
	sys_write32(sys_read32(addr) | 1u << bit, addr);
}

static inline void sys_clear_bit(mem_addr_t addr, unsigned int bit)
{
	sys_write32(sys_read32(addr) & ~(1u << bit), addr);
}

/** sys_test_bit - not 0 when the bit is set. */
static inline int sys_test_bit(mem_addr_t addr, unsigned int bit)
{
	return (int)(sys_read32(addr) & 1u << bit);
}

static inline void sys_set_bits(mem_addr_t addr, unsigned int mask)
{
	sys_write32(sys_read32(addr) | mask, addr);
}

static inline void sys_clear_bits(mem_addr_t addr, unsigned int mask)
{
	sys_write32(sys_read32(addr) & ~mask, addr);
}

/* Bit @bit counted from @addr through as many words as it takes. */
static inline void sys_bitfield_set_bit(mem_addr_t addr, unsigned int bit)
{
	sys_set_bit(addr + bit / 32 * 4, bit % 32);
}

static inline void sys_bitfield_clear_bit(mem_addr_t addr, unsigned int bit)
{
	sys_clear_bit(addr + bit / 32 * 4, bit % 32);
}

static inline int sys_bitfield_test_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_bit(addr + bit / 32 * 4, bit % 32);
}

/* The same, and what the bit was: not 0 when it was set. Not atomic. */
#define SYS_IO_TEST_AND(change, name)                                                              \
	static inline int name##_test_and_##change##_bit(mem_addr_t addr, unsigned int bit)        \
	{                                                                                          \
		int was = name##_test_bit(addr, bit);                                              \
		name##_##change##_bit(addr, bit);                                                  \
		return was;                                                                        \
	}

SYS_IO_TEST_AND(set, sys)
SYS_IO_TEST_AND(clear, sys)
SYS_IO_TEST_AND(set, sys_bitfield)
SYS_IO_TEST_AND(clear, sys_bitfield)

#endif /* ZEPHYR_SYS_SYS_IO_H */
