/*
 * The explorer: runs of a scenario, one after the other, on a machine of its own.
 */
#include <neuron/explore.h>

#include <string.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "explore.h"
#include "host.h"

static const struct sim_scenario *scenario;
static struct arch_fiber home;          /* of the thread that explores */
static struct arch_fiber boot[CONFIG_MP_MAX_NUM_CPUS];
static struct arch_cpu own_block[CONFIG_MP_MAX_NUM_CPUS];
static const char *failure;             /* of the current run */

static bool replaying;

/* What the current run printed. */
static struct {
	char text[128];
	char said[128];
	size_t length;
} line;

/* The live machine. */
static struct {
	struct sim sim;
	struct arch_cpu *block;
	uint64_t cycles;
	uint32_t clock_reads;
} live;

/* ---- one run ---- */

/* Ends the run; from a context of it, which is abandoned. */
FUNC_NORETURN static void run_end(void)
{
	sim_running = false;
	fiber_switch(sim.cpu[sim.self].context, &home);
	CODE_UNREACHABLE;
}

void explore_run_fail(const char *why)
{
	if (!failure)
		failure = why;
	run_end();
}

void explore_fail(const char *why)
{
	if (sim_running)
		explore_run_fail(why);
	if (!failure)
		failure = why;
}

static void on_stuck(bool spinning)
{
	if (spinning)
		explore_run_fail("deadlock: every CPU waits for another one");
	run_end();
}

static void on_endless(void)
{
	explore_run_fail("livelock: more steps than CONFIG_EXPLORE_MAX_STEPS");
}

/*
 * What the kernel prints is kept from the console, thousands of runs would, but for one line: that
 * of a panic, else the last one. A repeated run prints as usual.
 */
static void on_putc(char c)
{
	if (replaying)
		host_putc(c);
	if (c != '\n') {
		if (line.length < sizeof(line.text) - 1)
			line.text[line.length++] = c;
		return;
	}
	line.text[line.length] = '\0';
	if (line.length && !strstr(line.said, "panic:"))
		memcpy(line.said, line.text, sizeof(line.said));
	line.length = 0;
}

static void fail_with_line(const char *otherwise)
{
	explore_run_fail(line.said[0] ? line.said : otherwise);
}

static void on_off(int code)
{
	(void)code;
	fail_with_line("the kernel stopped the machine");
}

static void on_fault(void)
{
	fail_with_line("a fault");
}

static const struct sim_driver driver = {
	.choose = search_choose,
	.stuck = on_stuck,
	.endless = on_endless,
	.off = on_off,
	.fault = on_fault,
	.putc = on_putc,
};

static void cpu_main(void *number)
{
	scenario->body((unsigned int)(uintptr_t)number);
	sim_leave();
}

static struct arch_cpu *block_of(unsigned int cpu)
{
	return scenario->world ? scenario->world->block(cpu) : &own_block[cpu];
}

static void cpu_reset(unsigned int cpu)
{
	struct arch_cpu *block = block_of(cpu);

	*block = (struct arch_cpu){ .id = cpu };
	fiber_reset(&boot[cpu], cpu_main, (void *)(uintptr_t)cpu);
	sim_cpu_start(cpu, block, &boot[cpu]);
}

/* Return: whether the run passed. */
static bool run(void)
{
	failure = NULL;
	line.said[0] = '\0';
	line.length = 0;
	search_begin();
	sim.self = 0;
	sim.moves = 1;
	sim.steps = CONFIG_EXPLORE_MAX_STEPS;
	sim_cycles = 0;
	sim_clock_reads = 0;
	for (unsigned int cpu = 0; cpu < sim.cpus; cpu++)
		cpu_reset(cpu);
	sim_block = block_of(0);
	scenario->setup();
	sim_running = true;
	sim_resume(&home, sim_next());
	if (!failure && scenario->check)
		scenario->check();
	return !failure;
}

/* ---- many runs ---- */

/* Leaves out every deviation without which the run fails as well. */
static void shorten(struct deviations *which)
{
	static struct deviations shorter;

	for (size_t i = which->count; i-- > 0;) {
		shorter = *which;
		shorter.count--;
		memmove(&shorter.list[i], &shorter.list[i + 1],
			(shorter.count - i) * sizeof(shorter.list[0]));
		search_replay(&shorter);
		if (!run())
			*which = shorter;
	}
}

/* The run that just ended failed: says how, and how to see it again. */
static void report(struct explore_result *result)
{
	static struct deviations which;

	which = search_taken;
	result->why = failure == line.said ? "it fails, but not when it is repeated" : failure;
	shorten(&which);
	search_replay(&which);
	run();
	if (failure)
		result->why = failure;
	if (!search_write(&which, result->schedule, sizeof(result->schedule)))
		result->schedule[0] = '\0';
}

static bool explore_all(struct explore_result *result)
{
	do {
		result->exhaustive++;
		if (!run())
			return false;
		result->longest = MAX(result->longest, search_choices);
	} while (search_advance());
	return true;
}

static bool explore_random(struct explore_result *result)
{
	uint64_t runs = args_number("runs", CONFIG_EXPLORE_RANDOM_RUNS);
	uint64_t seed = args_number("seed", 0) * runs;

	for (uint64_t i = 0; i < runs; i++) {
		result->random += 2;
		search_random(seed + i);
		if (!run())
			return false;
		search_priorities(seed + i, sim.cpus, result->longest);
		if (!run())
			return false;
	}
	return true;
}

static unsigned int preemptions(void)
{
	/* A variable: whether it is less than 0 is no question for the compiler. */
	unsigned int most = CONFIG_EXPLORE_PREEMPTIONS;

	return MIN(scenario->max_preemptions, most);
}

static void explore(struct explore_result *result)
{
	search_exhaustive(preemptions());
	if (!explore_all(result) || !explore_random(result))
		report(result);
}

/* Return: what follows in @argument if it begins with this scenario's name and @end, else NULL. */
static const char *after_name(const char *argument, char end)
{
	size_t length = strlen(scenario->name);

	if (strncmp(argument, scenario->name, length) != 0 || argument[length] != end)
		return NULL;
	return argument + length + 1;
}

/* Whether `scenario=` is not given, or names this scenario, the fault after the '.' included. */
static bool is_asked_for(void)
{
	const char *argument = args_find("scenario");

	return !argument || after_name(argument, ' ') || after_name(argument, '\0');
}

static void replay(struct explore_result *result, const char *text)
{
	static struct deviations which;

	result->exhaustive = 1;
	if (!search_read(&which, text)) {
		result->why = "the interleaving is malformed";
		return;
	}
	search_replay(&which);
	replaying = true;
	if (!run())
		result->why = failure;
	replaying = false;
	search_write(&which, result->schedule, sizeof(result->schedule));
}

/* ---- the live machine stands still ---- */

/* The other CPUs come to rest, so that none holds a lock that a run may want. */
static void wait_for_rest(void)
{
	unsigned int resting;

	do {
		arch_cpu_relax();
		resting = 0;
		for (unsigned int cpu = 0; cpu < sim.cpus; cpu++)
			resting += sim.cpu[cpu].state == SIM_IDLE || sim.cpu[cpu].state == SIM_OFF;
	} while (resting + 1 < sim.cpus);
}

static void machine_enter(void)
{
	wait_for_rest();
	live.sim = sim;
	live.block = sim_block;
	live.cycles = sim_cycles;
	live.clock_reads = sim_clock_reads;
	sim_running = false;
	home = *sim.cpu[sim.self].context;
	if (scenario->world)
		scenario->world->save();
	sim.explored = true;
	sim.cpus = scenario->cpus;
	sim.driver = &driver;
	for (unsigned int cpu = 0; cpu < scenario->cpus; cpu++)
		if (!boot[cpu].lo)
			fiber_init(&boot[cpu], NULL, NULL);
}

static void machine_leave(void)
{
	threads_release();
	if (scenario->world)
		scenario->world->restore();
	sim = live.sim;
	sim_block = live.block;
	sim_cycles = live.cycles;
	sim_clock_reads = live.clock_reads;
	sim_running = true;
}

static void say(const struct explore_result *result)
{
	printk("explore: %s: %llu schedules with <= %u preemptions, %llu random: %s\n",
	       scenario->name, (unsigned long long)result->exhaustive, preemptions(),
	       (unsigned long long)result->random, result->why ? result->why : "passed");
	if (result->why)
		printk("explore: repeat it with schedule=%s/%s\n", scenario->name,
		       result->schedule);
}

bool explore_run(const struct sim_scenario *what, struct explore_result *result)
{
	const char *argument = args_find("schedule");
	const char *text = NULL;

	memset(result, 0, sizeof(*result));
	scenario = what;
	if (argument)
		text = after_name(argument, '/');
	if ((argument && !text) || !is_asked_for())
		return true;
	machine_enter();
	if (text)
		replay(result, text);
	else
		explore(result);
	machine_leave();
	say(result);
	return !result->why;
}
