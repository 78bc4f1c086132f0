/*
 * 64-bit FNV-1a: the service id of a name (contracts M5). Not for untrusted keys of tables.
 */
#ifndef LIB_FNV_H
#define LIB_FNV_H

#include <stddef.h>
#include <stdint.h>

#define FNV1A_OFFSET 0xcbf29ce484222325ULL
#define FNV1A_PRIME 0x100000001b3ULL

/** fnv1a - hash of @len bytes. */
uint64_t fnv1a(const void *data, size_t len);

#endif /* LIB_FNV_H */
