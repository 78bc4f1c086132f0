/*
 * The six functions of FIPS 180-4 §4.1.2, and words in memory that are big endian.
 * With CONFIG_RISCV_ISA_EXT_ZKNH four of them are one instruction each.
 */
#ifndef LIB_CRYPTO_SHA256_FUNCTIONS_H
#define LIB_CRYPTO_SHA256_FUNCTIONS_H

#include <stdint.h>

static inline uint32_t ch(uint32_t x, uint32_t y, uint32_t z)
{
	return ((y ^ z) & x) ^ z;
}

static inline uint32_t maj(uint32_t x, uint32_t y, uint32_t z)
{
	return ((x ^ z) & (y ^ z)) ^ z;
}

#ifdef CONFIG_RISCV_ISA_EXT_ZKNH

/* RISC-V Cryptography Extensions 1.0.1 §3.24-3.27: sha256{sum0,sum1,sig0,sig1} are OP-IMM. */
#define ZKNH(name, immediate) \
	static inline uint32_t name(uint32_t x) \
	{ \
		uint32_t y; \
		__asm__(".insn i 0x13, 1, %0, %1, " #immediate : "=r"(y) : "r"(x)); \
		return y; \
	}
ZKNH(big0, 0x100)
ZKNH(big1, 0x101)
ZKNH(small0, 0x102)
ZKNH(small1, 0x103)
#undef ZKNH

#else

static inline uint32_t rotr(uint32_t x, unsigned int n)
{
	return x >> n | x << (32 - n);
}

static inline uint32_t big0(uint32_t x)
{
	return rotr(x, 2) ^ rotr(x, 13) ^ rotr(x, 22);
}

static inline uint32_t big1(uint32_t x)
{
	return rotr(x, 6) ^ rotr(x, 11) ^ rotr(x, 25);
}

static inline uint32_t small0(uint32_t x)
{
	return rotr(x, 7) ^ rotr(x, 18) ^ x >> 3;
}

static inline uint32_t small1(uint32_t x)
{
	return rotr(x, 17) ^ rotr(x, 19) ^ x >> 10;
}

#endif

#endif /* LIB_CRYPTO_SHA256_FUNCTIONS_H */
