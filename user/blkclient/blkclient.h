/*
 * blkclient: a client of virtioblkd.
 */
#ifndef BLKCLIENT_H
#define BLKCLIENT_H

#include <stddef.h>
#include <stdint.h>

#include <nx/service.h>

#define SECTOR 512u
#define INTO_MEMORY 1u

struct read {
	uint64_t lba, count, flags, offset;
	long memory; /* slot; below 0: none */
};

/** vb_route - the way to virtioblkd, new if there was one; waits until init knows it. */
void vb_route(void);

/** vb_ask - a request without anything but words. Return: the status, or -errno. */
long vb_ask(uint64_t op, struct nx_message *m);

/**
 * vb_read - the same of READ. @data: where a frame goes   @r->memory: out: where it is now, -1 gone
 * Return: the status, or -errno.
 */
long vb_read(struct read *r, void *data, size_t room);

/** load - @reads reads of random places, each looked at. Return: the line of what is wrong; 0. */
int load(uint64_t reads, uint64_t seed);

/** print - @line, and its end, on the console. */
struct nx_line;
void print(struct nx_line *line);

#endif /* BLKCLIENT_H */
