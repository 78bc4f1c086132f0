/*
 * Whose read is next at virtioblkd: its queue, as it stands.
 */
#include <zephyr/ztest.h>

#include "user/virtioblkd/queue.c"

#define GREEDY 1
#define MODEST 2

static struct job *add(uint32_t pid)
{
	struct job *job = job_new(pid);

	zassert_not_null(job);
	return job;
}

/* What it would be without turns. */
static struct job *oldest(void)
{
	struct job *first = NULL;

	for (unsigned int i = 0; i < JOBS; i++)
		if (jobs[i].state == JOB_WAITING && (!first || jobs[i].arrived < first->arrived))
			first = &jobs[i];
	return first;
}

/* The pid that had its turn. */
static uint32_t serve(struct job *(*next)(void))
{
	struct job *job = next();
	uint32_t pid = job->client->pid;

	zassert_not_null(job);
	job_started(job);
	job_free(job);
	return pid;
}

static void empty(void *fixture)
{
	ARG_UNUSED(fixture);
	while (job_next())
		serve(job_next);
}

ZTEST_SUITE(turns, NULL, NULL, empty, empty, NULL);

/* Turns until one that comes when another one has ten in the queue and had a turn already. */
static unsigned int wait_of_newcomer(struct job *(*next)(void))
{
	unsigned int turns_waited = 0;

	for (int i = 0; i < 10; i++)
		add(GREEDY);
	serve(next);
	add(MODEST);
	while (serve(next) != MODEST)
		turns_waited++;
	return turns_waited;
}

ZTEST(turns, test_newcomer_waits_a_turn_of_each)
{
	zassert_true(wait_of_newcomer(job_next) <= 1);
	empty(NULL);
	zassert_equal(wait_of_newcomer(oldest), 9, "the claim would fail without turns");
}

ZTEST(turns, test_nobody_gains_by_coming_often)
{
	unsigned int greedy = 0;

	for (int i = 0; i < 20; i++)
		add(GREEDY);
	add(MODEST);
	for (int i = 0; i < 20; i++) {
		if (serve(job_next) == MODEST)
			add(MODEST);
		else
			greedy++;
	}
	zassert_true(greedy >= 9 && greedy <= 11, "%u of 20", greedy);
}

ZTEST(turns, test_reads_of_one_client_keep_their_order)
{
	struct job *first = add(GREEDY), *second = add(GREEDY);

	zassert_equal_ptr(job_next(), first);
	job_started(first);
	zassert_equal_ptr(job_next(), second);
	job_free(first);
}

/* With as many clients as jobs; who has to wait for room is told so before. */
ZTEST(turns, test_full)
{
	bool served[JOBS + 1] = { false };

	for (uint32_t pid = 1; pid <= JOBS; pid++) {
		zassert_false(job_is_full());
		add(pid);
	}
	zassert_true(job_is_full());
	zassert_is_null(job_new(JOBS + 1));
	for (unsigned int i = 0; i < JOBS; i++)
		served[serve(job_next)] = true;
	for (uint32_t pid = 1; pid <= JOBS; pid++)
		zassert_true(served[pid]);
	zassert_is_null(job_next());
}
