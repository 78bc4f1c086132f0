#include <lib/fnv.h>

uint64_t fnv1a(const void *data, size_t len)
{
	const uint8_t *bytes = data;
	uint64_t hash = FNV1A_OFFSET;

	for (; len != 0; len--)
		hash = (hash ^ *bytes++) * FNV1A_PRIME;
	return hash;
}
