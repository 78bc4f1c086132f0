/*
 * Interrupts and the timer of each CPU. They are taken at sync points, on the stack of whatever
 * was interrupted, while the CPU has its interrupts on.
 */
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/upcalls.h>

#include "sim.h"

uint32_t sim_pending(const struct sim_cpu *cpu)
{
	return cpu->pending | (cpu->deadline <= sim_cycles ? SIM_IRQ_TIMER : 0);
}

static void handle(struct sim_cpu *cpu, uint32_t pending)
{
	if (IS_ENABLED(CONFIG_SMP) && (pending & SIM_IRQ_IPI)) {
		cpu->pending &= ~SIM_IRQ_IPI;
		kernel_ipi();
	} else if (pending & SIM_IRQ_EXTERNAL) {
		kernel_irq();
	} else {
		cpu->deadline = SIM_NEVER;
		kernel_timer();
	}
}

static void take(uint32_t pending)
{
	struct sim_cpu *cpu = &sim.cpu[sim.self];

	cpu->block->irq_on = 0;
	cpu->block->in_isr = 1;
	handle(cpu, pending);
	cpu->block->in_isr = 0;
	if (cpu->block->resched && cpu->in_thread)
		kernel_preempt();
	sim_block->irq_on = 1; /* of the CPU where the interrupted thread goes on */
}

void sim_interrupts(void)
{
	uint32_t pending = sim_pending(&sim.cpu[sim.self]);

	while (pending && sim_block->irq_on) {
		take(pending);
		pending = sim_pending(&sim.cpu[sim.self]);
	}
}

void sim_external(unsigned int id, bool level)
{
	if (level)
		sim.cpu[id].pending |= SIM_IRQ_EXTERNAL;
	else
		sim.cpu[id].pending &= ~SIM_IRQ_EXTERNAL;
}

uint32_t arch_cycles_hz(void)
{
	return SIM_HZ;
}

void arch_timer_set(uint64_t deadline)
{
	sim.cpu[sim.self].deadline = deadline;
}

const char *arch_timer_name(void)
{
	return "sim";
}

bool sim_ipi_clear(void)
{
	struct sim_cpu *cpu = &sim.cpu[arch_curr_cpu()->id];
	bool pending = (cpu->pending & SIM_IRQ_IPI) != 0;

	cpu->pending &= ~SIM_IRQ_IPI;
	return pending;
}

int arch_ipi_send(unsigned int id)
{
	arch_sync_point();
	if (id >= sim.cpus || sim.cpu[id].state == SIM_OFF)
		return 0; /* as hardware: nobody listens, and nobody says so */
	sim.cpu[id].pending |= SIM_IRQ_IPI;
	return 0;
}

void arch_cpu_idle(void)
{
	arch_sync_point();
	if (!sim_pending(&sim.cpu[sim.self]))
		sim_wait(SIM_IDLE);
}
