/*
 * Programs that make random calls, as init with all that init has, four at once. Whatever they do,
 * the kernel stays, and everything comes back.
 */
#include <errno.h>

#include <zephyr/sys/printk.h>

#include <kernel/bundle.h>
#include <kernel/clock.h>
#include <kernel/user_driver.h>

#include "helpers.h"

#define AT_ONCE 4

/* One that waits for ever, or longer than this, is ended. */
#define PATIENCE_NS 300000000ull

ZTEST_SUITE(fuzz, NULL, NULL, census_note, census_check, NULL);

static struct process *start_fuzz(unsigned int seed)
{
	struct process *p;
	char args[12];

	snprintk(args, sizeof(args), "%u", seed);
	p = load("fuzz", args);
	zassert_equal(authority_give(p), 0);
	zassert_equal(bundle_give(p), 0);
	zassert_equal(devices_give(p), 0);
	zassert_equal(process_start(p), 0);
	return p;
}

/* Return: how many calls it made before it left, if it did. */
static uint64_t finish(struct process *p)
{
	enum nx_end_reason reason;
	int64_t code = 0;

	if (process_wait_once(p, clock_uptime_ns() + PATIENCE_NS, &reason, &code) == -ETIMEDOUT) {
		process_end(p, NX_END_KILLED, 0);
		zassert_equal(process_wait(p, &reason, &code), 0);
		return 0;
	}
	process_put(p);
	return reason == NX_END_EXITED ? (uint64_t)code : 0;
}

ZTEST(fuzz, test_random_calls)
{
	struct process *p[AT_ONCE];
	uint64_t calls = 0;

	for (unsigned int seed = 0; seed < CONFIG_USER_FUZZ_PROGRAMS; seed += AT_ONCE) {
		for (unsigned int i = 0; i < AT_ONCE; i++)
			p[i] = start_fuzz(seed + i);
		for (unsigned int i = 0; i < AT_ONCE; i++)
			calls += finish(p[i]);
	}
	printk("calls of programs that came to their end: %u\n", (unsigned int)calls);
	zassert_true(calls > 0);
}
