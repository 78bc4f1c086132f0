/*
 * Memory objects.
 */
#include "selftest.h"

#include <errno.h>

#include <nx/ipc.h>
#include <nx/memory.h>

#define PAGES 3
#define BYTES (PAGES * NX_PAGE_SIZE)

/* What is written into the mapping is in the object, and the other way round. */
static const char *both_ways(long mem, volatile uint64_t *at)
{
	uint64_t word = 0;

	CLAIM(at[0] == 0 && at[BYTES / 8 - 1] == 0);
	for (unsigned int i = 0; i < BYTES / 8; i++)
		at[i] = i;
	CLAIM(nx_mem_read(mem, BYTES - 8, &word, 8) == 0 && word == BYTES / 8 - 1);
	word = 77;
	CLAIM(nx_mem_write(mem, NX_PAGE_SIZE, &word, 8) == 0);
	CLAIM(at[NX_PAGE_SIZE / 8] == 77);
	return NULL;
}

const char *test_vm_map(void)
{
	long mem = nx_mem_create(PAGES), at, again;
	const char *why;

	CLAIM(mem >= 0);
	at = nx_map(mem, 0, BYTES, 0, NX_PROT_READ | NX_PROT_WRITE);
	CLAIM(at > 0);
	why = both_ways(mem, (volatile uint64_t *)at);
	CLAIM(nx_unmap((uint64_t)at, BYTES) == 0);
	CLAIM(nx_unmap((uint64_t)at, BYTES) == -ENOENT);
	again = nx_map(mem, NX_PAGE_SIZE, NX_PAGE_SIZE, 0, NX_PROT_READ);
	CLAIM(again > 0 && *(volatile uint64_t *)again == 77);
	CLAIM(nx_unmap((uint64_t)again, NX_PAGE_SIZE) == 0);
	CLAIM(nx_map(mem, 0, BYTES, 0, NX_PROT_WRITE | NX_PROT_EXEC) == -EPERM);
	CLAIM(nx_cap_close(mem) == 0);
	return why;
}

const char *test_cap_query_mem(void)
{
	long mem = nx_mem_create(PAGES);
	struct nx_cap_info info;

	CLAIM(mem >= 0 && nx_cap_query(mem, &info) == 0);
	CLAIM(info.kind == NX_KIND_MEMORY && info.size == BYTES && info.address == 0);
	CLAIM(info.rights & NX_RIGHT_MAP && info.rights & NX_RIGHT_WRITE);
	CLAIM(nx_cap_close(mem) == 0);
	CLAIM(nx_cap_query(mem, &info) == -EPERM);
	return NULL;
}
