/*
 * policyd: allows, denies, refuses.
 */
#include "selftest.h"

#include <nx/service.h>

#define INIT_SID 0xf5d2afc57ab57213ull /* FNV-1a of "init" */

static long policyd = -1;

static long ask(uint64_t op, uint64_t subject, const char *string)
{
	struct nx_message m = { .word = { 0, subject } };

	nx_name_put(&m, string);
	return nx_request(policyd, NX_PO(op), &m, 0);
}

const char *test_policy_allow(void)
{
	policyd = nx_route("policyd");
	CLAIM(policyd >= 0);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "proc.spawn") == NX_PO_ALLOW);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "route.timed") == NX_PO_ALLOW);
	return NULL;
}

const char *test_policy_deny(void)
{
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "no.such.string") == NX_PO_DENY);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "sched.qos.perfburst") == NX_PO_DENY);
	CLAIM(nx_route("nowhere") == NX_ROUTE_REFUSED(NX_RT_DENIED));
	return NULL;
}

const char *test_policy_malformed(void)
{
	struct nx_message m = { .info = NX_MSG(0, 8, 0), .word = { 0x1234 } };
	struct nx_message tail = { .word = { 0, 0, 0x61, 0x61 } }; /* bytes after the end */

	CLAIM(ask(NX_PO_CHECK_CAP, 0, "") == NX_PO_MALFORMED);
	CLAIM(nx_call(policyd, &m, 0) == 0 && m.word[1] == NX_PO_MALFORMED);
	CLAIM(nx_request(policyd, NX_PO(NX_PO_CHECK_CAP), &tail, 0) == NX_PO_MALFORMED);
	return NULL;
}

/* Asking in another one's name takes the right to. */
const char *test_policy_spoof(void)
{
	CLAIM(ask(NX_PO_CHECK_CAP, INIT_SID, "policy.delegate") == NX_PO_DENY);
	CLAIM(ask(NX_PO_CHECK_CAP_DELEGATED, INIT_SID, "policy.delegate") == NX_PO_DENY);
	CLAIM(ask(NX_PO_ROUTE, INIT_SID, "policyd") == NX_PO_DENY);
	CLAIM(ask(NX_PO_EXEC, INIT_SID, "selftest") == NX_PO_DENY);
	return NULL;
}

const char *test_mmio_policy_deny(void)
{
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "device.mmio.blk") == NX_PO_DENY);
	CLAIM(ask(NX_PO_CHECK_CAP, 0, "device.mmio.net") == NX_PO_DENY);
	return NULL;
}
