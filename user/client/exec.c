/*
 * execd.
 */
#include <errno.h>
#include <string.h>

#include <nx/process.h>
#include <nx/service.h>
#include <nx/spawn.h>

#include "roles.h"

#define ROUTES 50

struct run {
	struct nx_message m;
	struct nx_msg desc;
};

static long exec(struct run *run, const char *frame, size_t len)
{
	*run = (struct run){
		.desc = { .send_addr = (uint64_t)frame, .send_len = (uint32_t)len },
	};
	run->m.desc = &run->desc;
	return nx_request(execd, NX_EX(NX_EX_EXEC_IMAGE), &run->m, 0);
}

#define EXEC(run, path) exec(run, path, sizeof(path))

static long report(uint32_t pid, struct nx_message *m)
{
	*m = (struct nx_message){ .word = { 0, pid } };
	return nx_request(execd, NX_EX(NX_EX_REPORT_EXIT), m, 0);
}

/* The program looks for itself: its exit code is the line of what is not so. */
int exec_applies_recipe(void)
{
	struct nx_message m;
	struct run run;
	long code;

	CLAIM(execd >= 0);
	CLAIM(EXEC(&run, "boot://pinned") == NX_EX_OK);
	CLAIM(run.m.word[2] != 0 && NX_MSG_CAPS(run.m.info) == 1);
	CLAIM(nx_process_wait(run.desc.recv_caps[0], 0, &code, NULL) == NX_END_EXITED);
	CLAIM(code == 0);
	CLAIM(report((uint32_t)run.m.word[2], &m) == NX_EX_OK);
	CLAIM(m.word[2] == NX_END_EXITED && m.word[3] == 0);
	CLAIM(report((uint32_t)run.m.word[2], &m) == NX_EX_DENIED);
	CLAIM(nx_process_kill(run.desc.recv_caps[0], 0) == -EPERM);
	return 0;
}

/*
 * Two processes of one service: each is its own, and the second policyd, which says HELLO as the
 * first one did, is not what init asks. The test ends it.
 */
int exec_runs_twice(void)
{
	struct nx_message m;
	struct run one, two;
	long code, way;

	CLAIM(EXEC(&one, "boot://pinned") == NX_EX_OK && EXEC(&two, "boot://pinned") == NX_EX_OK);
	CLAIM(one.m.word[2] != two.m.word[2]);
	CLAIM(nx_process_wait(two.desc.recv_caps[0], 0, &code, NULL) == NX_END_EXITED && !code);
	CLAIM(nx_process_wait(one.desc.recv_caps[0], 0, &code, NULL) == NX_END_EXITED && !code);
	CLAIM(report((uint32_t)one.m.word[2], &m) == NX_EX_OK);
	CLAIM(report((uint32_t)two.m.word[2], &m) == NX_EX_OK);

	CLAIM(EXEC(&one, "boot://policyd") == NX_EX_OK);
	for (unsigned int i = 0; i < ROUTES; i++) {
		way = nx_route("execd");
		CLAIM(way >= 0 && nx_cap_close(way) == 0);
	}
	return 0;
}

/* policyd has no recipe for it, and none for this client to be anybody else. */
int exec_is_denied(void)
{
	struct nx_message m;
	struct run run;

	CLAIM(EXEC(&run, "boot://nothing") == NX_EX_DENIED);
	CLAIM(NX_MSG_CAPS(run.m.info) == 0);
	CLAIM(report(1, &m) == NX_EX_DENIED);
	CLAIM(report((uint32_t)nx_getpid(), &m) == NX_EX_DENIED);
	return 0;
}

int exec_refuses_malformed(void)
{
	static char line[sizeof("boot://pinned") + NX_ARGS_MAX + 1] = "boot://pinned";
	struct run run;

	CLAIM(exec(&run, "", 0) == NX_EX_MALFORMED);
	CLAIM(exec(&run, "", 1) == NX_EX_MALFORMED);
	CLAIM(exec(&run, "boot://pinned", 13) == NX_EX_MALFORMED);
	CLAIM(EXEC(&run, "boot://") == NX_EX_MALFORMED);
	CLAIM(exec(&run, line, sizeof(line)) == NX_EX_MALFORMED);
	CLAIM(EXEC(&run, "pkg://system/x") == NX_EX_UNSUPPORTED);
	CLAIM(EXEC(&run, "file:///x") == NX_EX_UNSUPPORTED);
	return 0;
}

/* ---- capabilities that nobody asked for ---- */

#define ROUNDS 40

static long send_along(long service, uint64_t op)
{
	long ntf = nx_notification_create();
	struct nx_msg desc = { .send_caps = { (uint32_t)ntf } };
	struct nx_message m = { .info = NX_MSG(0, 0, 1), .desc = &desc };

	return ntf < 0 ? ntf : nx_request(service, op, &m, 0);
}

/* More than a process may have: they are gone at the other end, too. */
int services_keep_nothing(void)
{
	_Static_assert(3 * ROUNDS > CONFIG_IPC_PROCESS_ENDPOINTS, "more than there may be");

	for (unsigned int i = 0; i < ROUNDS; i++) {
		CLAIM(send_along(NX_SLOT_INIT, NX_IC(9)) == NX_IC_MALFORMED);
		CLAIM(send_along(policyd, NX_PO(NX_PO_PROBE)) == NX_PO_ALLOW);
		CLAIM(send_along(execd, NX_EX(NX_EX_REPORT_EXIT)) == NX_EX_DENIED);
	}
	return 0;
}
