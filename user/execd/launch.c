/*
 * From a name to a running program, no step skipped (contracts E2).
 */
#include "execd.h"

#include <string.h>

#include <zephyr/sys/util_macro.h>

#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/process.h>
#include <nx/recipe.h>
#include <nx/service.h>
#include <nx/spawn.h>

#define RECIPES_MAX 64

/* ---- its recipe ---- */

static void report_refusal(const struct recipe *r, const char *missing, long error)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "execd: sched recipe FAIL (svc=");
	nx_line_text(&line, r->name);
	nx_line_text(&line, " reason=");
	if (missing)
		nx_line_text(&line, missing);
	else
		nx_line_number(&line, -error);
	nx_line_text(&line, ")");
	nx_line_print(&line);
}

static void report_affinity(const struct recipe *r)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "execd: affinity set (svc=");
	nx_line_text(&line, r->name);
	nx_line_text(&line, " mask=");
	nx_line_hex(&line, nx_recipe_mask(r));
	nx_line_text(&line, " policy=");
	nx_line_text(&line, recipe_cores_name(r));
	nx_line_text(&line, ")");
	nx_line_print(&line);
}

static void report_qos(const struct recipe *r)
{
	static const char *const labels[] = { "idle", "normal", "interactive", "perfburst" };
	struct nx_line line = { 0 };

	nx_line_text(&line, "execd: qos set (svc=");
	nx_line_text(&line, r->name);
	nx_line_text(&line, " class=");
	nx_line_text(&line, labels[r->class]);
	nx_line_text(&line, " shares=");
	nx_line_number(&line, r->shares);
	nx_line_text(&line, " lat=");
	nx_line_number(&line, r->latency_ms);
	nx_line_text(&line, " burst=");
	nx_line_number(&line, r->burst_ms);
	nx_line_text(&line, ")");
	nx_line_print(&line);
}

/* Once for each service, however often it is started. */
static void report(const struct recipe *r)
{
	static bool reported[RECIPES_MAX];
	bool *before = &reported[r - recipes];

	if (r - recipes >= RECIPES_MAX || *before)
		return;
	report_affinity(r);
	report_qos(r);
	*before = true;
}

/* Every string that it stands on, then the kernel's word. */
static uint64_t apply(const struct recipe *r, uint32_t pid)
{
	long ret;

	for (const char *const *string = r->needs; *string; string++) {
		if (nx_policy_allows(NX_PO_CHECK_CAP_DELEGATED, r->sid, *string))
			continue;
		report_refusal(r, *string, 0);
		return NX_EX_DENIED;
	}
	ret = nx_recipe_apply(r, pid, NX_SLOT_SCHED);
	if (ret) {
		report_refusal(r, NULL, ret);
		return NX_EX_FAILED;
	}
	if (!IS_ENABLED(CONFIG_PRODUCTION))
		report(r);
	return NX_EX_OK;
}

/* ---- the process ---- */

static uint64_t create(struct launch *launch)
{
	struct nx_process_args args = {
		.name = (uint64_t)launch->name, .name_len = launch->name_len,
		.args = (uint64_t)launch->args, .args_len = launch->args_len,
	};
	struct nx_process_info info;
	long elf = nx_bundle_find(launch->name);

	if (elf < 0)
		return NX_EX_FAILED;
	launch->process = nx_process_create(NX_SLOT_FACTORY, elf, &args);
	nx_cap_close(elf);
	launch->reason = args.reason;
	launch->endpoint = args.endpoint;
	if (launch->process < 0)
		return NX_EX_FAILED;
	nx_process_info(launch->process, &info, sizeof(info));
	launch->pid = info.pid;
	return NX_EX_OK;
}

/* A device is the driver's as long as it runs, and nobody else's to get from it. */
static long install_device(const struct launch *launch)
{
	long ret = 0;

	if (launch->device[0] >= 0)
		ret = nx_cap_install(launch->process, launch->device[0], NX_SLOT_MMIO,
				     NX_RIGHT_MAP);
	if (ret == 0 && launch->device[1] >= 0)
		ret = nx_cap_install(launch->process, launch->device[1], NX_SLOT_IRQ,
				     NX_RIGHT_RECV);
	return ret;
}

static uint64_t start(struct launch *launch)
{
	static bool loaded;

	if (!loaded)
		nx_say("execd: elf load ok", NULL);
	loaded = true;
	if (nx_cap_install(launch->process, NX_SLOT_CONSOLE, NX_SLOT_CONSOLE, NX_RIGHT_SEND) ||
	    install_device(launch) ||
	    nx_process_start(launch->process))
		return NX_EX_FAILED;
	child_add(launch->pid, launch->requester, launch->process);
	return NX_EX_OK;
}

uint64_t launch_run(struct launch *launch)
{
	const struct recipe *r = recipe_find(launch->name);
	uint64_t status;

	if (!nx_policy_allows(NX_PO_EXEC, launch->requester, launch->name) || !r) {
		launch->reason = NX_SPAWN_DENIED;
		return NX_EX_DENIED;
	}
	if (!child_room()) {
		launch->reason = NX_SPAWN_ADMISSION_FULL;
		return NX_EX_FAILED;
	}
	status = create(launch);
	if (status)
		return status;
	status = apply(r, launch->pid);
	if (status == NX_EX_OK)
		status = start(launch);
	if (status) {
		nx_process_kill(launch->process, 0);
		nx_cap_close(launch->process);
		nx_cap_close(launch->endpoint);
	}
	return status;
}
