/*
 * Clients take turns: the next read is of the client that had its last turn longest ago, its oldest
 * one. Who comes anew has just had one, so nobody gains by coming often.
 */
#include "virtioblkd.h"

#include <stddef.h>

struct client {
	uint32_t pid;
	uint32_t jobs; /* 0: free */
	uint64_t turn; /* its last, counted */
};

static struct job jobs[JOBS];
static struct client clients[JOBS];
static uint64_t turns, arrivals;

static struct job *find_free(void)
{
	for (unsigned int i = 0; i < JOBS; i++)
		if (jobs[i].state == JOB_FREE)
			return &jobs[i];
	return NULL;
}

bool job_is_full(void)
{
	return !find_free();
}

/* There are as many as there are jobs. */
static struct client *client_of(uint32_t pid)
{
	struct client *free = NULL;

	for (unsigned int i = 0; i < JOBS; i++) {
		if (clients[i].jobs && clients[i].pid == pid)
			return &clients[i];
		if (!clients[i].jobs)
			free = &clients[i];
	}
	free->pid = pid;
	free->turn = turns;
	return free;
}

struct job *job_new(uint32_t pid)
{
	struct job *job = find_free();

	if (!job)
		return NULL;
	*job = (struct job){ .state = JOB_WAITING, .client = client_of(pid),
			     .arrived = arrivals++ };
	job->client->jobs++;
	return job;
}

static bool is_before(const struct job *a, const struct job *b)
{
	if (a->client->turn != b->client->turn)
		return a->client->turn < b->client->turn;
	return a->arrived < b->arrived;
}

struct job *job_next(void)
{
	struct job *next = NULL;

	for (unsigned int i = 0; i < JOBS; i++)
		if (jobs[i].state == JOB_WAITING && (!next || is_before(&jobs[i], next)))
			next = &jobs[i];
	return next;
}

void job_started(struct job *job)
{
	job->state = JOB_STARTED;
	job->client->turn = ++turns;
}

void job_free(struct job *job)
{
	job->client->jobs--;
	job->state = JOB_FREE;
}
