/*
 * virtioblkd: reads of the virtio disk for other programs.
 *
 *   main.c       requests, and their answers
 *   queue.c      which read is the next: clients take turns
 *   disk.c       the device: a host of <drivers/virtio_blk.h>, as drivers/block/ is in the kernel
 *   authority.c  policyd's word on who may read, cached
 *
 * One thread: messages, the device's interrupt and the watch come one after the other.
 */
#ifndef VIRTIOBLKD_H
#define VIRTIOBLKD_H

#include <stdbool.h>
#include <stdint.h>

#include <drivers/virtio_blk.h>

#define NO_SLOT (-1L)

/* Bits of the notification. */
#define SIGNAL_IRQ   1u
#define SIGNAL_WATCH 2u
#define SIGNALS      (SIGNAL_IRQ | SIGNAL_WATCH)

/** A read on its way. */
struct job {
	enum { JOB_FREE, JOB_WAITING, JOB_STARTED } state;
	struct client *client;
	uint64_t arrived; /* counted */
	uint64_t header;  /* word 0 of the request */
	uint64_t lba;
	uint32_t sectors;
	long reply;       /* slot of the right to answer; NO_SLOT: nobody asked */
	long memory;      /* slot of the client's memory; NO_SLOT: the answer has a frame */
	uint64_t offset;  /* there */
	/* While the device has it. */
	unsigned int buffer;
	struct virtio_blk_request request;
	struct virtio_blk_segment segment;
};

/* ---- queue.c ---- */

#define JOBS 64

/** job_new - a waiting one of process @pid. Return: NULL: there are too many. */
struct job *job_new(uint32_t pid);

/** job_next - whose turn it is; NULL: nobody waits. */
struct job *job_next(void);

/** job_started - its client had its turn. */
void job_started(struct job *job);

void job_free(struct job *job);

/** job_is_full - whether job_new() would say no. */
bool job_is_full(void);

/* ---- disk.c ---- */

/** disk_open - the device of NX_SLOT_MMIO, and says what it is; signals come to @ntf. */
void disk_open(long ntf);

/** disk_is_there - whether a device was found that can be used. */
bool disk_is_there(void);

uint64_t disk_sectors(void);
uint32_t disk_block_size(void);
bool disk_is_read_only(void);

/** disk_signal - after signals @bits. */
void disk_signal(uint64_t bits);

/** disk_pump - starts what waits, as far as there is room. */
void disk_pump(void);

/** disk_data - what was read for @job. */
const char *disk_data(const struct job *job);

/** job_done - main.c: @job ended with @status, NX_VB_*; its data is there until this returns. */
void job_done(struct job *job, uint64_t status);

/* ---- authority.c ---- */

/** may_read - whether service @sid may. */
bool may_read(uint64_t sid);

/** note_write - that service @sid wanted to write goes into the audit ring. */
void note_write(uint64_t sid);

#endif /* VIRTIOBLKD_H */
