/*
 * Ed25519 by libsodium's own sources, with the few helpers that those take from files which need
 * an operating system.
 */
#include <lib/ed25519.h>

#include <string.h>

#include <crypto_sign_ed25519.h>
#include <private/ed25519_ref10.h>
#include <utils.h>

bool ed25519_key_is_sound(const uint8_t key[ED25519_KEY_BYTES])
{
	return ge25519_is_canonical(key) && !ge25519_has_small_order(key);
}

bool ed25519_verify(const uint8_t signature[ED25519_SIGNATURE_BYTES], const void *message,
		    size_t len, const uint8_t key[ED25519_KEY_BYTES])
{
	return crypto_sign_ed25519_verify_detached(signature, message, len, key) == 0;
}

/* Of libsodium's utils.h. Nothing that is verified here is secret. */

int sodium_memcmp(const void *a, const void *b, size_t len)
{
	return memcmp(a, b, len) ? -1 : 0;
}

int sodium_is_zero(const unsigned char *bytes, const size_t len)
{
	unsigned char any = 0;

	for (size_t i = 0; i < len; i++)
		any |= bytes[i];
	return any == 0;
}

void sodium_memzero(void *const bytes, const size_t len)
{
	memset(bytes, 0, len);
}
