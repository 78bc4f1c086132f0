/* Ed25519 signatures (RFC 8032), verification only. */
#ifndef LIB_ED25519_H
#define LIB_ED25519_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ED25519_KEY_BYTES 32
#define ED25519_SIGNATURE_BYTES 64

/** ed25519_key_is_sound - is it the canonical form of a point that is not of small order? */
bool ed25519_key_is_sound(const uint8_t key[ED25519_KEY_BYTES]);

/**
 * ed25519_verify - did the owner of @key sign these bytes?
 * A signature whose S is not below the group order, or whose R is of small order, is none.
 * Context: any; about 3 KiB of stack.
 */
bool ed25519_verify(const uint8_t signature[ED25519_SIGNATURE_BYTES], const void *message,
		    size_t len, const uint8_t key[ED25519_KEY_BYTES]);

#endif /* LIB_ED25519_H */
