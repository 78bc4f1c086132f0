/*
 * Base64.
 */
#include <zephyr/sys/base64.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#define PAD '='
#define NONE 64u

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static unsigned int value_of(uint8_t c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (unsigned int)(at - digits) : NONE;
}

/* Up to three bytes as four characters. */
static void encode_group(uint8_t *dst, const uint8_t *src, size_t len)
{
	uint32_t bits = (uint32_t)src[0] << 16 | (len > 1 ? (uint32_t)src[1] << 8 : 0) |
			(len > 2 ? src[2] : 0);

	for (size_t i = 0; i < 4; i++)
		dst[i] = i <= len ? (uint8_t)digits[bits >> (18 - 6 * i) & 63] : PAD;
}

int base64_encode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen)
{
	size_t need = (slen + 2) / 3 * 4;

	*olen = slen ? need + 1 : 0;
	if (slen && (!dst || dlen < need + 1))
		return -ENOMEM;
	*olen = need;
	for (size_t i = 0; i < slen; i += 3)
		encode_group(dst + i / 3 * 4, src + i, slen - i < 3 ? slen - i : 3);
	if (slen)
		dst[need] = '\0';
	return 0;
}

/* Whether the blanks at @src end the line, or the text. */
static bool blanks_end_line(const uint8_t *src, size_t len)
{
	size_t n = 0;

	while (n < len && src[n] == ' ')
		n++;
	return n == len || src[n] == '\r' || src[n] == '\n';
}

static bool is_skipped(const uint8_t *src, size_t len)
{
	return *src == '\n' || (*src == '\r' && len > 1 && src[1] == '\n') ||
	       (*src == ' ' && blanks_end_line(src, len));
}

/* Return: digits in @src, @pads among them; -EINVAL when it is no base64. */
static int count_digits(const uint8_t *src, size_t slen, size_t *pads)
{
	int count = 0;

	*pads = 0;
	for (size_t i = 0; i < slen; i++) {
		if (is_skipped(src + i, slen - i))
			continue;
		if (src[i] == PAD)
			(*pads)++;
		else if (*pads || value_of(src[i]) == NONE)
			return -EINVAL;
		count++;
	}
	return *pads > 2 || count % 4 ? -EINVAL : count;
}

int base64_decode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen)
{
	size_t pads, need, stored = 0;
	int count = count_digits(src, slen, &pads), seen = 0;
	uint32_t bits = 0;

	if (count < 0)
		return count;
	need = (size_t)count / 4 * 3 - pads;
	*olen = need;
	if (need && (!dst || dlen < need))
		return -ENOMEM;
	for (size_t i = 0; i < slen; i++) {
		if (is_skipped(src + i, slen - i))
			continue;
		bits = bits << 6 | (src[i] == PAD ? 0 : value_of(src[i]));
		if (++seen % 4)
			continue;
		for (int shift = 16; shift >= 0 && stored < need; shift -= 8)
			dst[stored++] = (uint8_t)(bits >> shift);
	}
	return 0;
}
