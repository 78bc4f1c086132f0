/*
 * policyd: answers who may do what, and writes each answer to the audit ring, which it alone
 * holds. It decides; it holds no right to do any of it.
 */
#include <string.h>

#include <nx/audit.h>
#include <nx/service.h>

#include <lib/recipe.h>

#include "policy.h"

#define RECORDS 32 /* of one answer */

static struct nx_audit records[RECORDS];
static struct nx_msg desc;

/* Decisions about devices and disks have events of their own. */
static uint16_t event_of(const struct nx_message *m)
{
	const char *string = (const char *)&m->word[NX_FIRST_NAME_WORD];

	if (!strncmp(string, "device.", strlen("device.")))
		return NX_AUDIT_DEVICE;
	return strncmp(string, "blk.write", NX_NAME_MAX) ? NX_AUDIT_POLICY : NX_AUDIT_BLOCK_WRITE;
}

/* What was asked about: the first eight bytes of the string are enough to find it again. */
static void note(const struct nx_message *m, uint64_t subject, uint64_t status)
{
	struct nx_audit record = {
		.event = event_of(m),
		.decision = status == NX_PO_ALLOW ? NX_AUDIT_ALLOW : NX_AUDIT_DENY,
		.reason = status == NX_PO_MALFORMED ? NX_REASON_MALFORMED : NX_REASON_POLICY,
		.target = nx_message_pid(m),
		.a = subject,
		.b = m->word[NX_FIRST_NAME_WORD],
		.c = NX_OP_NUMBER(m->word[0]),
	};

	(void)nx_audit_write(NX_SLOT_AUDIT, &record);
}

static uint64_t decide(const struct nx_message *m)
{
	uint64_t op = NX_OP_NUMBER(m->word[0]);
	uint64_t subject = op == NX_PO_CHECK_CAP ? m->sid : m->word[1];
	char string[NX_NAME_MAX + 1];
	uint64_t status = NX_PO_MALFORMED;

	if (nx_name_get(m, string))
		status = policy_decide(op, m->sid, subject, string);
	note(m, subject, status);
	return status;
}

static void read_ring(struct nx_message *m)
{
	long n;

	if (!policy_allows(m->sid, "diag.audit")) {
		note(m, m->sid, NX_PO_DENY);
		nx_answer(m, NX_PO_DENY);
		return;
	}
	n = nx_audit_read(NX_SLOT_AUDIT, m->word[1], records, RECORDS);
	nx_answer(m, NX_PO_ALLOW);
	desc.send_len = n > 0 ? (uint32_t)n * sizeof(*records) : 0;
	m->info |= NX_MSG_DESC;
}

static void answer(struct nx_message *m)
{
	switch (NX_OP_NUMBER(m->word[0])) {
	case NX_PO_ROUTE:
	case NX_PO_EXEC:
	case NX_PO_CHECK_CAP:
	case NX_PO_CHECK_CAP_DELEGATED:
		nx_answer(m, decide(m));
		nx_ready("policyd");
		break;
	case NX_PO_AUDIT_READ:
		read_ring(m);
		break;
	case NX_PO_PROBE:
		nx_answer(m, NX_PO_ALLOW);
		break;
	default:
		nx_answer(m, NX_PO_UNSUPPORTED);
	}
}

static bool handle(struct nx_message *m)
{
	uint64_t op = NX_OP_NUMBER(m->word[0]);

	desc.send_addr = (uint64_t)records;
	desc.send_len = 0;
	if (m->word[0] == NX_PO(op) && NX_MSG_WORDS(m->info) == NX_MSG_WORDS_MAX)
		answer(m);
	else
		nx_answer(m, NX_PO_MALFORMED);
	return true;
}

int main(void)
{
	if (nx_hello())
		return 1;
	nx_serve(&desc, handle);
}
