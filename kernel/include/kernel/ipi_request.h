/*
 * Between the files that make up inter-processor interrupts: a request, and what each reason does.
 */
#ifndef KERNEL_IPI_REQUEST_H
#define KERNEL_IPI_REQUEST_H

#include <kernel/cpu.h>
#include <kernel/ipi_limit.h>

/* In ipi_cpu.owes: a refusal is to be reported at the next trap. */
#define IPI_OWES_REPORT BIT(31)

/** ipi_count - one more of a counter of @ipi; any CPU may count. */
#define ipi_count(ipi, class, name) \
	((void)atomic_fetch_add_relaxed_u64(&(ipi)->counters[class].name, 1))

/**
 * ipi_request - makes @reason pending at @target, which is online, and rings unless it is deferred.
 * @tokens: taken already (HINT); NULL: take them if @class needs any. Context: interrupts off.
 */
void ipi_request(unsigned int target, enum ipi_reason reason, enum ipi_class class,
		 const struct ipi_tokens *tokens);

/** ipi_forget - counts and drops what is pending for @cpu, which has stopped. Interrupts off. */
void ipi_forget(struct cpu *cpu);

/** ipi_call_run, ipi_hint_take - this CPU's part of CALL and HINT. Interrupts off. */
void ipi_call_run(struct cpu *self);
void ipi_hint_take(struct cpu *self);

#ifdef CONFIG_KSELFTEST
/** ipi_pairs_seen - @self took a request of the CPUs @from: `neuron: ipi` markers, 16 at most. */
void ipi_pairs_seen(struct cpu *self, uint32_t from);
#else
static inline void ipi_pairs_seen(struct cpu *self, uint32_t from)
{
	ARG_UNUSED(self);
	ARG_UNUSED(from);
}
#endif

#endif /* KERNEL_IPI_REQUEST_H */
