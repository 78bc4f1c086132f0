/*
 * This hart's timer: Sstc's compare register when the harts have it, the firmware's otherwise.
 */
#include <zephyr/sys/util.h>

#include <arch/arch.h>

#include "port.h"
#include "sbi.h"

static bool sstc_found;

static ALWAYS_INLINE bool sstc(void)
{
	if (IS_ENABLED(CONFIG_TIMER_AUTO))
		return sstc_found;
	return IS_ENABLED(CONFIG_TIMER_SSTC);
}

static ALWAYS_INLINE void stimecmp_set(uint64_t deadline)
{
	__asm__ volatile("csrw %0, %1" : : "i"(CSR_STIMECMP), "r"(deadline) : "memory");
}

void timer_choose(const struct machine *machine)
{
	sstc_found = machine->sstc;
}

void timer_init(void)
{
	arch_timer_set(UINT64_MAX);
}

void arch_timer_set(uint64_t deadline)
{
	if (!sstc()) {
		sbi_set_timer(deadline);
		return;
	}
	if (IS_ENABLED(CONFIG_CPU_RELAX_WFI))
		arch_curr_cpu()->deadline = deadline;
	stimecmp_set(deadline);
}

const char *arch_timer_name(void)
{
	return sstc() ? "sstc" : "sbi";
}

#ifdef CONFIG_CPU_RELAX_WFI
/*
 * QEMU under -icount runs one hart until it waits. A wait with a timer interrupt pending ends at
 * once but gives the other harts their turn. The pending bit is made here, not believed by anyone:
 * interrupts are off until the true deadline is back.
 */
void cpu_relax_wfi(void)
{
	unsigned long key = arch_irq_lock();

	if (sstc()) {
		stimecmp_set(0);
		__asm__ volatile("wfi");
		stimecmp_set(arch_curr_cpu()->deadline);
	}
	arch_irq_unlock(key);
}

static bool interrupt_is_due(void)
{
	return (csr_read(sip) & csr_read(sie)) != 0;
}

/* In few blocks of the emulator, so that virtual time passes quickly. */
static void pass_time(void)
{
	__asm__ volatile(".rept 400\n\tnop\n\t.endr");
}

/*
 * While every hart waits, a second thread of QEMU advances virtual time, at a moment that the
 * machine below decides: which hart goes on first differs from run to run. So one hart never waits;
 * it lets the others do what they have before it makes time pass.
 */
void cpu_wait(void)
{
	if (!sstc() || arch_curr_cpu()->id != 0) {
		__asm__ volatile("wfi" ::: "memory");
		return;
	}
	while (!interrupt_is_due()) {
		cpu_relax_wfi();
		for (int i = 0; i < 8 && !interrupt_is_due(); i++)
			pass_time();
	}
}
#endif
