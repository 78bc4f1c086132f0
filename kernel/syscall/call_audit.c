/*
 * Calls of the audit ring, by a capability of kind Audit.
 */
#include <errno.h>

#include <kernel/audit.h>

#include "calls.h"

#define PIECE 4 /* records at once on the kernel stack */

static int check(struct user_thread *self, uint64_t slot, unsigned int right)
{
	struct cap cap;
	int ret = cap_get(&self->process->caps, slot, NX_KIND_AUDIT, right, &cap);

	if (ret == 0)
		object_put(cap.object);
	return ret;
}

/* slot, cursor, buf, n: records from @cursor on. Return: how many. */
long sys_audit_read(struct user_thread *self, const uintptr_t *a)
{
	struct nx_audit piece[PIECE];
	uint64_t cursor = a[1], done = 0;
	int ret;

	if (a[3] > CONFIG_AUDIT_RING_RECORDS)
		return -EINVAL;
	ret = check(self, a[0], NX_RIGHT_RECV);
	while (ret == 0 && done < a[3]) {
		size_t n = audit_read(&cursor, piece, MIN(a[3] - done, PIECE));

		if (n == 0)
			break;
		ret = user_write(&self->process->aspace, a[2] + done * sizeof(*piece), piece,
				 n * sizeof(*piece));
		done += n;
	}
	return ret ? ret : (long)done;
}

static bool is_valid(const struct nx_audit *record)
{
	return record->event > 0 && record->event < NX_AUDIT_EVENTS &&
	       record->decision <= NX_AUDIT_NOTE && record->reason <= NX_REASON_INTEGRITY &&
	       record->zero == 0;
}

/* slot, record: who wrote it is the kernel's to say. */
long sys_audit_write(struct user_thread *self, const uintptr_t *a)
{
	struct nx_audit record;
	int ret = user_read(&self->process->aspace, &record, a[1], sizeof(record));

	if (ret == 0 && !is_valid(&record))
		ret = -EINVAL;
	if (ret == 0)
		ret = check(self, a[0], NX_RIGHT_SEND);
	if (ret)
		return ret;
	record.subject = self->process->identity.pid;
	record.sid = self->process->identity.sid;
	audit(&record);
	return 0;
}
