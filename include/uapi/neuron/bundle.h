/*
 * The boot bundle: programs that are part of the image, in a memory object that init has
 * (NX_SLOT_BUNDLE). Its first page is a table of them, which ends with an entry without a name.
 */
#ifndef UAPI_NEURON_BUNDLE_H
#define UAPI_NEURON_BUNDLE_H

#include <assert.h>
#include <stdint.h>

#include <uapi/neuron/process.h>

struct nx_bundle_entry {
	char name[NX_NAME_MAX]; /* zero-padded */
	uint64_t offset;        /* of an ELF file; a multiple of the page size */
	uint64_t size;          /* bytes */
};

static_assert(sizeof(struct nx_bundle_entry) == 64, "ABI");

#endif /* UAPI_NEURON_BUNDLE_H */
