/*
 * A client that does not give up: has a program run and sleeps, in turn, whatever becomes of the
 * services in between. What a call says when they are gone is an error, and it asks for the way
 * again.
 */
#include <nx/process.h>
#include <nx/service.h>
#include <nx/spawn.h>
#include <nx/timed.h>

#define PAUSE_NS 1000000ull

static long execd = -1, timed = -1;

static long run_once(void)
{
	static const char path[] = "boot://pinned";
	struct nx_msg desc = { .send_addr = (uint64_t)path, .send_len = sizeof(path) };
	struct nx_message m = { .desc = &desc };
	long code, status = nx_request(execd, NX_EX(NX_EX_EXEC_IMAGE), &m, 0);

	if (status || NX_MSG_CAPS(m.info) != 1)
		return -1;
	(void)nx_process_wait(desc.recv_caps[0], 0, &code, NULL);
	nx_cap_close(desc.recv_caps[0]);
	return 0;
}

static long sleep_once(void)
{
	uint64_t due;

	return nx_timed_sleep(timed, NX_CLASS_NORMAL, (uint64_t)nx_clock_get() + PAUSE_NS, &due);
}

/* Until @once is done, by the service @name, to which *@way is the way. */
static void insist(long (*once)(void), const char *name, long *way)
{
	while (*way < 0 || once()) {
		nx_sleep_until((uint64_t)nx_clock_get() + PAUSE_NS);
		if (*way >= 0)
			nx_cap_close(*way);
		*way = nx_route(name);
	}
}

int main(void)
{
	if (nx_hello())
		return 1;
	for (;;) {
		insist(run_once, "execd", &execd);
		insist(sleep_once, "timed", &timed);
	}
}
