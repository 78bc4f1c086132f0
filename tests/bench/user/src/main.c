/*
 * Benchmarks of processes: introduces the programs of user/bench to each other and lets them count.
 * Prints `bench: <operation>: <instructions per operation>`, as the programs do themselves.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include <neuron/system.h>

#include <kernel/process.h>

/* Slots of both programs, from here on; what they mean is told where they are filled. */
#define FIRST NX_SLOT_HIGH

#define ROUNDS 100

static uint64_t count(void)
{
	uint64_t n;

	__asm__ volatile("csrr %0, instret" : "=r"(n)::"memory");
	return n;
}

/* Programs count too (Privileged 1.12 §4.1.5). */
static void let_users_count(void)
{
	__asm__ volatile("csrs scounteren, %0" : : "r"(7ul));
}

static void fail(const char *what, long code)
{
	printk("bench: failed: %s: %ld\n", what, code);
	nx_system_exit(1);
}

static struct process *load(const char *args)
{
	struct process *p;

	if (process_load_boot("bench", args, &p))
		fail(args, 0);
	return p;
}

static int64_t end_of(struct process *p, const char *what)
{
	enum nx_end_reason reason = NX_END_KILLED;
	int64_t code = 0;

	process_wait(p, &reason, &code);
	if (reason != NX_END_EXITED)
		fail(what, reason);
	return code;
}

static void start(struct process *p, const char *what)
{
	if (process_start(p))
		fail(what, 0);
}

static void give(struct process *from, struct process *to, unsigned int slot, uint64_t rights)
{
	if (cap_install(&from->caps, slot, &to->caps, slot, rights))
		fail("give", slot);
}

/* The server has an endpoint in the first slot, and two notifications behind it. */
static struct process *load_server(const char *args)
{
	struct process *p = load(args);
	struct ipc_party party = { .caps = &p->caps, .quota = &p->quota };

	if (endpoint_create(&party) != FIRST || notification_create(&party) != FIRST + 1 ||
	    notification_create(&party) != FIRST + 2)
		fail(args, 0);
	return p;
}

/* @server waits already when @client begins. */
static void run_pair(const char *server_args, const char *client_args)
{
	struct process *server = load_server(server_args), *client = load(client_args);

	give(server, client, FIRST, NX_RIGHT_SEND);
	give(server, client, FIRST + 1, NX_RIGHT_SEND | NX_RIGHT_RECV);
	give(server, client, FIRST + 2, NX_RIGHT_SEND | NX_RIGHT_RECV);
	start(server, server_args);
	start(client, client_args);
	if (end_of(client, client_args) || end_of(server, server_args))
		fail(client_args, 1);
}

static void run_alone(const char *args)
{
	struct process *p = load_server(args);

	start(p, args);
	if (end_of(p, args))
		fail(args, 1);
}

/* The program's first act is to look at the counter, its last to tell what it saw. */
static void spawn(void)
{
	uint64_t begin = 0, end = 0, before;
	struct process *p;

	for (int i = 0; i < ROUNDS; i++) {
		int64_t first;

		before = count();
		p = load("first instruction");
		start(p, "spawn");
		first = end_of(p, "spawn");
		end += count() - (uint64_t)first;
		begin += (uint64_t)first - before;
	}
	printk("bench: spawn, to its first instruction: %u\n", (unsigned int)(begin / ROUNDS));
	printk("bench: exit + wait: %u\n", (unsigned int)(end / ROUNDS));
}

int main(void)
{
	let_users_count();
	run_alone("calls");
	run_alone("memory");
	run_pair("echo", "words");
	run_pair("yield", "yield too");
	run_pair("answer", "notify");
	spawn();
	printk("bench: end\n");
	nx_system_exit(0);
	return 0;
}
