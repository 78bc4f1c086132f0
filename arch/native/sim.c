/*
 * Turns: who goes on at a sync point, and what it means to wait. See sim.h for the model.
 */
#include <zephyr/kernel/thread.h>
#include <zephyr/sys/util.h>

#include "sim.h"

/* A loop with more sync points than this between two arch_cpu_relax() does more than spin. */
#define SPIN_LONGEST 8u

/* What one round of a spin loop costs when no other CPU can go on: 1 us. */
#define SPIN_CYCLES 10u

struct sim sim;
bool sim_running;
struct arch_cpu *sim_block;
uint64_t sim_cycles;
uint32_t sim_clock_reads;

static bool can_go(const struct sim_cpu *cpu)
{
	switch (cpu->state) {
	case SIM_READY:
		return true;
	case SIM_PARKED:
		return cpu->parked_at != sim.moves || (cpu->block->irq_on && sim_pending(cpu));
	case SIM_IDLE:
		return sim_pending(cpu) != 0;
	case SIM_HANDOVER:
		return !cpu->incoming->on_cpu;
	default:
		return false;
	}
}

static uint32_t candidates(void)
{
	uint32_t mask = 0;

	for (unsigned int i = 0; i < sim.cpus; i++)
		mask |= (uint32_t)can_go(&sim.cpu[i]) << i;
	return mask;
}

static uint64_t next_deadline(void)
{
	uint64_t next = SIM_NEVER;

	for (unsigned int i = 0; i < sim.cpus; i++) {
		const struct sim_cpu *cpu = &sim.cpu[i];

		if (cpu->state != SIM_OFF && cpu->deadline > sim_cycles)
			next = MIN(next, cpu->deadline);
	}
	return next;
}

/* Lets time pass for CPUs of which none can go on. Return: false if that changes nothing. */
static bool pass_time(void)
{
	uint64_t deadline = next_deadline();
	bool spinner = false, poller = false;

	for (unsigned int i = 0; i < sim.cpus; i++) {
		spinner |= sim.cpu[i].state == SIM_PARKED;
		poller |= sim.cpu[i].state == SIM_PARKED && sim.cpu[i].polls_clock;
	}
	if (poller || (spinner && sim.driver->lone_spinner_runs)) {
		sim_cycles = MIN(sim_cycles + SPIN_CYCLES, deadline);
		sim.moves++;
		return true;
	}
	if (deadline == SIM_NEVER)
		return false;
	sim_cycles = deadline;
	return true;
}

static bool any_spins(void)
{
	for (unsigned int i = 0; i < sim.cpus; i++)
		if (sim.cpu[i].state == SIM_PARKED || sim.cpu[i].state == SIM_HANDOVER)
			return true;
	return false;
}

/*
 * A load changes nothing for anybody, nor does going round a spin loop once more: they are no
 * moves. In a live machine every step is one, for there memory may change without a sync point.
 * The step itself follows its sync point, so it is counted at the next one.
 */
static void begin_step(struct sim_cpu *cpu, bool store)
{
	if (++cpu->since_relax <= cpu->spin_length)
		return;
	cpu->spin_length = 0;
	cpu->moving = store || !sim.explored;
}

static void end_step(struct sim_cpu *cpu)
{
	sim.moves += cpu->moving;
	cpu->moving = false;
}

unsigned int sim_next(void)
{
	uint32_t mask;

	end_step(&sim.cpu[sim.self]);
	mask = candidates();
	if (sim.steps-- == 0)
		sim.driver->endless();
	while (!mask) {
		if (!pass_time())
			sim.driver->stuck(any_spins());
		mask = candidates();
	}
	if ((mask & (mask - 1)) == 0)
		return (unsigned int)__builtin_ctz(mask);
	return sim.driver->choose(mask, sim.self);
}

unsigned int sim_choose_default(uint32_t mask, unsigned int self)
{
	uint32_t later = mask & ~((2u << self) - 1);

	if (mask >> self & 1)
		return self;
	return (unsigned int)__builtin_ctz(later ? later : mask);
}

void sim_resume(struct arch_fiber *from, unsigned int next)
{
	struct sim_cpu *to = &sim.cpu[next];

	sim.cpu[sim.self].clock_reads += sim_clock_reads;
	sim_clock_reads = 0;
	if (to->state == SIM_HANDOVER) {
		to->incoming->on_cpu = 1;
		to->context = &to->incoming->arch.fiber;
		to->in_thread = true;
	}
	to->state = SIM_READY;
	sim.self = next;
	sim_block = to->block;
	if (to->context != from)
		fiber_switch(from, to->context);
}

void sim_wait(enum sim_state state)
{
	struct sim_cpu *cpu = &sim.cpu[sim.self];
	unsigned int next;

	cpu->state = state;
	next = sim_next();
	sim_resume(cpu->context, next);
}

void sim_leave(void)
{
	sim.cpu[sim.self].state = SIM_OFF;
	sim.moves++;
	sim_resume(sim.cpu[sim.self].context, sim_next());
	CODE_UNREACHABLE;
}


static void count_round(struct sim_cpu *cpu)
{
	uint32_t round = cpu->since_relax;

	if (round == cpu->last_round && round <= SPIN_LONGEST)
		cpu->spin_length = round;
	cpu->last_round = round;
	cpu->since_relax = 0;
	cpu->polls_clock = cpu->clock_reads + sim_clock_reads != 0;
	cpu->clock_reads = 0;
	sim_clock_reads = 0;
}

void sim_sync(bool store)
{
	struct sim_cpu *cpu = &sim.cpu[sim.self];
	unsigned int next;

	sim_cycles++;
	next = sim_next();
	if (next != sim.self)
		sim_resume(cpu->context, next);
	if (sim_block->irq_on)
		sim_interrupts();
	begin_step(&sim.cpu[sim.self], store); /* an interrupt may have moved this thread */
}

void sim_unlocked(void)
{
	if (sim_running)
		sim_sync(false);
}

void sim_relax(void)
{
	struct sim_cpu *cpu = &sim.cpu[sim.self];

	if (!sim_running)
		return;
	end_step(cpu);
	count_round(cpu);
	cpu->parked_at = sim.moves;
	sim_wait(SIM_PARKED);
	if (sim_block->irq_on)
		sim_interrupts();
}

void sim_cpu_start(unsigned int id, struct arch_cpu *block, struct arch_fiber *context)
{
	sim.cpu[id] = (struct sim_cpu){
		.state = SIM_READY,
		.deadline = SIM_NEVER,
		.context = context,
		.block = block,
		.boot = sim.cpu[id].boot,
	};
}
