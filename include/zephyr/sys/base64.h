/*
 * Base64 (RFC 4648, section 4).
 */
#ifndef ZEPHYR_SYS_BASE64_H
#define ZEPHYR_SYS_BASE64_H

#include <stddef.h>
#include <stdint.h>

/**
 * base64_encode - @slen bytes as text, with a zero at the end. @olen: characters without the zero
 * Return: 0; -ENOMEM when @dlen is too small: @olen is the size that is needed, with the zero.
 */
int base64_encode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen);

/**
 * base64_decode - text to bytes; line ends, and blanks before them, are passed over.
 * Return: 0; -EINVAL for other text; -ENOMEM when @dlen is too small, @olen is what is needed.
 */
int base64_decode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen);

#endif /* ZEPHYR_SYS_BASE64_H */
