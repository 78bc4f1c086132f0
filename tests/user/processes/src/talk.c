/*
 * Messages between processes: client and server are programs, the kernel introduces them.
 */
#include "helpers.h"

ZTEST_SUITE(talk, NULL, NULL, census_note, census_check, NULL);

/* @p gets an endpoint of its own in slot 64. */
static void give_endpoint(struct process *p)
{
	struct ipc_party party = { .caps = &p->caps, .quota = &p->quota };

	zassert_equal(endpoint_create(&party), NX_SLOT_HIGH);
}

static struct process *load_server(void)
{
	struct process *p = load("talk", "server");

	give_endpoint(p);
	return p;
}

static struct process *start_client(struct process *server, const char *args)
{
	struct process *p = load("talk", args);

	zassert_equal(cap_install(&server->caps, NX_SLOT_HIGH, &p->caps, NX_SLOT_HIGH,
				  NX_RIGHT_SEND), 0);
	zassert_equal(process_start(p), 0);
	return p;
}

/* A client does its part, another one sends the server home. */
static void run(const char *args)
{
	struct process *server = load_server();
	struct process *client = start_client(server, args);

	zassert_equal(process_start(server), 0);
	expect_good(client, args);
	expect_good(start_client(server, "quit"), "quit");
	expect_good(server, "server");
}

ZTEST(talk, test_call_and_reply)
{
	run("add");
}

ZTEST(talk, test_sender_is_the_kernels_word)
{
	run("who");
}

ZTEST(talk, test_frame)
{
	run("frame");
}

ZTEST(talk, test_capability_moves)
{
	run("give");
}

ZTEST(talk, test_deadline)
{
	run("late");
}

ZTEST(talk, test_end_of_the_server)
{
	struct process *server = load_server();
	struct process *client;

	zassert_equal(process_start(server), 0);
	client = start_client(server, "die");
	expect_good(client, "die");
	expect_good(server, "server");
}

ZTEST(talk, test_many_clients)
{
	struct process *server = load_server(), *client[4];

	for (int i = 0; i < 4; i++)
		client[i] = start_client(server, "add");
	zassert_equal(process_start(server), 0);
	for (int i = 0; i < 4; i++)
		expect_good(client[i], "add");
	expect_good(start_client(server, "quit"), "quit");
	expect_good(server, "server");
}

/* Wherever it has come to: in the queue of the endpoint at last, for nobody receives. */
ZTEST(talk, test_kill_in_a_call)
{
	struct process *server = load_server();
	int64_t code;

	for (int yields = 0; yields < 20; yields++) {
		struct process *client = start_client(server, "add");

		for (int i = 0; i < yields; i++)
			k_yield();
		process_end(client, NX_END_KILLED, 9);
		zassert_equal(end_of(client, &code), NX_END_KILLED);
	}
	process_end(server, NX_END_KILLED, 9);
	zassert_equal(end_of(server, &code), NX_END_KILLED);
}

ZTEST(talk, test_limits_and_refusals)
{
	expect_good(start("talk", "n"), "limits");
}
