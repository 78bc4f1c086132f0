/*
 * Byte order: conversions of values, and access to numbers at any address in either order.
 */
#ifndef ZEPHYR_SYS_BYTEORDER_H
#define ZEPHYR_SYS_BYTEORDER_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#define BSWAP_16(x) ((uint16_t)__builtin_bswap16(x))
#define BSWAP_24(x) ((uint32_t)(__builtin_bswap32(x) >> 8))
#define BSWAP_32(x) ((uint32_t)__builtin_bswap32(x))
#define BSWAP_48(x) ((uint64_t)(__builtin_bswap64(x) >> 16))
#define BSWAP_64(x) ((uint64_t)__builtin_bswap64(x))

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define BYTEORDER_LE(bits, x) (x)
#define BYTEORDER_BE(bits, x) BSWAP_##bits(x)
#else
#define BYTEORDER_LE(bits, x) BSWAP_##bits(x)
#define BYTEORDER_BE(bits, x) (x)
#endif

#define sys_le16_to_cpu(val) BYTEORDER_LE(16, val)
#define sys_cpu_to_le16(val) BYTEORDER_LE(16, val)
#define sys_le24_to_cpu(val) BYTEORDER_LE(24, val)
#define sys_cpu_to_le24(val) BYTEORDER_LE(24, val)
#define sys_le32_to_cpu(val) BYTEORDER_LE(32, val)
#define sys_cpu_to_le32(val) BYTEORDER_LE(32, val)
#define sys_le48_to_cpu(val) BYTEORDER_LE(48, val)
#define sys_cpu_to_le48(val) BYTEORDER_LE(48, val)
#define sys_le64_to_cpu(val) BYTEORDER_LE(64, val)
#define sys_cpu_to_le64(val) BYTEORDER_LE(64, val)
#define sys_be16_to_cpu(val) BYTEORDER_BE(16, val)
#define sys_cpu_to_be16(val) BYTEORDER_BE(16, val)
#define sys_be24_to_cpu(val) BYTEORDER_BE(24, val)
#define sys_cpu_to_be24(val) BYTEORDER_BE(24, val)
#define sys_be32_to_cpu(val) BYTEORDER_BE(32, val)
#define sys_cpu_to_be32(val) BYTEORDER_BE(32, val)
#define sys_be48_to_cpu(val) BYTEORDER_BE(48, val)
#define sys_cpu_to_be48(val) BYTEORDER_BE(48, val)
#define sys_be64_to_cpu(val) BYTEORDER_BE(64, val)
#define sys_cpu_to_be64(val) BYTEORDER_BE(64, val)

static inline void sys_put_be16(uint16_t val, uint8_t dst[2])
{
	dst[0] = (uint8_t)(val >> 8);
	dst[1] = (uint8_t)val;
}

static inline void sys_put_be24(uint32_t val, uint8_t dst[3])
{
	dst[0] = (uint8_t)(val >> 16);
	dst[1] = (uint8_t)(val >> 8);
	dst[2] = (uint8_t)val;
}

static inline void sys_put_be32(uint32_t val, uint8_t dst[4])
{
	dst[0] = (uint8_t)(val >> 24);
	dst[1] = (uint8_t)(val >> 16);
	dst[2] = (uint8_t)(val >> 8);
	dst[3] = (uint8_t)val;
}

static inline void sys_put_be48(uint64_t val, uint8_t dst[6])
{
	dst[0] = (uint8_t)(val >> 40);
	dst[1] = (uint8_t)(val >> 32);
	dst[2] = (uint8_t)(val >> 24);
	dst[3] = (uint8_t)(val >> 16);
	dst[4] = (uint8_t)(val >> 8);
	dst[5] = (uint8_t)val;
}

static inline void sys_put_be64(uint64_t val, uint8_t dst[8])
{
	dst[0] = (uint8_t)(val >> 56);
	dst[1] = (uint8_t)(val >> 48);
	dst[2] = (uint8_t)(val >> 40);
	dst[3] = (uint8_t)(val >> 32);
	dst[4] = (uint8_t)(val >> 24);
	dst[5] = (uint8_t)(val >> 16);
	dst[6] = (uint8_t)(val >> 8);
	dst[7] = (uint8_t)val;
}

static inline uint16_t sys_get_be16(const uint8_t src[2])
{
	return (uint16_t)(src[0] << 8 | src[1]);
}

static inline uint32_t sys_get_be24(const uint8_t src[3])
{
	return (uint32_t)src[0] << 16 | (uint32_t)src[1] << 8 | src[2];
}

static inline uint32_t sys_get_be32(const uint8_t src[4])
{
	return (uint32_t)src[0] << 24 | (uint32_t)src[1] << 16 | (uint32_t)src[2] << 8 | src[3];
}

static inline uint64_t sys_get_be48(const uint8_t src[6])
{
	return (uint64_t)src[0] << 40 | (uint64_t)src[1] << 32 | (uint64_t)src[2] << 24 |
	       (uint64_t)src[3] << 16 | (uint64_t)src[4] << 8 | src[5];
}

static inline uint64_t sys_get_be64(const uint8_t src[8])
{
	return (uint64_t)src[0] << 56 | (uint64_t)src[1] << 48 | (uint64_t)src[2] << 40 |
	       (uint64_t)src[3] << 32 | (uint64_t)src[4] << 24 | (uint64_t)src[5] << 16 |
	       (uint64_t)src[6] << 8 | src[7];
}

static inline void sys_put_le16(uint16_t val, uint8_t dst[2])
{
	dst[0] = (uint8_t)val;
	dst[1] = (uint8_t)(val >> 8);
}

static inline void sys_put_le24(uint32_t val, uint8_t dst[3])
{
	dst[0] = (uint8_t)val;
	dst[1] = (uint8_t)(val >> 8);
	dst[2] = (uint8_t)(val >> 16);
}

static inline void sys_put_le32(uint32_t val, uint8_t dst[4])
{
	dst[0] = (uint8_t)val;
	dst[1] = (uint8_t)(val >> 8);
	dst[2] = (uint8_t)(val >> 16);
	dst[3] = (uint8_t)(val >> 24);
}

static inline void sys_put_le48(uint64_t val, uint8_t dst[6])
{
	dst[0] = (uint8_t)val;
	dst[1] = (uint8_t)(val >> 8);
	dst[2] = (uint8_t)(val >> 16);
	dst[3] = (uint8_t)(val >> 24);
	dst[4] = (uint8_t)(val >> 32);
	dst[5] = (uint8_t)(val >> 40);
}

static inline void sys_put_le64(uint64_t val, uint8_t dst[8])
{
	dst[0] = (uint8_t)val;
	dst[1] = (uint8_t)(val >> 8);
	dst[2] = (uint8_t)(val >> 16);
	dst[3] = (uint8_t)(val >> 24);
	dst[4] = (uint8_t)(val >> 32);
	dst[5] = (uint8_t)(val >> 40);
	dst[6] = (uint8_t)(val >> 48);
	dst[7] = (uint8_t)(val >> 56);
}

static inline uint16_t sys_get_le16(const uint8_t src[2])
{
	return (uint16_t)(src[0] | src[1] << 8);
}

static inline uint32_t sys_get_le24(const uint8_t src[3])
{
	return src[0] | (uint32_t)src[1] << 8 | (uint32_t)src[2] << 16;
}

static inline uint32_t sys_get_le32(const uint8_t src[4])
{
	return src[0] | (uint32_t)src[1] << 8 | (uint32_t)src[2] << 16 | (uint32_t)src[3] << 24;
}

static inline uint64_t sys_get_le48(const uint8_t src[6])
{
	return src[0] | (uint64_t)src[1] << 8 | (uint64_t)src[2] << 16 | (uint64_t)src[3] << 24 |
	       (uint64_t)src[4] << 32 | (uint64_t)src[5] << 40;
}

static inline uint64_t sys_get_le64(const uint8_t src[8])
{
	return src[0] | (uint64_t)src[1] << 8 | (uint64_t)src[2] << 16 | (uint64_t)src[3] << 24 |
	       (uint64_t)src[4] << 32 | (uint64_t)src[5] << 40 | (uint64_t)src[6] << 48 |
	       (uint64_t)src[7] << 56;
}

/** sys_memcpy_swap - copies @length bytes in reverse order; the areas do not overlap. */
static inline void sys_memcpy_swap(void *dst, const void *src, size_t length)
{
	for (size_t i = 0; i < length; i++)
		((uint8_t *)dst)[i] = ((const uint8_t *)src)[length - 1 - i];
}

/** sys_mem_swap - reverses the order of @length bytes in place. */
static inline void sys_mem_swap(void *buf, size_t length)
{
	uint8_t *bytes = buf;

	for (size_t i = 0; i < length / 2; i++) {
		uint8_t held = bytes[i];

		bytes[i] = bytes[length - 1 - i];
		bytes[length - 1 - i] = held;
	}
}

#endif /* ZEPHYR_SYS_BYTEORDER_H */
