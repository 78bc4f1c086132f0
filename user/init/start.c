/*
 * Starting one service: policyd and execd by init itself, the others by execd.
 */
#include "init.h"

#include <string.h>

#include <zephyr/sys/util_macro.h>

#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/memory.h>
#include <nx/process.h>
#include <nx/recipe.h>
#include <nx/service.h>
#include <nx/spawn.h>

#define MS 1000000ull
#define EXEC_NS (5000 * MS)

static long processes[SERVICES_MAX]; /* slots, of those that have a pid */

/* What init gives away while these run, and gets back when they end. */
struct gift {
	const char *service;
	uint8_t slot;
	uint8_t rights;
};

static const struct gift gifts[] = {
	{ "policyd", NX_SLOT_AUDIT, NX_RIGHT_RECV | NX_RIGHT_SEND },
	{ "execd", NX_SLOT_BUNDLE, NX_RIGHT_MAP },
	{ "execd", NX_SLOT_CONSOLE, NX_RIGHT_SEND | NX_RIGHT_GRANT },
	{ "policyd", NX_SLOT_CONSOLE, NX_RIGHT_SEND },
	{ "execd", NX_SLOT_FACTORY, NX_RIGHT_MANAGE },
	{ "execd", NX_SLOT_SCHED, NX_RIGHT_MANAGE },
};

static bool is_initial(const char *name)
{
	return !strcmp(name, "policyd") || !strcmp(name, "execd");
}

int service_find(const char *name)
{
	for (unsigned int n = 0; n < service_count; n++)
		if (!strcmp(services[n].name, name))
			return (int)n;
	return -1;
}

long service_process(unsigned int n)
{
	return processes[n];
}

int service_of_process(uint32_t pid)
{
	for (unsigned int n = 0; n < service_count; n++)
		if (places[n].pid == pid)
			return (int)n;
	return -1;
}

void service_gone(unsigned int n)
{
	struct place *place = &places[n];
	long endpoint = place->endpoint;

	__atomic_store_n(&place->endpoint, NO_SLOT, __ATOMIC_RELEASE);
	if (endpoint != NO_SLOT)
		nx_cap_close(endpoint);
	if (place->pid)
		nx_cap_close(processes[n]);
	place->pid = 0;
}

/* ---- by init itself ---- */

static long give(const char *name, long process)
{
	long ret = 0;

	for (unsigned int i = 0; i < sizeof(gifts) / sizeof(gifts[0]) && ret == 0; i++)
		if (!strcmp(gifts[i].service, name))
			ret = nx_cap_install(process, gifts[i].slot, gifts[i].slot,
					     gifts[i].rights);
	return ret;
}

/* The recipe is applied while init still may: what follows gives the right to execd. */
static long set_up(unsigned int n, long process)
{
	struct nx_process_info info;
	long ret = nx_process_info(process, &info, sizeof(info));

	if (ret < 0)
		return ret;
	places[n].pid = info.pid;
	ret = nx_recipe_apply(&recipes[n], info.pid, NX_SLOT_SCHED);
	if (ret == 0)
		ret = give(services[n].name, process);
	return ret ? ret : nx_process_start(process);
}

static long create(unsigned int n)
{
	const char *name = services[n].name;
	struct nx_process_args args = { .name = (uint64_t)name,
					.name_len = (uint32_t)strlen(name) };
	long elf = nx_bundle_find(name);
	long process, ret;

	if (elf < 0)
		return elf;
	process = nx_process_create(NX_SLOT_FACTORY, elf, &args);
	nx_cap_close(elf);
	if (process < 0)
		return process;
	processes[n] = process;
	__atomic_store_n(&places[n].endpoint, (long)args.endpoint, __ATOMIC_RELEASE);
	ret = set_up(n, process);
	if (ret) {
		nx_process_kill(process, 0);
		service_gone(n);
	}
	return ret;
}

/* ---- by execd ---- */

/* Frame: path, zero, arguments: where its device is. */
static long ask_execd(unsigned int n, struct nx_message *m, struct nx_msg *desc)
{
	int execd = service_find("execd");
	struct nx_line frame = { 0 };
	long status;

	if (execd < 0 || places[execd].endpoint == NO_SLOT)
		return -1;
	nx_line_text(&frame, services[n].path);
	frame.used++;
	if (IS_ENABLED(CONFIG_USER_DRIVERS) && services[n].devices[0] &&
	    !device_grant(n, m, desc, &frame))
		return NX_EX_DENIED;
	desc->send_addr = (uint64_t)frame.text;
	desc->send_len = (uint32_t)frame.used;
	m->desc = desc;
	status = nx_request(places[execd].endpoint, NX_EX(NX_EX_EXEC_IMAGE), m,
			    (uint64_t)nx_clock_get() + EXEC_NS);
	if (status < 0) /* nobody took them */
		nx_caps_close(desc->send_caps, NX_MSG_CAPS(m->info));
	return status;
}

static long have_started(unsigned int n)
{
	struct nx_message m = { 0 };
	struct nx_msg desc = { 0 };
	long status = ask_execd(n, &m, &desc);

	if (status || NX_MSG_CAPS(m.info) != 2)
		return status ? status : -1;
	processes[n] = desc.recv_caps[0];
	places[n].pid = (uint32_t)m.word[2];
	__atomic_store_n(&places[n].endpoint, (long)desc.recv_caps[1], __ATOMIC_RELEASE);
	return 0;
}

/* ---- readiness ---- */

static void fail(unsigned int n, const char *what, long number)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "init: FAIL ");
	nx_line_text(&line, services[n].name);
	nx_line_text(&line, what);
	if (number)
		nx_line_number(&line, number);
	nx_line_print(&line);
}

/* Until it says that it is up, or that it failed, or for ready_ms. */
static bool wait_hello(unsigned int n)
{
	struct place *place = &places[n];
	uint64_t deadline = (uint64_t)nx_clock_get() + services[n].ready_ms * MS, bits;

	for (;;) {
		if (__atomic_load_n(&place->hello_pid, __ATOMIC_ACQUIRE) == place->pid)
			return true;
		if (__atomic_load_n(&place->failed_pid, __ATOMIC_ACQUIRE) == place->pid) {
			fail(n, " reason=", (long)place->failure);
			return false;
		}
		if (nx_wait(said, 1ull << n, deadline, &bits)) {
			fail(n, " timeout", 0);
			return false;
		}
	}
}

bool start_service(unsigned int n)
{
	long ret;

	nx_say("init: start ", services[n].name, NULL);
	ret = is_initial(services[n].name) ? create(n) : have_started(n);
	if (ret) {
		fail(n, " start=", ret);
		return false;
	}
	if (!wait_hello(n))
		return false;
	nx_say("init: up ", services[n].name, NULL);
	return true;
}
