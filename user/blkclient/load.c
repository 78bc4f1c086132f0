/*
 * Reads of random places and lengths, whatever becomes of the service meanwhile. Each sector of the
 * disk says which one it is: tests/drivers/disk/machines.py.
 */
#include "blkclient.h"

#include <errno.h>

#include <nx/line.h>
#include <nx/memory.h>
#include <nx/process.h>

#define SECTORS 4096
#define LONGEST 256
#define PAGES   (LONGEST * SECTOR / NX_PAGE_SIZE)

static uint8_t frame[8 * SECTOR];
static const uint8_t *memory;
static long slot = -1;
static uint64_t state, deaths;

static uint64_t draw(uint64_t n)
{
	state = state * 6364136223846793005 + 1442695040888963407;
	return (state >> 33) % n;
}

/* Each time the service took it to its end. */
static void make_memory(void)
{
	long at;

	if (slot >= 0)
		return;
	if (memory)
		nx_unmap((uint64_t)memory, PAGES * NX_PAGE_SIZE);
	slot = nx_mem_create(PAGES);
	at = slot < 0 ? slot : nx_map(slot, 0, PAGES * NX_PAGE_SIZE, 0, NX_PROT_READ);
	if (at < 0)
		nx_exit(__LINE__);
	memory = (const uint8_t *)at;
}

static uint8_t expected(uint64_t lba, unsigned int i)
{
	uint8_t byte = (uint8_t)(lba * 7 + i - 3);

	switch (i) {
	case 0: return (uint8_t)(lba >> 8);
	case 1: return (uint8_t)lba;
	case 2: return 1;
	default: return byte ? byte : 1;
	}
}

static bool is_right(const uint8_t *data, uint64_t lba, uint64_t count)
{
	for (uint64_t n = 0; n < count; n++)
		for (unsigned int i = 0; i < SECTOR; i++)
			if (data[n * SECTOR + i] != expected(lba + n, i))
				return false;
	return true;
}

static long read_some(struct read *r)
{
	bool into = draw(2);
	long status;

	*r = (struct read){ .count = 1 + draw(into ? LONGEST : 8), .memory = -1 };
	r->lba = draw(SECTORS - r->count + 1);
	if (into) {
		make_memory();
		r->flags = INTO_MEMORY;
		r->memory = slot;
	}
	status = vb_read(r, frame, sizeof(frame));
	if (into)
		slot = r->memory;
	return status;
}

static void report(uint64_t good)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "load: good=");
	nx_line_number(&line, (int64_t)good);
	nx_line_text(&line, " deaths=");
	nx_line_number(&line, (int64_t)deaths);
	print(&line);
}

int load(uint64_t reads, uint64_t seed)
{
	struct read r;

	state = seed + (uint64_t)nx_getpid();
	for (uint64_t good = 0; good < reads;) {
		long status = read_some(&r);

		if (status == -EPIPE || status == -ESRCH) {
			deaths++;
			vb_route();
			continue;
		}
		if (status != NX_VB_OK)
			return __LINE__;
		if (!is_right(r.flags ? memory : frame, r.lba, r.count))
			return __LINE__;
		good++;
	}
	report(reads);
	return 0;
}
