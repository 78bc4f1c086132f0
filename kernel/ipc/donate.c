/*
 * Donation (CONFIG_IPC_DONATE): while a thread serves callers it runs at the most urgent class
 * among its own and theirs (contracts M7). It only raises.
 *
 * A party that waits for another is its donor: it records whom it raises and to which class, and
 * the raised party counts its donors by class. What a party passes on is its own effective class,
 * so a chain of calls passes it on to its end.
 *
 * A donation begins where the wait does, or where a queued caller is received, or later, when the
 * caller of an equal becomes more urgent as it waits. It ends with the reply or when the caller's
 * wait has ended otherwise; one lock orders beginning and end.
 */
#include "ipc_private.h"

#include <kernel/fault.h>
#include <kernel/qos.h>
#include <kernel/thread.h>

/* Chains longer than this are served at what has arrived so far. */
#define DEPTH_MAX 8

static struct k_spinlock donation_lock; /* PROC: below it run queues are locked */

/* ---- all of it under the lock ---- */

static unsigned int effective_class(const struct ipc_party *party)
{
	unsigned int class = QOS_CLASSES - 1;

	while (class > ipc_class(party) && !party->donors[class])
		class--;
	return MAX(class, ipc_class(party));
}

static void apply(struct ipc_party *party)
{
	struct k_thread *t = party->thread;
	int prio = MIN(t->base_prio, qos_prio(effective_class(party), t->qos.position));

	if (t->prio != prio && t->state != THREAD_DEAD)
		sched_set_prio(t, prio);
}

/*
 * Nothing is recorded of a call between equals: @party, which waits for its reply, has become more
 * urgent since. Who waits no longer finds under the same lock that it began to donate after all.
 */
static void begin_late(struct ipc_party *party, unsigned int class)
{
	struct ipc_party *server = party->asked;

	if (fault_active(FAULT_DONATE_EARLY_ONLY))
		return;
	spin_lock_nested(&party->reply.lock, LOCK_IPC);
	if (party->reply.awaited && server && server->serves && class > effective_class(server)) {
		party->donated_class = (uint8_t)effective_class(server);
		party->donates_to = server;
		server->donors[party->donated_class]++;
	}
	spin_unlock_nested(&party->reply.lock);
}

/* @party's donors have changed: its own priority follows, and whom it raises in turn. */
static void spread(struct ipc_party *party)
{
	for (unsigned int depth = 0; depth < DEPTH_MAX; depth++) {
		unsigned int class = effective_class(party);
		struct ipc_party *next;

		apply(party);
		if (!party->donates_to)
			begin_late(party, class);
		next = party->donates_to;
		if (!next || party->donated_class == class)
			return;
		next->donors[party->donated_class]--;
		next->donors[class]++;
		party->donated_class = (uint8_t)class;
		party = next;
	}
}

static void end_locked(struct ipc_party *client)
{
	struct ipc_party *server = client->donates_to;

	if (!server)
		return;
	client->donates_to = NULL;
	server->donors[client->donated_class]--;
	spread(server);
}

static void begin_locked(struct ipc_party *client, struct ipc_party *server)
{
	client->donates_to = server;
	client->donated_class = (uint8_t)effective_class(client);
	server->donors[client->donated_class]++;
	spread(server);
}

/* ---- from outside ---- */

/* Whether the wait for which @client would raise @server is still the one under way. */
static bool is_due(const struct ipc_party *client, const struct ipc_party *server,
		   uint64_t generation)
{
	return client->thread->wait_lock && client->reply.generation == generation &&
	       client->donates_to != server && server->serves;
}

static void raise(struct ipc_party *client, struct ipc_party *server, uint64_t generation,
		  bool queued)
{
	k_spinlock_key_t key;

	if (fault_active(FAULT_DONATE_NOTHING) || donate_is_idle(client, server))
		return;
	key = spin_lock(&donation_lock, LOCK_PROC);
	/* Who received meanwhile donates for itself, before or after this. */
	if (is_due(client, server, generation) && !(queued && client->delivered)) {
		end_locked(client);
		begin_locked(client, server);
	}
	spin_unlock(&donation_lock, key);
}

void donate(struct ipc_party *client, struct ipc_party *server, uint64_t generation)
{
	raise(client, server, generation, false);
}

void donate_queued(struct ipc_party *client, struct ipc_party *server)
{
	raise(client, server, client->reply.generation, true);
}

void donate_end(struct ipc_party *client)
{
	k_spinlock_key_t key = spin_lock(&donation_lock, LOCK_PROC);

	end_locked(client);
	spin_unlock(&donation_lock, key);
}

/* Who queues at the endpoint does not raise a thread that will not receive again. */
static void leave_endpoint(struct ipc_party *party)
{
	struct endpoint *ep = party->served;
	k_spinlock_key_t key;

	if (!ep)
		return;
	key = spin_lock(&ep->lock, LOCK_IPC); /* endpoints stay, whatever became of this one */
	if (ep->server == party)
		ep->server = NULL;
	spin_unlock(&ep->lock, key);
	party->served = NULL;
}

void donate_forget(struct ipc_party *party)
{
	k_spinlock_key_t key;

	leave_endpoint(party);
	key = spin_lock(&donation_lock, LOCK_PROC);
	party->serves = false;
	spin_unlock(&donation_lock, key);
}

void ipc_class_changed(struct k_thread *t)
{
	if (!t->party || fault_active(FAULT_DONATE_EARLY_ONLY))
		return;
	spin_lock_nested(&donation_lock, LOCK_PROC);
	spread(t->party);
	spin_unlock_nested(&donation_lock);
}
