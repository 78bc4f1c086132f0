/* Who signed the image, whether that key is trusted, and whether it really did. */
#include "trailer.h"

#include <lib/ed25519.h>
#include <lib/sha256.h>

void pkgfs_key_id(const uint8_t key[PKGFS_KEY_BYTES], uint8_t id[PKGFS_ID_BYTES])
{
	uint8_t digest[SHA256_DIGEST_BYTES];

	sha256(key, PKGFS_KEY_BYTES, digest);
	memcpy(id, digest, PKGFS_ID_BYTES);
}

static const struct pkgfs_key *find_key(const struct pkgfs_policy *policy, const uint8_t *key)
{
	for (unsigned int i = 0; i < policy->key_count; i++)
		if (!memcmp(policy->keys[i].key, key, PKGFS_KEY_BYTES))
			return &policy->keys[i];
	return NULL;
}

static bool publisher_is_accepted(struct pkgfs_image *image, const struct pkgfs_policy *policy,
				  const struct trailer *t)
{
	const struct pkgfs_key *known = find_key(policy, t->publisher_key);
	uint8_t id[PKGFS_ID_BYTES];

	pkgfs_key_id(t->publisher_key, id);
	if (!ed25519_key_is_sound(t->publisher_key) || memcmp(id, t->publisher_id, sizeof(id)))
		return false;
	if (known && known->revoked)
		return false;
	image->trusted = known;
	return known || policy->mode == PKGFS_PERMISSIVE;
}

/* What is signed is the domain, its NUL, and the trailer up to the signature. */
static bool signature_is_valid(const struct trailer *t, uint8_t message[PKGFS_BLOCK_BYTES])
{
	memcpy(message, TRAILER_DOMAIN, sizeof(TRAILER_DOMAIN));
	memcpy(message + sizeof(TRAILER_DOMAIN), t, TRAILER_SIGNED_BYTES);
	return ed25519_verify(t->signature, message, sizeof(TRAILER_DOMAIN) + TRAILER_SIGNED_BYTES,
			      t->publisher_key);
}

enum pkgfs_reason trust_judge(struct pkgfs_image *image, bool passed, enum pkgfs_reason reason)
{
	if (passed)
		return PKGFS_MOUNTED;
	if (image->mode != PKGFS_AUDIT)
		return reason;
	if (!image->failed)
		image->failed = reason;
	return PKGFS_MOUNTED;
}

enum pkgfs_reason trust_check(struct pkgfs_image *image, const struct pkgfs_policy *policy,
			      const struct trailer *t, uint8_t scratch[PKGFS_BLOCK_BYTES])
{
	enum pkgfs_reason reason;

	if (policy->mode == PKGFS_DISABLED)
		return PKGFS_MOUNTED;
	reason = trust_judge(image, publisher_is_accepted(image, policy, t),
			     PKGFS_REFUSED_PUBLISHER);
	if (reason)
		return reason;
	return trust_judge(image, signature_is_valid(t, scratch), PKGFS_REFUSED_SIGNATURE);
}
