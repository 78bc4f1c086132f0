/*
 * Starts init, then clients of virtioblkd, and prints how they ended. Boot arguments:
 *
 *   plan=...      what each client does: user/blkclient/main.c
 *   clients=n     so many; 1
 *   kills=1       as long as they run, virtioblkd is killed whenever it has come up
 *   guest=1       a client that may not read, too
 */
#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>

#include <neuron/system.h>

#include <kernel/audit.h>
#include <kernel/authority.h>
#include <kernel/process.h>

#include <lib/boot_arg.h>

#include <arch/arch.h>

#define CLIENTS_MAX 8

/* Between deaths of the service: within its budget, 16 in a second. */
#define PACE_MS 70

static struct process *init;

static const char *argument(const char *name)
{
	struct boot_arg value;

	return boot_arg_find(arch_boot_args(), name, &value) ? value.text : "";
}

static void start_init(void)
{
	int ret = process_start_init("init", &init);

	if (ret)
		printk("init: %d\n", ret);
}

static struct process *start_client(const char *name, const char *args)
{
	struct process *p = NULL;
	int ret = process_load_boot(name, args, &p);

	if (ret == 0) {
		authority_introduce(p);
		ret = process_start(p);
	}
	if (ret)
		printk("%s: %d\n", name, ret);
	return p;
}

static bool has_ended(const struct process *p)
{
	return __atomic_load_n(&p->state, __ATOMIC_ACQUIRE) == PROCESS_ENDED;
}

/* ---- deaths ---- */

static bool is_the_service(const struct cap *cap, void *found)
{
	struct process *p;

	if (cap->object->kind != NX_KIND_PROCESS)
		return false;
	p = process_of(cap);
	if (strcmp(p->name, "virtioblkd") || has_ended(p))
		return false;
	object_get(&p->object);
	*(struct process **)found = p;
	return true;
}

/* Return: whether there was one. */
static bool kill_service(void)
{
	struct process *p;
	uint32_t slot;

	if (!cap_find(&init->caps, is_the_service, &p, &slot))
		return false;
	process_end(p, NX_END_KILLED, 9);
	while (!has_ended(p))
		k_msleep(1);
	process_put(p);
	return true;
}

static bool all_have_ended(struct process **client, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++)
		if (!has_ended(client[i]))
			return false;
	return true;
}

static void kill_while_they_run(struct process **client, unsigned int n)
{
	unsigned int kills = 0;

	while (!all_have_ended(client, n)) {
		kills += kill_service();
		k_msleep(PACE_MS);
	}
	printk("kills: %u\n", kills);
}

/* ---- what came of it ---- */

static void report_end(const char *name, struct process *p)
{
	enum nx_end_reason reason;
	int64_t code;

	if (process_wait(p, &reason, &code) == 0)
		printk("%s: reason=%u code=%d\n", name, reason, (int)code);
}

static void report_audit(void)
{
	unsigned int writes = 0, granted = 0, refused = 0;
	uint64_t cursor = 0;
	struct nx_audit record;

	while (audit_read(&cursor, &record, 1)) {
		writes += record.event == NX_AUDIT_BLOCK_WRITE &&
			  record.decision == NX_AUDIT_DENY;
		granted += record.event == NX_AUDIT_DEVICE && record.decision == NX_AUDIT_ALLOW;
		refused += record.event == NX_AUDIT_DEVICE && record.decision == NX_AUDIT_DENY;
	}
	printk("audit: writes=%u granted=%u refused=%u\n", writes, granted, refused);
}

static void run(unsigned int n)
{
	struct process *client[CLIENTS_MAX];
	char plan[NX_ARGS_MAX + 1] = "";
	size_t len = strcspn(argument("plan"), " ");

	memcpy(plan, argument("plan"), MIN(len, NX_ARGS_MAX));
	for (unsigned int i = 0; i < n; i++)
		client[i] = start_client("blkclient", plan);
	if (*argument("kills") == '1')
		kill_while_they_run(client, n);
	for (unsigned int i = 0; i < n; i++)
		report_end("client", client[i]);
	if (*argument("guest") == '1')
		report_end("guest", start_client("blkguest", "guest"));
}

int main(void)
{
	const char *clients = argument("clients");

	start_init();
	run(*clients ? MIN((unsigned int)(*clients - '0'), CLIENTS_MAX) : 1);
	report_audit();
	printk("end\n");
	nx_system_exit(0);
	return 0;
}
