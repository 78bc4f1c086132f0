/*
 * What policyd says of clients. That one may read is remembered: what recipes say does not change.
 */
#include "virtioblkd.h"

#include <nx/service.h>

#define READERS 16

static uint64_t readers[READERS];
static unsigned int reader_count;

bool may_read(uint64_t sid)
{
	for (unsigned int i = 0; i < reader_count; i++)
		if (readers[i] == sid)
			return true;
	if (!nx_policy_allows(NX_PO_CHECK_CAP_DELEGATED, sid, "blk.read"))
		return false;
	if (reader_count < READERS)
		readers[reader_count++] = sid;
	return true;
}

/* policyd writes down what it was asked; nobody is ever allowed this. */
void note_write(uint64_t sid)
{
	(void)nx_policy_allows(NX_PO_CHECK_CAP_DELEGATED, sid, "blk.write");
}
