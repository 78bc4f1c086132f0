/*
 * execd and timed.
 */
#include "selftest.h"

#include <nx/ipc.h>
#include <nx/service.h>
#include <nx/spawn.h>
#include <nx/timed.h>

#define TIMERS 8
#define WINDOW (CONFIG_TIMED_WINDOW_NORMAL_US * 1000ull)

/* A program like this one, told to be brief. */
const char *test_exec_elf(void)
{
	static const char frame[] = "boot://selftest\0" CHILD_ARGUMENT;
	struct nx_msg desc = { .send_addr = (uint64_t)frame, .send_len = sizeof(frame) - 1 };
	struct nx_message m = { .desc = &desc }, report;
	long execd = nx_route("execd"), code = 0;

	CLAIM(execd >= 0);
	CLAIM(nx_request(execd, NX_EX(NX_EX_EXEC_IMAGE), &m, 0) == NX_EX_OK);
	CLAIM(NX_MSG_CAPS(m.info) == 1 && m.word[2] != nx_bootinfo()->pid);
	CLAIM(nx_process_wait(desc.recv_caps[0], 0, &code, NULL) == NX_END_EXITED);
	CLAIM(code == CHILD_CODE);
	report = (struct nx_message){ .word = { 0, m.word[2] } };
	CLAIM(nx_request(execd, NX_EX(NX_EX_REPORT_EXIT), &report, 0) == NX_EX_OK);
	CLAIM(report.word[2] == NX_END_EXITED && report.word[3] == CHILD_CODE);
	CLAIM(nx_cap_close(desc.recv_caps[0]) == 0 && nx_cap_close(execd) == 0);
	return NULL;
}

/* Eight deadlines in one window of class Normal, whatever is claimed: one expiry. */
const char *test_timed_coalesce(void)
{
	uint64_t start = in_ms(50) / WINDOW * WINDOW, live, before, after, bits = 0;
	long timed = nx_route("timed"), bell = nx_notification_create();
	struct nx_timed timer;

	CLAIM(timed >= 0 && bell >= 0);
	CLAIM(nx_timed_count(timed, &live, &before) == NX_TM_OK && live == 0);
	for (unsigned int i = 1; i <= TIMERS; i++) {
		CLAIM(nx_timed_register(timed, NX_CLASS_PERFBURST, start + i * WINDOW / 9, bell,
					1ull << i, &timer) == NX_TM_OK);
		CLAIM(timer.due == start + WINDOW);
	}
	for (uint64_t left = ((1u << TIMERS) - 1) << 1; left; left &= ~bits)
		CLAIM(nx_wait(bell, left, 0, &bits) == 0);
	CLAIM((uint64_t)nx_clock_get() >= timer.due);
	CLAIM(nx_timed_count(timed, &live, &after) == NX_TM_OK && live == 0);
	CLAIM(after - before == 1);
	CLAIM(nx_cap_close(bell) == 0 && nx_cap_close(timed) == 0);
	return NULL;
}
