/*
 * The keeper: every service in order, then their ends.
 */
#include "init.h"

#include <errno.h>

#include <neuron/fault.h>

#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/process.h>
#include <nx/spawn.h>

#define NS_PER_S 1000000000ull
#define RETRY_NS 50000000ull
#define NO_CHILD_NS NS_PER_S

/* When it was started again, newest first: as many as its budget has. */
static struct {
	uint64_t at[16];
	bool down; /* to be started again */
} history[SERVICES_MAX];

static bool is_within_budget(unsigned int n, uint64_t now)
{
	unsigned int max = services[n].restart_max;
	uint64_t oldest = max ? history[n].at[max - 1] : 0;

	if (!services[n].always)
		return false;
	return max && (!oldest || now - oldest > services[n].restart_window_s * NS_PER_S);
}

static void spend(unsigned int n, uint64_t now)
{
	for (unsigned int i = 15; i > 0; i--)
		history[n].at[i] = history[n].at[i - 1];
	history[n].at[0] = now;
}

/* One that started and says nothing is left alone: its end is heard of. */
static bool bring_up(unsigned int n)
{
	bool up = start_service(n);

	history[n].down = !up && !places[n].pid && services[n].always;
	return up;
}

static void try_again(unsigned int n)
{
	uint64_t now = (uint64_t)nx_clock_get();

	if (!is_within_budget(n, now)) {
		history[n].down = false;
		if (services[n].always)
			nx_say("init: FAIL ", services[n].name, " restarts", NULL);
		return;
	}
	spend(n, now);
	bring_up(n);
}

static bool any_down(void)
{
	for (unsigned int n = 0; n < service_count; n++)
		if (history[n].down)
			return true;
	return false;
}

static void report_exit(unsigned int n, long reason, long code)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "init: exit ");
	nx_line_text(&line, services[n].name);
	nx_line_text(&line, " reason=");
	nx_line_number(&line, reason);
	nx_line_text(&line, " code=");
	nx_line_number(&line, code);
	nx_line_print(&line);
}

/* Which are @pid, or what execd left behind when it ended and init never asked for. */
static bool is_over(const struct nx_process_info *info, uint32_t pid)
{
	return info->pid == pid ||
	       (info->state == NX_PROCESS_ENDED && service_of_process(info->pid) < 0);
}

/* Capabilities to it come from its creator's end too: all of them go. */
static void close_all(uint32_t pid)
{
	struct nx_process_info info;

	for (long slot = NX_SLOT_LOW; slot < CONFIG_CAP_SLOTS; slot++)
		if (nx_process_info(slot, &info, sizeof(info)) == sizeof(info) &&
		    is_over(&info, pid))
			nx_cap_close(slot);
}

static void note_end(unsigned int n, long reason, long code)
{
	report_exit(n, reason, code);
	service_gone(n);
	history[n].down = services[n].always && !nx_fault_active("init_idle");
}

/* The rights to make policyd are with execd: it ends too, and they come back. */
static void take_back(void)
{
	int n = service_find("execd");
	long code, reason;
	uint32_t pid;

	if (n < 0 || !places[n].pid)
		return;
	pid = places[n].pid;
	(void)nx_process_kill(service_process((unsigned int)n), 0);
	reason = nx_process_wait(service_process((unsigned int)n), 0, &code, NULL);
	note_end((unsigned int)n, reason, reason < 0 ? 0 : code);
	close_all(pid);
}

static void hear_end(long reason, long code, long slot)
{
	struct nx_process_info info;
	int n;

	if (nx_process_info(slot, &info, sizeof(info)) != sizeof(info))
		return;
	n = service_of_process(info.pid);
	if (n >= 0)
		note_end((unsigned int)n, reason, code);
	close_all(info.pid);
	if (n >= 0 && n == service_find("policyd"))
		take_back();
}

/* All ends until @deadline; if nothing is to be done, until there is something. */
static void hear_ends(uint64_t deadline)
{
	long code, slot, reason;

	do {
		reason = nx_process_wait(NX_CAP_NONE, deadline, &code, &slot);
		if (reason >= 0)
			hear_end(reason, code, slot);
		if (any_down())
			deadline = (uint64_t)nx_clock_get();
	} while (reason >= 0);
	if (reason == -ECHILD)
		nx_sleep_until((uint64_t)nx_clock_get() + NO_CHILD_NS);
}

static void start_all(void)
{
	unsigned int required = 0;

	for (unsigned int n = 0; n < service_count; n++)
		required += services[n].required;
	/* Ready as soon as these are up, whatever else there is to start. */
	for (unsigned int n = 0; n < service_count; n++)
		if (bring_up(n) && services[n].required && --required == 0)
			nx_say("init: ready", NULL);
}

void keep(void *arg)
{
	(void)arg;
	start_all();
	for (;;) {
		hear_ends(any_down() ? (uint64_t)nx_clock_get() + RETRY_NS : 0);
		for (unsigned int n = 0; n < service_count; n++)
			if (history[n].down)
				try_again(n);
	}
}
