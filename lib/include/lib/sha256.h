/* SHA-256 (FIPS 180-4). */
#ifndef LIB_SHA256_H
#define LIB_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_BLOCK_BYTES 64
#define SHA256_DIGEST_BYTES 32

struct sha256 {
	uint32_t state[8];
	uint64_t bytes;                      /* taken so far */
	uint8_t partial[SHA256_BLOCK_BYTES]; /* the last bytes % 64 of them */
} __attribute__((aligned(8)));

void sha256_init(struct sha256 *s);

/** sha256_update - takes @len bytes more. Fastest when @data is aligned to 4. */
void sha256_update(struct sha256 *s, const void *data, size_t len);

void sha256_final(struct sha256 *s, uint8_t digest[SHA256_DIGEST_BYTES]);

/** sha256 - digest of @len bytes in one go. */
void sha256(const void *data, size_t len, uint8_t digest[SHA256_DIGEST_BYTES]);

#endif /* LIB_SHA256_H */
