/*
 * Requests of VB (contracts 18), and their answers.
 */
#include "virtioblkd.h"

#include <errno.h>

#include <uapi/neuron/service.h>

#include <nx/memory.h>
#include <nx/process.h>
#include <nx/service.h>

#define INLINE_SECTORS 8
#define INTO_MEMORY    1u /* bit of word 3 */

static long ntf;
static struct nx_msg desc;
static bool block_was_read, info_was_asked;

/* Its data plane has answered, and the device too. */
static void maybe_ready(void)
{
	if (block_was_read && info_was_asked)
		nx_ready("virtioblkd");
}

/* ---- answers ---- */

/* @memory goes back where it came from; whoever is not there any more loses it. */
static void send_answer(long reply, struct nx_message *m, struct nx_msg *d, long memory)
{
	long ret;

	if (memory != NO_SLOT)
		d->send_caps[0] = (uint32_t)memory;
	m->desc = d;
	m->info |= NX_MSG(0, 0, memory == NO_SLOT ? 0 : 1) | NX_MSG_DESC;
	ret = nx_reply(reply, m);
	if (ret == -ENOSPC) {
		nx_answer(m, NX_VB_MALFORMED);
		ret = nx_reply(reply, m);
		if (memory != NO_SLOT)
			nx_cap_close(memory);
	} else if (ret && memory != NO_SLOT) {
		nx_cap_close(memory);
	}
	if (ret && reply != (long)NX_CAP_NONE)
		nx_cap_close(reply);
}

/* Return: the status, once the data is where it shall be. */
static uint64_t deliver(const struct job *job, struct nx_msg *d)
{
	uint32_t bytes = job->sectors * VIRTIO_BLK_SECTOR;

	if (job->memory != NO_SLOT)
		return nx_mem_write(job->memory, job->offset, disk_data(job), bytes)
		       ? NX_VB_MALFORMED : NX_VB_OK;
	d->send_addr = (uint64_t)disk_data(job);
	d->send_len = bytes;
	return NX_VB_OK;
}

void job_done(struct job *job, uint64_t status)
{
	struct nx_message m = { .word = { job->header } };
	struct nx_msg d = { 0 };

	if (job->reply == NO_SLOT) {
		block_was_read = status == NX_VB_OK;
		maybe_ready();
		return;
	}
	if (status == NX_VB_OK)
		status = deliver(job, &d);
	nx_answer(&m, status);
	m.word[2] = status == NX_VB_OK ? job->sectors * VIRTIO_BLK_SECTOR : 0;
	send_answer(job->reply, &m, &d, job->memory);
}

/* ---- READ ---- */

static bool fits(long slot, uint64_t offset, uint64_t bytes)
{
	struct nx_cap_info info;

	return nx_cap_query(slot, &info) == 0 && info.kind == NX_KIND_MEMORY &&
	       info.rights & NX_RIGHT_WRITE && bytes <= info.size && offset <= info.size - bytes;
}

/* @memory: what came with it, or NO_SLOT. */
static bool is_well_formed(const struct nx_message *m, long memory)
{
	uint64_t count = m->word[2], flags = m->word[3];

	if (count == 0 || count > VIRTIO_BLK_SECTORS_MAX || flags & ~(uint64_t)INTO_MEMORY)
		return false;
	if (!(flags & INTO_MEMORY))
		return count <= INLINE_SECTORS && memory == NO_SLOT;
	return memory != NO_SLOT && fits(memory, m->word[4], count * VIRTIO_BLK_SECTOR);
}

static uint64_t refusal(const struct nx_message *m, long memory)
{
	uint64_t lba = m->word[1], count = m->word[2];

	if (!is_well_formed(m, memory))
		return NX_VB_MALFORMED;
	if (!may_read(m->sid))
		return NX_VB_DENIED;
	if (!disk_is_there())
		return NX_VB_NO_DEVICE;
	if (count > disk_sectors() || lba > disk_sectors() - count)
		return NX_VB_OUT_OF_RANGE;
	return NX_VB_OK;
}

/* The main loop receives nothing while there is no room for it. */
static uint64_t begin_read(const struct nx_message *m, long memory)
{
	uint64_t status = refusal(m, memory);
	struct job *job;
	long reply;

	if (status)
		return status;
	reply = nx_reply_save();
	if (reply < 0)
		return NX_VB_IO;
	job = job_new(nx_message_pid(m));
	job->header = m->word[0];
	job->lba = m->word[1];
	job->sectors = (uint32_t)m->word[2];
	job->offset = m->word[4];
	job->memory = memory;
	job->reply = reply;
	return NX_VB_OK;
}

/* ---- the others ---- */

static void info(struct nx_message *m)
{
	nx_answer(m, disk_is_there() ? NX_VB_OK : NX_VB_NO_DEVICE);
	if (!disk_is_there())
		return;
	m->word[2] = disk_sectors();
	m->word[3] = VIRTIO_BLK_SECTOR;
	m->word[4] = disk_block_size();
	m->word[5] = disk_is_read_only();
	info_was_asked = true;
}

static void refuse_write(struct nx_message *m)
{
	note_write(m->sid);
	nx_answer(m, NX_VB_READ_ONLY);
}

/* Capabilities that nobody asked for go; one, the first, may be a client's memory. */
static long take_memory(const struct nx_message *m)
{
	unsigned int caps = NX_MSG_CAPS(m->info);

	for (unsigned int i = 1; i < caps; i++)
		nx_cap_close(desc.recv_caps[i]);
	return caps ? (long)desc.recv_caps[0] : NO_SLOT;
}

static void request(struct nx_message *m)
{
	long memory = take_memory(m);
	uint64_t op = NX_OP_NUMBER(m->word[0]), status = NX_VB_MALFORMED;
	struct nx_msg d = { 0 };

	if (m->word[0] != NX_VB(op) || NX_MSG_WORDS(m->info) != NX_MSG_WORDS_MAX)
		op = 0;
	if (op == NX_VB_READ) {
		status = begin_read(m, memory);
		if (status == NX_VB_OK)
			return;
	}
	if (op == NX_VB_INFO)
		info(m);
	else if (op == NX_VB_WRITE || op == NX_VB_SYNC)
		refuse_write(m);
	else
		nx_answer(m, status);
	send_answer((long)NX_CAP_NONE, m, &d, memory);
	maybe_ready();
}

/* ---- events ---- */

static void read_first_block(void)
{
	struct job *job;

	if (!disk_is_there() || disk_sectors() == 0)
		return;
	job = job_new((uint32_t)nx_getpid());
	job->sectors = 1;
	job->reply = NO_SLOT;
	job->memory = NO_SLOT;
	disk_pump();
}

static void next_event(void)
{
	struct nx_message m = { .info = NX_MSG_DESC, .desc = &desc };
	uint64_t bits;

	if (job_is_full()) {
		if (nx_wait(ntf, SIGNALS, 0, &bits) == 0)
			disk_signal(bits);
		return;
	}
	if (nx_recv(NX_SLOT_SERVICE, &m, 0))
		return;
	if (m.info & NX_MSG_SIGNAL) {
		disk_signal(m.word[0]);
		return;
	}
	request(&m);
	disk_pump();
}

int main(void)
{
	ntf = nx_notification_create();
	if (ntf < 0 || nx_bind(NX_SLOT_SERVICE, ntf))
		return 1;
	disk_open(ntf);
	read_first_block();
	if (nx_hello())
		return 2;
	for (;;)
		next_event();
}
