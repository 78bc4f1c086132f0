/*
 * The inline part of the contract of <arch/arch.h>.
 */
#ifndef ARCH_INLINE_H
#define ARCH_INLINE_H

#include <stdbool.h>
#include <stdint.h>

#include <arch/sync.h>
#include <arch/types.h>

extern struct arch_cpu *sim_block; /* block of the CPU that is executing */
extern uint64_t sim_cycles;        /* virtual time */
extern uint32_t sim_clock_reads;   /* who reads the clock in a loop waits for time to pass */

/** sim_relax - this CPU has nothing to do until another one has moved, or time has passed. */
void sim_relax(void);

/** sim_unlocked - interrupts of this CPU just went on. */
void sim_unlocked(void);

static inline struct arch_cpu *arch_curr_cpu(void)
{
	return sim_block;
}

/* Inline in any case: sim_relax() tells loops apart by the address that calls it. */
static ALWAYS_INLINE void arch_cpu_relax(void)
{
	sim_relax();
}

static inline unsigned long arch_irq_lock(void)
{
	unsigned long key = sim_block->irq_on;

	sim_block->irq_on = 0;
	return key;
}

static inline void arch_irq_unlock(unsigned long key)
{
	if (!key)
		return;
	sim_block->irq_on = 1;
	sim_unlocked();
}

static inline bool arch_irq_unlocked(unsigned long key)
{
	return key != 0;
}

static inline unsigned long arch_irq_key_on(void)
{
	return 1;
}

static inline bool arch_irq_is_off(void)
{
	return !sim_block->irq_on;
}

static inline bool arch_is_in_isr(void)
{
	return sim_block->in_isr != 0;
}

static inline uint64_t arch_cycles_now(void)
{
	sim_clock_reads++;
	return ++sim_cycles;
}

/** sim_ipi_clear - arch_ipi_clear(). */
bool sim_ipi_clear(void);

#ifdef CONFIG_SMP
static inline bool arch_ipi_clear(void)
{
	return sim_ipi_clear();
}
#else
static inline bool arch_ipi_clear(void)
{
	return false;
}
#endif

void spin_contend(struct k_spinlock *lock, unsigned long key);

static inline void arch_spin_contend(struct k_spinlock *lock, unsigned long key)
{
	spin_contend(lock, key);
}

#endif /* ARCH_INLINE_H */
