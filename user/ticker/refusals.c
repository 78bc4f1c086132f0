/*
 * What timed refuses, and that nothing has changed then.
 */
#include <errno.h>

#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/service.h>
#include <nx/spawn.h>

#include "roles.h"



/* A request as it comes, with a copy of @slot that has @rights, if there is one. */
static long raw(uint64_t op, struct nx_message m, long slot, uint64_t rights, bool *back)
{
	struct nx_msg desc = { 0 };
	long status;

	if (slot >= 0) {
		desc.send_caps[0] = (uint32_t)nx_cap_copy(slot, rights | NX_RIGHT_GRANT);
		m.info = NX_MSG(0, 0, 1);
		m.desc = &desc;
	}
	status = nx_request(timed, op, &m, 0);
	*back = status >= 0 && NX_MSG_CAPS(m.info) == 1 && nx_cap_close(desc.recv_caps[0]) == 0;
	return status;
}

static long answer_to(uint64_t word, unsigned int words)
{
	struct nx_message m = { .info = NX_MSG(0, words, 0), .word = { word } };

	return nx_call(timed, &m, 0) ? -1 : (long)m.word[1];
}

int refuses_malformed(void)
{
	struct nx_message m = { .word = { 0, NX_CLASS_NORMAL, in_ms(100000), 1 } };
	bool back;

	CLAIM(answer_to(0x1234, 8) == NX_TM_MALFORMED);
	CLAIM(answer_to(NX_PO(NX_TM_GET_WALLTIME), 8) == NX_TM_MALFORMED);
	CLAIM(answer_to(NX_TM(NX_TM_GET_WALLTIME), 7) == NX_TM_MALFORMED);
	CLAIM(answer_to(NX_TM(NX_TM_GET_WALLTIME) | 1ull << 32, 8) == NX_TM_MALFORMED);
	CLAIM(answer_to(NX_TM(0x33), 8) == NX_TM_MALFORMED);
	CLAIM(raw(NX_TM(NX_TM_REGISTER), m, -1, 0, &back) == NX_TM_MALFORMED);
	CLAIM(raw(NX_TM(NX_TM_SLEEP_UNTIL), m, bell, NX_RIGHT_SEND, &back) == NX_TM_MALFORMED);
	CLAIM(back);
	CLAIM(live_are(0));
	return 0;
}

static long register_with(uint64_t class, uint64_t deadline, uint64_t bits)
{
	struct nx_timed timer;

	return nx_timed_register(timed, class, deadline, bell, bits, &timer);
}

int refuses_values(void)
{
	struct nx_message m = { .word = { 0, NX_CLASS_NORMAL, in_ms(100000), 1 } };
	struct nx_timed timer;
	uint64_t due;
	bool back;

	CLAIM(register_with(4, in_ms(1), 1) == NX_TM_INVALID_ARGS);
	CLAIM(register_with(1ull << 32, in_ms(1), 1) == NX_TM_INVALID_ARGS);
	CLAIM(register_with(NX_CLASS_NORMAL, UINT64_MAX, 1) == NX_TM_INVALID_ARGS);
	CLAIM(register_with(NX_CLASS_NORMAL, in_ms(1), 0) == NX_TM_INVALID_ARGS);
	CLAIM(raw(NX_TM(NX_TM_REGISTER), m, bell, NX_RIGHT_RECV, &back) == NX_TM_INVALID_ARGS);
	CLAIM(back);
	CLAIM(nx_timed_register(timed, NX_CLASS_NORMAL, in_ms(1), NX_SLOT_CONSOLE, 1, &timer) < 0);
	CLAIM(nx_timed_sleep(timed, NX_CLASS_NORMAL, in_ms(3000), &due) == NX_TM_INVALID_ARGS);
	CLAIM(nx_timed_sleep(timed, 9, in_ms(1), &due) == NX_TM_INVALID_ARGS);
	CLAIM(nx_timed_cancel(timed, 0) == NX_TM_NOT_FOUND);
	CLAIM(nx_timed_cancel(timed, UINT64_MAX) == NX_TM_NOT_FOUND);
	CLAIM(live_are(0));
	return 0;
}

/* ---- limits ---- */

static uint64_t ids[CONFIG_TIMED_MAX_PER_OWNER];

static int take_all(void)
{
	struct nx_timed timer;

	for (unsigned int i = 0; i < CONFIG_TIMED_MAX_PER_OWNER; i++) {
		CLAIM(nx_timed_register(timed, NX_CLASS_NORMAL, in_ms(100000), bell, 1, &timer) ==
		      NX_TM_OK);
		ids[i] = timer.id;
	}
	return 0;
}

static int give_all(void)
{
	for (unsigned int i = 0; i < CONFIG_TIMED_MAX_PER_OWNER; i++)
		CLAIM(nx_timed_cancel(timed, ids[i]) == NX_TM_OK);
	return live_are(0) ? 0 : __LINE__;
}

int over_limit(void)
{
	uint64_t due, bits;

	CLAIM(take_all() == 0);
	CLAIM(register_with(NX_CLASS_NORMAL, in_ms(1), 1) == NX_TM_OVER_LIMIT);
	CLAIM(nx_timed_sleep(timed, NX_CLASS_NORMAL, in_ms(1), &due) == NX_TM_OVER_LIMIT);
	CLAIM(live_are(CONFIG_TIMED_MAX_PER_OWNER));
	CLAIM(give_all() == 0);
	CLAIM(register_with(NX_CLASS_NORMAL, in_ms(1), 1) == NX_TM_OK);
	CLAIM(nx_wait(bell, ~0ull, 0, &bits) == 0 && bits == 1);
	return 0;
}

/* Has execd run the filler; it is told @id. Return: its exit code, INT64_MIN if it is none. */
static int64_t run_filler(uint64_t id)
{
	struct nx_line frame = { 0 };
	struct nx_msg desc = { .send_addr = (uint64_t)frame.text };
	struct nx_message m = { .desc = &desc };
	long execd = nx_route("execd"), code;

	nx_line_text(&frame, "boot://filler");
	frame.text[frame.used++] = '\0';
	nx_line_number(&frame, (int64_t)id);
	desc.send_len = (uint32_t)frame.used;
	if (nx_request(execd, NX_EX(NX_EX_EXEC_IMAGE), &m, 0) || NX_MSG_CAPS(m.info) != 1)
		return INT64_MIN;
	if (nx_process_wait(desc.recv_caps[0], 0, &code, NULL) != NX_END_EXITED)
		return INT64_MIN;
	return code;
}

/* Others get what is left, and cannot touch what is this program's. */
int over_global_limit(void)
{
	CLAIM(take_all() == 0);
	CLAIM(run_filler(ids[7]) == CONFIG_TIMED_MAX_PER_OWNER - CONFIG_TIMED_MAX_TOTAL);
	CLAIM(live_are(CONFIG_TIMED_MAX_PER_OWNER));
	CLAIM(give_all() == 0);
	return 0;
}

/* No clock of the machine is in reach. */
int no_walltime(void)
{
	uint64_t ns = 7;

	CLAIM(nx_timed_walltime(timed, &ns) == NX_TM_UNAVAILABLE && ns == 7);
	return 0;
}
