/*
 * Waiting for processes, and finding programs.
 */
#include <nx/spawn.h>

#include <string.h>

#include <uapi/neuron/bundle.h>

#include <nx/ipc.h>
#include <nx/memory.h>

#define ENOENT 2
#define PIECE 512

long nx_process_wait(long process, uint64_t deadline, long *code, long *which)
{
	struct nx_message m = { .info = deadline };
	long ret = nx_message_call(NX_SYS_process_wait, process, &m, 0, 0);

	if (ret < 0)
		return ret;
	*code = (long)m.info;
	if (which)
		*which = (long)m.badge;
	return ret;
}

static long copy_out(const struct nx_bundle_entry *entry)
{
	long mem = nx_mem_create((entry->size + NX_PAGE_SIZE - 1) / NX_PAGE_SIZE);
	static char piece[PIECE];
	long ret = mem < 0 ? mem : 0;

	for (uint64_t done = 0; done < entry->size && ret == 0; done += PIECE) {
		size_t len = entry->size - done < PIECE ? entry->size - done : PIECE;

		ret = nx_mem_read(NX_SLOT_BUNDLE, entry->offset + done, piece, len);
		if (ret == 0)
			ret = nx_mem_write(mem, done, piece, len);
	}
	if (ret && mem >= 0)
		nx_cap_close(mem);
	return ret ? ret : mem;
}

long nx_bundle_find(const char *name)
{
	struct nx_bundle_entry entry;

	for (uint64_t at = 0;; at += sizeof(entry)) {
		long ret = nx_mem_read(NX_SLOT_BUNDLE, at, &entry, sizeof(entry));

		if (ret)
			return ret;
		if (!entry.name[0])
			return -ENOENT;
		if (!strncmp(entry.name, name, sizeof(entry.name)))
			return copy_out(&entry);
	}
}
