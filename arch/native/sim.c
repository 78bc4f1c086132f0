/*
 * Turns: who goes on at a sync point, and what it means to wait. See sim.h for the model.
 */
#include <zephyr/kernel/thread.h>
#include <zephyr/sys/util.h>

#include "sim.h"

/* What one round of a spin loop costs when no other CPU can go on: 1 us. */
#define SPIN_CYCLES 10u

struct sim sim;
bool sim_running;
struct arch_cpu *sim_block;
uint64_t sim_cycles;
uint32_t sim_clock_reads;

static uint64_t moves_of_others(const struct sim_cpu *cpu)
{
	return sim.moves - cpu->own_moves;
}

static bool can_go(const struct sim_cpu *cpu)
{
	switch (cpu->state) {
	case SIM_READY:
		return true;
	case SIM_PARKED:
		return cpu->round_at != moves_of_others(cpu) ||
		       (cpu->block->irq_on && sim_pending(cpu));
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
 * A load changes nothing for anybody: it is no move. In a live machine every step is one, for there
 * memory may change without a sync point. The step itself follows its sync point, so it is counted
 * at the next one; that of an interrupt's handler, taken meanwhile, may not be counted yet.
 */
static void begin_step(struct sim_cpu *cpu, bool store)
{
	cpu->moving |= store || !sim.explored;
}

static void end_step(struct sim_cpu *cpu)
{
	sim.moves += cpu->moving;
	cpu->own_moves += cpu->moving;
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

uint32_t sim_spinning(uint32_t mask)
{
	uint32_t spinning = 0;

	for (uint32_t left = mask; left; left &= left - 1)
		if (sim.cpu[__builtin_ctz(left)].state == SIM_PARKED)
			spinning |= left & -left;
	return spinning;
}

/*
 * In an exploration those in spin loops go last, for what they wait for may be up to the others,
 * and in turn, for the same reason.
 */
unsigned int sim_choose_default(uint32_t mask, unsigned int self)
{
	uint32_t at_work = sim.explored ? mask & ~sim_spinning(mask) : mask;
	uint32_t later;

	if (at_work)
		mask = at_work;
	if (at_work >> self & 1)
		return self;
	later = mask & ~((2u << self) - 1);
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

static void end_round(struct sim_cpu *cpu)
{
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

/* @cpu is in the loop at @loop: one that it began meanwhile, or had waited in before, is over. */
static void enter_loop(struct sim_cpu *cpu, const void *loop)
{
	if (cpu->loop != loop)
		cpu->round_at = SIM_NEVER;
	cpu->loop = loop;
}

/*
 * The condition of a loop may have been read at any moment of the round that ends here, so what
 * others did since that round began is a reason to go round again.
 */
void sim_relax(void)
{
	struct sim_cpu *cpu = &sim.cpu[sim.self];

	if (!sim_running)
		return;
	enter_loop(cpu, __builtin_return_address(0));
	end_step(cpu);
	end_round(cpu);
	sim_wait(SIM_PARKED);
	cpu = &sim.cpu[sim.self];
	cpu->round_at = moves_of_others(cpu);
	if (sim_block->irq_on)
		sim_interrupts();
}

void sim_cpu_start(unsigned int id, struct arch_cpu *block, struct arch_fiber *context)
{
	sim.cpu[id] = (struct sim_cpu){
		.state = SIM_READY,
		.deadline = SIM_NEVER,
		.round_at = SIM_NEVER, /* none yet: the first relaxation goes round again */
		.context = context,
		.block = block,
		.boot = sim.cpu[id].boot,
	};
}
