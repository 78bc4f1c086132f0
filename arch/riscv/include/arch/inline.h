/*
 * The inline part of the contract of <arch/arch.h>.
 */
#ifndef ARCH_INLINE_H
#define ARCH_INLINE_H

#include <arch/csr.h>

/* A register variable: fields are read straight off tp, and again after every call. */
register struct arch_cpu *cpu_block_tp __asm__("tp");

static inline struct arch_cpu *arch_curr_cpu(void)
{
	return cpu_block_tp;
}

#ifdef CONFIG_CPU_RELAX_WFI
/** cpu_relax_wfi - gives the emulator's next hart its turn; see timer.c. */
void cpu_relax_wfi(void);

static inline void arch_cpu_relax(void)
{
	cpu_relax_wfi();
}
#else
static inline void arch_cpu_relax(void)
{
	/* Zihintpause by its encoding (a fence that orders nothing): older tools lack the name. */
	__asm__ volatile(".word 0x0100000f" ::: "memory");
}
#endif

#ifdef CONFIG_SMP
static inline bool arch_ipi_clear(void)
{
	unsigned long pending;

	__asm__ volatile("csrrci %0, sip, %1" : "=r"(pending) : "i"(SIP_SSIP) : "memory");
	return (pending & SIP_SSIP) != 0;
}

/*
 * The caller's registers survive, t0 excepted: contend_entry saves them. It finds what it needs
 * where no caller has its arguments, so that none has to move them.
 */
static inline void arch_spin_contend(struct k_spinlock *lock, unsigned long key)
{
	register struct k_spinlock *t1 __asm__("t1") = lock;
	register unsigned long t2 __asm__("t2") = key;

	__asm__ volatile("call t0, contend_entry" : : "r"(t1), "r"(t2) : "t0", "memory");
}
#else
static inline bool arch_ipi_clear(void)
{
	return false;
}

static inline void arch_spin_contend(struct k_spinlock *lock, unsigned long key)
{
	(void)lock;
	(void)key;
}
#endif

static inline unsigned long arch_irq_lock(void)
{
	unsigned long status;

	__asm__ volatile("csrrci %0, sstatus, %1" : "=r"(status) : "i"(SSTATUS_SIE) : "memory");
	return status & SSTATUS_SIE;
}

static inline void arch_irq_unlock(unsigned long key)
{
	__asm__ volatile("csrs sstatus, %0" : : "rK"(key) : "memory");
}

static inline bool arch_irq_unlocked(unsigned long key)
{
	return key != 0;
}

static inline unsigned long arch_irq_key_on(void)
{
	return SSTATUS_SIE;
}

static inline bool arch_irq_is_off(void)
{
	return (csr_read(sstatus) & SSTATUS_SIE) == 0;
}

static inline bool arch_is_in_isr(void)
{
	uint32_t in_isr;

	/* One instruction, so a thread that migrates around it still reads a block it runs on. */
	__asm__ volatile("lw %0, %1(tp)"
			 : "=r"(in_isr)
			 : "i"(__builtin_offsetof(struct arch_cpu, in_isr)));
	return in_isr != 0;
}

static inline uint64_t arch_cycles_now(void)
{
	uint64_t now;

	__asm__ volatile("rdtime %0" : "=r"(now));
	return now;
}

#endif /* ARCH_INLINE_H */
