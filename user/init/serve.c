/*
 * The server: what services say of themselves, and the ways to others.
 */
#include "init.h"

#include <string.h>

#include <nx/ipc.h>
#include <nx/process.h>
#include <nx/service.h>

#define POLICYD "policyd"

static struct nx_msg desc;

static int find_sid(uint64_t sid)
{
	for (unsigned int n = 0; n < service_count; n++)
		if (services[n].sid == sid)
			return (int)n;
	return -1;
}

/* ---- IC ---- */

/*
 * Whether @pid may speak for a service: another process of the same name, which whoever may start
 * programs can have, may not. Before the keeper knows the id, it compares.
 */
static bool may_be(const struct place *place, uint32_t pid)
{
	uint32_t now = __atomic_load_n(&place->pid, __ATOMIC_ACQUIRE);

	return !now || now == pid;
}

static uint64_t hear(const struct nx_message *m)
{
	int n = find_sid(m->sid);
	uint64_t op = NX_OP_NUMBER(m->word[0]);
	struct place *place = &places[n < 0 ? 0 : n];

	if (n < 0 || (op == NX_IC_HELLO && m->word[1] != NX_SERVICE_VERSION))
		return NX_IC_MALFORMED;
	if (!may_be(place, nx_message_pid(m)))
		return NX_IC_OK;
	if (op == NX_IC_HELLO) {
		__atomic_store_n(&place->hello_pid, nx_message_pid(m), __ATOMIC_RELEASE);
	} else if (op == NX_IC_FAILED) {
		place->failure = m->word[1];
		__atomic_store_n(&place->failed_pid, nx_message_pid(m), __ATOMIC_RELEASE);
	} else if (op != NX_IC_READY) {
		return NX_IC_MALFORMED;
	}
	(void)nx_signal(said, 1ull << n);
	return NX_IC_OK;
}

/* ---- RT ---- */

/* Until its HELLO it may be waiting for this thread, so this thread must not wait for it. */
static bool is_up(const struct place *place)
{
	uint32_t pid = __atomic_load_n(&place->pid, __ATOMIC_ACQUIRE);

	return pid && place->hello_pid == pid;
}

/* policyd is what decides, so the way to it is there for whoever its recipe names. */
long policy_ask(uint64_t op, uint64_t subject, const char *string)
{
	int n = service_find(POLICYD);
	long ep = n < 0 ? NO_SLOT : __atomic_load_n(&places[n].endpoint, __ATOMIC_ACQUIRE);

	if (ep == NO_SLOT || !is_up(&places[n]))
		return NX_PO_DENY;
	return nx_policy_ask(ep, op, subject, string);
}

static uint64_t find_way(const struct nx_message *m, long *way)
{
	char name[NX_NAME_MAX + 1];
	long ep;
	int n;

	if (!nx_name_get(m, name))
		return NX_RT_MALFORMED;
	if (policy_ask(NX_PO_ROUTE, m->sid, name) != NX_PO_ALLOW)
		return NX_RT_DENIED;
	n = service_find(name);
	ep = n < 0 ? NO_SLOT : __atomic_load_n(&places[n].endpoint, __ATOMIC_ACQUIRE);
	if (ep == NO_SLOT)
		return NX_RT_NOT_FOUND;
	*way = nx_endpoint_mint(ep, nx_message_pid(m), NX_RIGHT_SEND | NX_RIGHT_GRANT);
	return *way < 0 ? NX_RT_NOT_FOUND : NX_RT_OK;
}

static void route(struct nx_message *m)
{
	long way = NO_SLOT;
	uint64_t status = find_way(m, &way);

	nx_answer(m, status);
	if (status == NX_RT_OK) {
		desc.send_caps[0] = (uint32_t)way;
		m->info |= NX_MSG(0, 0, 1) | NX_MSG_DESC;
	}
	/* What the client has no room for is not kept for it. */
	if (nx_reply(NX_CAP_NONE, m) && status == NX_RT_OK) {
		nx_cap_close(way);
		nx_answer(m, NX_RT_NOT_FOUND);
		(void)nx_reply(NX_CAP_NONE, m);
	}
}

static void handle(struct nx_message *m)
{
	uint64_t op = NX_OP_NUMBER(m->word[0]);

	if (m->word[0] == NX_RT(NX_RT_ROUTE)) {
		route(m);
		return;
	}
	nx_answer(m, m->word[0] == NX_IC(op) ? hear(m) : NX_IC_MALFORMED);
	(void)nx_reply(NX_CAP_NONE, m);
}

void serve(void)
{
	for (;;) {
		struct nx_message m = { .info = NX_MSG_DESC, .desc = &desc };

		if (nx_recv(NX_SLOT_INIT, &m, 0))
			continue;
		nx_caps_close(desc.recv_caps, NX_MSG_CAPS(m.info)); /* nobody was asked for any */
		handle(&m);
	}
}
