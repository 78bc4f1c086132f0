/*
 * Parties: the IPC half of a user thread, from its start to its end.
 */
#include "ipc_private.h"

#include <zephyr/sys_clock.h>

#include <lib/time.h>

#include <kernel/fault.h>

void ipc_party_init(struct ipc_party *party, struct k_thread *thread)
{
	party->thread = thread;
	party->owes.party = NULL;
	party->reply.awaited = false;
	party->reply.object.kind = NX_KIND_REPLY;
	party->reply.object.refs++; /* its own, so that no capability is ever the last */
	thread->party = party;
	donate_allow(party);
}

void ipc_party_end(struct ipc_party *party)
{
	if (party->owes.party && !fault_active(FAULT_OWED_FORGOTTEN))
		reply_drop(&party->owes, -EPIPE);
	party->owes.party = NULL;
	donate_forget(party);
}

/* ---- deadlines ---- */

static uint64_t cycles_of(uint64_t ns)
{
	uint64_t cycles;

	if (time_convert(ns, NSEC_PER_SEC, arch_cycles_hz(), TIME_CEIL, &cycles) ||
	    cycles > UINT64_MAX - clock_epoch)
		return TIMEOUT_NEVER;
	return clock_epoch + cycles;
}

bool ipc_deadline_is_past(uint64_t deadline)
{
	return cycles_of(deadline) <= arch_cycles_now();
}

uint64_t ipc_deadline_expiry(const struct k_thread *t, uint64_t deadline)
{
	uint64_t window = ipc_window_ns(t);

	if (window && deadline <= UINT64_MAX - window)
		deadline = ROUND_UP(deadline, window);
	return cycles_of(deadline);
}
