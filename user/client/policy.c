/*
 * policyd, and the ways that it grants.
 */
#include <errno.h>
#include <string.h>

#include <nx/audit.h>
#include <nx/process.h>
#include <nx/service.h>

#include "roles.h"

#define INIT_SID 0xf5d2afc57ab57213ull /* FNV-1a of "init" */

static long ask(uint64_t op, uint64_t subject, const char *string)
{
	struct nx_message m = { .word = { 0, subject } };

	nx_name_put(&m, string);
	return nx_request(policyd, NX_PO(op), &m, 0);
}

int policy_answers(void)
{
	CLAIM(policyd >= 0);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "proc.spawn") == NX_PO_ALLOW);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "route.execd") == NX_PO_ALLOW);
	CLAIM(ask(NX_PO_PROBE, 0, "x") == NX_PO_ALLOW);
	return 0;
}

/* Who asks is the stamp's to say; asking for others needs the right to. */
int policy_refuses_spoof(void)
{
	uint64_t self = nx_bootinfo()->sid;

	CLAIM(ask(NX_PO_CHECK_CAP, INIT_SID, "policy.delegate") == NX_PO_DENY);
	CLAIM(ask(NX_PO_CHECK_CAP_DELEGATED, self, "proc.spawn") == NX_PO_DENY);
	CLAIM(ask(NX_PO_CHECK_CAP_DELEGATED, INIT_SID, "proc.spawn") == NX_PO_DENY);
	CLAIM(ask(NX_PO_ROUTE, self, "execd") == NX_PO_DENY);
	CLAIM(ask(NX_PO_EXEC, self, "pinned") == NX_PO_DENY);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "proc.spawn") == NX_PO_ALLOW);
	return 0;
}

static long ask_with_tail(const char *string, unsigned int at)
{
	struct nx_message m = { 0 };

	nx_name_put(&m, string);
	((char *)&m.word[NX_FIRST_NAME_WORD])[at] = 'x';
	return nx_request(policyd, NX_PO(NX_PO_CHECK_CAP), &m, 0);
}

int policy_refuses_malformed(void)
{
	struct nx_message m = { .info = NX_MSG(0, 8, 0), .word = { 0x1234 } };

	CLAIM(ask(NX_PO_CHECK_CAP, 0, "") == NX_PO_MALFORMED);
	CLAIM(ask_with_tail("proc.spawn", 11) == NX_PO_MALFORMED);
	CLAIM(ask_with_tail("proc.spawn", 47) == NX_PO_MALFORMED);
	CLAIM(nx_call(policyd, &m, 0) == 0 && m.word[1] == NX_PO_MALFORMED);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "proc.spawn") == NX_PO_ALLOW);
	return 0;
}

int policy_refuses_unpolicied(void)
{
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "no.such.string") == NX_PO_DENY);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "sched.qos.perfburst") == NX_PO_DENY);
	CLAIM(ask(0x33, 0, "proc.spawn") == NX_PO_UNSUPPORTED);
	return 0;
}

int routes_are_refused(void)
{
	struct nx_message m = { 0 };

	CLAIM(nx_route("pinned") == NX_ROUTE_REFUSED(NX_RT_DENIED));
	CLAIM(nx_route("nowhere") == NX_ROUTE_REFUSED(NX_RT_DENIED));
	CLAIM(nx_route("nobody") == NX_ROUTE_REFUSED(NX_RT_NOT_FOUND));
	CLAIM(nx_request(NX_SLOT_INIT, NX_RT(NX_RT_ROUTE), &m, 0) == NX_RT_MALFORMED);
	m = (struct nx_message){ 0 };
	CLAIM(nx_request(NX_SLOT_INIT, NX_IC(9), &m, 0) == NX_IC_MALFORMED);
	return 0;
}

static bool is_mine(const struct nx_audit *record)
{
	return record->event == NX_AUDIT_POLICY && record->target == nx_bootinfo()->pid &&
	       !memcmp(&record->b, "no.such.", 8);
}

/* Every answer is a record: the newest of this client is the one that was just given. */
int audit_tells(void)
{
	static struct nx_audit records[32];
	uint64_t cursor = 0, last = NX_AUDIT_NOTE;
	struct nx_msg desc = { .recv_addr = (uint64_t)records, .recv_max = sizeof(records) };

	CLAIM(ask(NX_PO_CHECK_CAP, 0, "no.such.string") == NX_PO_DENY);
	do {
		struct nx_message m = { .word = { 0, cursor }, .desc = &desc };

		CLAIM(nx_request(policyd, NX_PO(NX_PO_AUDIT_READ), &m, 0) == NX_PO_ALLOW);
		for (unsigned int i = 0; i < desc.recv_len / sizeof(*records); i++) {
			cursor = records[i].seq + 1;
			if (is_mine(&records[i]))
				last = records[i].decision;
		}
	} while (desc.recv_len);
	CLAIM(last == NX_AUDIT_DENY);
	return 0;
}

/* ---- the calls below the services ---- */

int console_refuses(void)
{
	static char text[NX_LINE_MAX + 1];

	memset(text, 'x', sizeof(text));
	CLAIM(nx_console_write(NX_SLOT_CONSOLE, text, 0) == -EINVAL);
	CLAIM(nx_console_write(NX_SLOT_CONSOLE, text, sizeof(text)) == -EINVAL);
	CLAIM(nx_console_write(NX_SLOT_CONSOLE, "two\nlines", 9) == -EINVAL);
	CLAIM(nx_console_write(NX_SLOT_CONSOLE, (const char *)8, 9) == -EFAULT);
	CLAIM(nx_console_write(NX_SLOT_SELF, "line", 4) == -EPERM);
	CLAIM(nx_console_write(NX_SLOT_CONSOLE, "a line", 6) == 6);
	return 0;
}

/* The ring is policyd's alone. */
int audit_refuses(void)
{
	struct nx_audit record = { .event = NX_AUDIT_EXEC };

	CLAIM(nx_audit_write(NX_SLOT_AUDIT, &record) == -EPERM);
	CLAIM(nx_audit_read(NX_SLOT_AUDIT, 0, &record, 1) == -EPERM);
	CLAIM(nx_audit_read(NX_SLOT_AUDIT, 0, &record, 1u << 20) == -EINVAL);
	record.event = NX_AUDIT_EVENTS;
	CLAIM(nx_audit_write(NX_SLOT_AUDIT, &record) == -EINVAL);
	CLAIM(nx_audit_write(NX_SLOT_AUDIT, (const struct nx_audit *)8) == -EFAULT);
	return 0;
}
