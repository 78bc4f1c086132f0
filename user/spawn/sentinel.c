/*
 * The leak sentinel: every kind of thing is made and given back CONFIG_USER_SPAWN_ROUNDS times, and
 * what the kernel counts for this process is then what it was. The test that runs it looks at the
 * counters of the kernel itself.
 */
#include <errno.h>
#include <string.h>

#include <nx/expect.h>
#include <nx/ipc.h>
#include <nx/memory.h>
#include <nx/timer.h>

#include "spawned.h"

#define STACK 1024
#define RW (NX_PROT_READ | NX_PROT_WRITE)

static char stack[STACK] __attribute__((aligned(16)));
static unsigned long rounds_run;

static void a_process(void)
{
	struct nx_process_args args;
	long child = spawn("exit", &args);

	EXPECT(nx_process_start(child) == 0);
	expect_exit(child, 5);
	done_with(&args);
}

static void an_endpoint(void)
{
	long ep = nx_endpoint_create(), ntf = nx_notification_create(), badged, timer;

	EXPECT(ep >= 0 && ntf >= 0 && nx_bind(ep, ntf) == 0);
	badged = nx_endpoint_mint(ep, 7, NX_RIGHT_SEND);
	timer = nx_timer_create(ntf, 1);
	EXPECT(badged >= 0 && timer >= 0);
	EXPECT(nx_timer_set(timer, (uint64_t)nx_clock_get() + 1000000000, 0) == 0);
	EXPECT(nx_cap_close(timer) == 0 && nx_cap_close(badged) == 0);
	EXPECT(nx_cap_close(ep) == 0 && nx_cap_close(ntf) == 0);
}

static void a_memory_object(void)
{
	long mem = nx_mem_create(3), at = nx_map(mem, 0, 3 * NX_PAGE_SIZE, 0, RW);

	EXPECT(mem >= 0 && at > 0);
	*(volatile uint64_t *)at = 1;
	EXPECT(nx_unmap((uint64_t)at + NX_PAGE_SIZE, NX_PAGE_SIZE) == 0);
	EXPECT(nx_cap_close(mem) == 0);
	EXPECT(nx_unmap((uint64_t)at, NX_PAGE_SIZE) == 0);
	EXPECT(nx_unmap((uint64_t)at + 2 * NX_PAGE_SIZE, NX_PAGE_SIZE) == 0);
}

static void run(void *unused)
{
	(void)unused;
	rounds_run++;
}

static void a_thread(void)
{
	long id = nx_thread_create(run, stack + STACK, NULL, 0), ret;

	EXPECT(id > 0);
	ret = nx_thread_join(id, 0);
	EXPECT(ret == 0 || ret == -ESRCH);
}

static void look(struct nx_process_info *info)
{
	EXPECT(nx_process_info(NX_SLOT_SELF, info, sizeof(*info)) == sizeof(*info));
}

int sentinel(void)
{
	struct nx_process_info before, after;

	look(&before);
	for (unsigned int i = 0; i < CONFIG_USER_SPAWN_ROUNDS; i++) {
		a_process();
		an_endpoint();
		a_memory_object();
		a_thread();
	}
	look(&after);
	EXPECT(!memcmp(&before, &after, sizeof(before)));
	EXPECT(rounds_run == CONFIG_USER_SPAWN_ROUNDS);
	return 0;
}
