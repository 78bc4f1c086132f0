#include "blkclient.h"

#include <errno.h>

#include <nx/line.h>
#include <nx/process.h>

#define PATIENCE_NS 20000000000ull
#define PAUSE_NS    1000000ull

static long service = -1;

void vb_route(void)
{
	uint64_t end = (uint64_t)nx_clock_get() + PATIENCE_NS;

	if (service >= 0)
		nx_cap_close(service);
	for (;;) {
		service = nx_route("virtioblkd");
		if (service >= 0)
			return;
		if ((uint64_t)nx_clock_get() > end)
			nx_exit(__LINE__);
		nx_sleep_until((uint64_t)nx_clock_get() + PAUSE_NS);
	}
}

long vb_ask(uint64_t op, struct nx_message *m)
{
	return nx_request(service, op, m, (uint64_t)nx_clock_get() + PATIENCE_NS);
}

long vb_read(struct read *r, void *data, size_t room)
{
	struct nx_msg desc = { .recv_addr = (uint64_t)data, .recv_max = (uint32_t)room };
	struct nx_message m = {
		.word = { 0, r->lba, r->count, r->flags, r->offset }, .desc = &desc,
	};
	long status;

	if (r->memory >= 0) {
		desc.send_caps[0] = (uint32_t)r->memory;
		m.info = NX_MSG(0, 0, 1);
	}
	status = vb_ask(NX_VB(NX_VB_READ), &m);
	if (r->memory >= 0 && status >= 0)
		r->memory = NX_MSG_CAPS(m.info) == 1 ? (long)desc.recv_caps[0] : -1;
	else if (r->memory >= 0 && nx_cap_query(r->memory, &(struct nx_cap_info){ 0 }))
		r->memory = -1; /* who had it is gone */
	if (status == NX_VB_OK && m.word[2] != r->count * SECTOR)
		return -EIO;
	if (status == NX_VB_OK && r->memory < 0 && desc.recv_len != m.word[2])
		return -EIO;
	return status;
}

void print(struct nx_line *line)
{
	nx_line_text(line, "\n");
	(void)nx_debug_write(line->text, line->used);
}
