/*
 * execd: starts programs. Who may is policyd's to say, and a program runs under its recipe from
 * its first instruction on: one denial, one error, and it never runs.
 */
#include <errno.h>
#include <string.h>

#include <nx/process.h>
#include <nx/recipe.h>
#include <nx/service.h>
#include <nx/spawn.h>

#include "execd.h"

static char frame[NX_EX_MAX_FRAME];
static struct nx_msg desc = { .recv_addr = (uint64_t)frame, .recv_max = sizeof(frame) };

/* ---- what is asked for ---- */

/* Frame: path, zero, arguments. */
static uint64_t parse(struct launch *launch)
{
	uint32_t len = desc.recv_len;
	const char *end = memchr(frame, '\0', len);
	size_t name_len = strlen("boot://");

	if (!end || end == frame)
		return NX_EX_MALFORMED;
	if (strncmp(frame, "boot://", name_len))
		return NX_EX_UNSUPPORTED;
	launch->name = frame + name_len;
	launch->name_len = (uint32_t)(end - launch->name);
	launch->args = end + 1;
	launch->args_len = (uint32_t)(frame + len - launch->args);
	return launch->name_len == 0 || launch->name_len > NX_NAME_MAX ||
	       launch->args_len > NX_ARGS_MAX ? NX_EX_MALFORMED : NX_EX_OK;
}

/* The requester waits for its end; init, which makes ways to it, gets its endpoint too. */
static void hand_over(struct nx_message *m, struct launch *launch)
{
	unsigned int caps = 0;
	long copy = nx_cap_copy(launch->process, NX_RIGHT_RECV | NX_RIGHT_GRANT);

	m->word[2] = launch->pid;
	if (copy >= 0)
		desc.send_caps[caps++] = (uint32_t)copy;
	if (launch->from_init && copy >= 0)
		desc.send_caps[caps++] = launch->endpoint;
	else
		nx_cap_close(launch->endpoint);
	m->info |= NX_MSG(0, 0, caps) | NX_MSG_DESC;
}

/* Only init has devices to give. */
static void take_device(const struct nx_message *m, struct launch *launch)
{
	launch->device[0] = launch->device[1] = -1;
	for (unsigned int i = 0; launch->from_init && i < 2 && i < NX_MSG_CAPS(m->info); i++)
		launch->device[i] = desc.recv_caps[i];
}

static void exec_image(struct nx_message *m)
{
	struct launch launch = { .requester = m->sid, .from_init = nx_message_pid(m) == 1 };
	uint64_t status = parse(&launch);

	take_device(m, &launch);
	if (status == NX_EX_OK)
		status = launch_run(&launch);
	nx_answer(m, status);
	if (status == NX_EX_FAILED)
		m->word[2] = launch.reason;
	if (status)
		return;
	hand_over(m, &launch);
	nx_ready("execd");
}

static void report_exit(struct nx_message *m)
{
	struct nx_process_info info;
	uint64_t status = child_describe((uint32_t)m->word[1], m->sid, &info);

	nx_answer(m, status);
	if (status)
		return;
	m->word[2] = info.reason;
	m->word[3] = (uint64_t)info.code;
}

static bool handle(struct nx_message *m)
{
	desc.send_len = 0;
	if (m->word[0] != NX_EX(NX_OP_NUMBER(m->word[0])) ||
	    NX_MSG_WORDS(m->info) != NX_MSG_WORDS_MAX)
		nx_answer(m, NX_EX_MALFORMED);
	else if (NX_OP_NUMBER(m->word[0]) == NX_EX_EXEC_IMAGE)
		exec_image(m);
	else if (NX_OP_NUMBER(m->word[0]) == NX_EX_REPORT_EXIT)
		report_exit(m);
	else
		nx_answer(m, NX_EX_UNSUPPORTED);
	return true;
}

int main(void)
{
	if (nx_hello())
		return 1;
	nx_serve(&desc, handle);
}
