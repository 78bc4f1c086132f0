/*
 * SHA-256 (FIPS 180-4). Sixteen rounds are written out, so that the eight variables change their
 * names instead of their places and the message schedule stays in registers where there are enough.
 */
#include <lib/sha256.h>

#include <string.h>

#include "sha256_functions.h"

static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};

#define ROUND(a, b, c, d, e, f, g, h, i) \
	do { \
		uint32_t t = h + big1(e) + ch(e, f, g) + key[i] + w[i]; \
		d += t; \
		h = t + big0(a) + maj(a, b, c); \
	} while (0)
#define EIGHT_ROUNDS(i) \
	do { \
		ROUND(a, b, c, d, e, f, g, h, (i) + 0); \
		ROUND(h, a, b, c, d, e, f, g, (i) + 1); \
		ROUND(g, h, a, b, c, d, e, f, (i) + 2); \
		ROUND(f, g, h, a, b, c, d, e, (i) + 3); \
		ROUND(e, f, g, h, a, b, c, d, (i) + 4); \
		ROUND(d, e, f, g, h, a, b, c, (i) + 5); \
		ROUND(c, d, e, f, g, h, a, b, (i) + 6); \
		ROUND(b, c, d, e, f, g, h, a, (i) + 7); \
	} while (0)
#define EXTEND(i) \
	(w[i] += small0(w[((i) + 1) & 15]) + w[((i) + 9) & 15] + small1(w[((i) + 14) & 15]))
#define EXTEND_FOUR(i) (EXTEND(i), EXTEND((i) + 1), EXTEND((i) + 2), EXTEND((i) + 3))

/* One block of 64 bytes. @p: aligned to 4. */
static void compress(uint32_t state[8], const uint32_t *p)
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
	uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
	const uint32_t *key = k;
	uint32_t w[16];

	for (unsigned int i = 0; i < 16; i++)
		w[i] = __builtin_bswap32(p[i]);
	EIGHT_ROUNDS(0);
	EIGHT_ROUNDS(8);
	for (key += 16; key < k + 64; key += 16) {
		EXTEND_FOUR(0), EXTEND_FOUR(4), EXTEND_FOUR(8), EXTEND_FOUR(12);
		EIGHT_ROUNDS(0);
		EIGHT_ROUNDS(8);
	}
	state[0] += a, state[1] += b, state[2] += c, state[3] += d;
	state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

void sha256_init(struct sha256 *s)
{
	static const uint32_t start[8] = {
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	};

	memcpy(s->state, start, sizeof(start));
	s->bytes = 0;
}

/* Completes the partial block with as much of @data as fits. Return: the bytes it took. */
static size_t top_up(struct sha256 *s, const uint8_t *data, size_t len)
{
	size_t held = s->bytes % SHA256_BLOCK_BYTES;
	size_t n = SHA256_BLOCK_BYTES - held;

	if (n > len)
		n = len;
	memcpy(s->partial + held, data, n);
	s->bytes += n;
	if (held + n == SHA256_BLOCK_BYTES)
		compress(s->state, (const uint32_t *)s->partial);
	return n;
}

void sha256_update(struct sha256 *s, const void *data, size_t len)
{
	const uint8_t *at = data;

	while (len > 0) {
		size_t n = SHA256_BLOCK_BYTES;

		if (s->bytes % SHA256_BLOCK_BYTES || len < n || (uintptr_t)at % 4) {
			n = top_up(s, at, len);
		} else {
			compress(s->state, (const uint32_t *)at);
			s->bytes += n;
		}
		at += n;
		len -= n;
	}
}

void sha256_final(struct sha256 *s, uint8_t digest[SHA256_DIGEST_BYTES])
{
	static const uint8_t padding[SHA256_BLOCK_BYTES] = { 0x80 };
	uint64_t bits = __builtin_bswap64(s->bytes * 8);

	sha256_update(s, padding, 1 + (119 - s->bytes % SHA256_BLOCK_BYTES) % SHA256_BLOCK_BYTES);
	sha256_update(s, &bits, sizeof(bits));
	for (unsigned int i = 0; i < 8; i++) {
		uint32_t word = __builtin_bswap32(s->state[i]);

		memcpy(digest + 4 * i, &word, 4);
	}
}

void sha256(const void *data, size_t len, uint8_t digest[SHA256_DIGEST_BYTES])
{
	struct sha256 s;

	sha256_init(&s);
	sha256_update(&s, data, len);
	sha256_final(&s, digest);
}
