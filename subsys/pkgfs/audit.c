/* What the mount has to say to the audit ring. */
#include <neuron/audit.h>

#include "pkgfs.h"

static const uint8_t audit_reason[] = {
	[PKGFS_REFUSED_BLK_TIMEOUT] = NX_REASON_LIMIT,
	[PKGFS_REFUSED_IO] = NX_REASON_INTEGRITY,
	[PKGFS_REFUSED_SIZE] = NX_REASON_MALFORMED,
	[PKGFS_REFUSED_MAGIC] = NX_REASON_MALFORMED,
	[PKGFS_REFUSED_FORMAT] = NX_REASON_MALFORMED,
	[PKGFS_REFUSED_PUBLISHER] = NX_REASON_IDENTITY,
	[PKGFS_REFUSED_SIGNATURE] = NX_REASON_INTEGRITY,
	[PKGFS_REFUSED_GEOMETRY] = NX_REASON_MALFORMED,
	[PKGFS_REFUSED_ROLLBACK] = NX_REASON_POLICY,
	[PKGFS_REFUSED_VERITY] = NX_REASON_INTEGRITY,
	[PKGFS_REFUSED_EROFS] = NX_REASON_MALFORMED,
	[PKGFS_REFUSED_UUID] = NX_REASON_INTEGRITY,
	[PKGFS_REFUSED_NO_DEVICE] = NX_REASON_POLICY,
};

static void note_refused(enum pkgfs_reason reason)
{
	nx_audit_note(&(struct nx_audit){
		.event = NX_AUDIT_MOUNT_REFUSED,
		.decision = NX_AUDIT_DENY,
		.reason = audit_reason[reason],
		.a = reason,
	});
}

static void note_mounted(const struct mount *m)
{
	enum pkgfs_reason failed = m->image.failed;

	nx_audit_note(&(struct nx_audit){
		.event = NX_AUDIT_MOUNT,
		.decision = failed ? NX_AUDIT_NOTE : NX_AUDIT_ALLOW,
		.reason = failed ? audit_reason[failed] : NX_REASON_POLICY,
		.a = m->image.set_version,
		.b = (uint64_t)m->source << 8 | m->image.mode,
		.c = failed,
	});
}

void pkgfs_audit_mount(const struct mount *m)
{
	if (m->refused)
		note_refused(m->refused);
	else
		note_mounted(m);
}

void pkgfs_audit_damage(const struct pkgfs_reader *r)
{
	nx_audit_note(&(struct nx_audit){
		.event = NX_AUDIT_INTEGRITY,
		.decision = NX_AUDIT_DENY,
		.reason = NX_REASON_INTEGRITY,
		.a = r->damaged,
		.b = r->count.mismatches,
	});
}
