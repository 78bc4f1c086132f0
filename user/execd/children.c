/*
 * The programs that run, as many as execd tracks.
 */
#include "execd.h"

#include <nx/ipc.h>
#include <nx/spawn.h>

#define CHILDREN 16

static struct {
	uint32_t pid; /* 0: free */
	uint64_t requester;
	long process;
} children[CHILDREN];

static bool has_ended(unsigned int i, struct nx_process_info *info)
{
	return nx_process_info(children[i].process, info, sizeof(*info)) == sizeof(*info) &&
	       info->state == NX_PROCESS_ENDED;
}

static void forget(unsigned int i)
{
	nx_cap_close(children[i].process);
	children[i].pid = 0;
}

static int find_free(void)
{
	for (unsigned int i = 0; i < CHILDREN; i++)
		if (!children[i].pid)
			return (int)i;
	return -1;
}

bool child_room(void)
{
	struct nx_process_info info;

	if (find_free() >= 0 && find_free() < CHILDREN / 2)
		return true;
	for (unsigned int i = 0; i < CHILDREN; i++)
		if (has_ended(i, &info))
			forget(i);
	return find_free() >= 0;
}

void child_add(uint32_t pid, uint64_t requester, long process)
{
	int i = find_free();

	if (i < 0)
		return;
	children[i].pid = pid;
	children[i].requester = requester;
	children[i].process = process;
}

uint64_t child_describe(uint32_t pid, uint64_t requester, struct nx_process_info *info)
{
	for (unsigned int i = 0; pid && i < CHILDREN; i++) {
		if (children[i].pid != pid || children[i].requester != requester)
			continue;
		if (!has_ended(i, info))
			return NX_EX_UNSUPPORTED;
		forget(i);
		return NX_EX_OK;
	}
	return NX_EX_DENIED;
}
