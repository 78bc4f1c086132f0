/*
 * Scheduling: what a program may do to itself, and how often it may disturb other CPUs.
 */
#include "selftest.h"

#include <errno.h>

#include <nx/sched.h>

#define SPINS 5000000u
#define BUDGET 100 /* of recipes/sched/affinity.toml */
#define WINDOW_MS 500

/* ---- the ratchet ---- */

static const char *ratchet(void)
{
	CLAIM(nx_sched_set_qos_class(0, NX_CLASS_IDLE, NX_CAP_NONE) == 0);
	CLAIM(nx_sched_get(0, NX_SCHED_CLASS, NX_CAP_NONE) == NX_CLASS_IDLE);
	CLAIM(nx_sched_set_qos_class(0, NX_CLASS_NORMAL, NX_CAP_NONE) == -EPERM);
	CLAIM(nx_sched_get(0, NX_SCHED_CLASS, NX_CAP_NONE) == NX_CLASS_IDLE);
	return NULL;
}

static void go_down(void *arg)
{
	*(const char **)arg = ratchet();
}

/* It goes one way: what a thread gives up is gone, for it alone. */
const char *test_qos(void)
{
	const char *why = "not run";
	long id;

	CLAIM(nx_sched_get(0, NX_SCHED_CLASS, NX_CAP_NONE) == NX_CLASS_NORMAL);
	CLAIM(nx_sched_set_qos_class(0, NX_CLASS_PERFBURST, NX_CAP_NONE) == -EPERM);
	CLAIM(nx_sched_set_qos_class(0, 4, NX_CAP_NONE) == -EINVAL);
	CLAIM(nx_sched_set_qos_class(0, 256, NX_CAP_NONE) == -EINVAL);
	id = thread_start(0, go_down, &why);
	CLAIM(id > 0 && thread_ends(id));
	CLAIM(nx_sched_get(0, NX_SCHED_CLASS, NX_CAP_NONE) == NX_CLASS_NORMAL);
	return why;
}

/* ---- requests to other CPUs ---- */

static volatile bool over;

static void spin(void *arg)
{
	(void)arg;
	while (!over)
		;
}

static long move(long id, unsigned int n)
{
	return nx_sched_set_affinity((uint64_t)id, cpu_mask(1 + n % 2), NX_CAP_NONE);
}

/* Moves a spinning thread between two CPUs, this one runs on a third. */
static const char *until_refused(long id, unsigned int *accepted)
{
	long ret = 0;

	for (*accepted = 0; ret == 0 && *accepted < SPINS; *accepted += ret == 0)
		ret = move(id, *accepted);
	CLAIM(ret == -EBUSY);
	CLAIM(nx_sched_get((uint64_t)id, NX_SCHED_AFFINITY, NX_CAP_NONE) ==
	      (long)cpu_mask(1 + (*accepted + 1) % 2));
	return NULL;
}

/* With the whole budget of a window before it. */
static const char *with_spinner(const char *(*body)(long id))
{
	uint64_t self = (uint64_t)nx_gettid();
	const char *why;
	long id;

	over = false;
	CLAIM(nx_sleep_until(in_ms(WINDOW_MS + 20)) == 0);
	CLAIM(nx_sched_set_affinity(self, cpu_mask(0), NX_CAP_NONE) == 0);
	id = thread_start(0, spin, NULL);
	CLAIM(id > 0);
	why = body(id);
	over = true;
	CLAIM(thread_ends(id));
	CLAIM(nx_sched_set_affinity(self, all_cpus(), NX_CAP_NONE) == 0);
	return why;
}

static const char *rate(long id)
{
	for (unsigned int n = 0; n < BUDGET; n++)
		CLAIM(move(id, n) == 0);
	return NULL;
}

const char *test_ipi_rate_limit(void)
{
	return with_spinner(rate);
}

/* Moves for which nobody had to be disturbed are free, so it may take more than the budget. */
static const char *flood(long id)
{
	unsigned int accepted;
	const char *why = until_refused(id, &accepted);

	CLAIM(why || accepted >= BUDGET);
	return why;
}

const char *test_ipi_flood_reject(void)
{
	return with_spinner(flood);
}
