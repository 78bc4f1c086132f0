/*
 * Panic: the first CPU that gets here reports, stops the others and ends the machine.
 *
 * Nothing here waits: a lock may be held by a CPU that is stopped or by the code that failed.
 * `reporter` decides once who prints; a CPU that comes later, or a second time, only stops.
 */
#include <kernel/panic.h>

#include <stdarg.h>

#include <zephyr/sys/printk.h>

#include <kernel/console.h>
#include <kernel/cpu.h>
#include <kernel/fault.h>
#include <kernel/ipi.h>
#include <kernel/lockdep.h>

#include <arch/arch.h>

#define EXIT_PANIC 1

static uint32_t reporter; /* number of the CPU that reports, plus one; 0: no panic */

bool panic_is_on(void)
{
	return atomic_load_acquire_u32(&reporter) != 0;
}

static uint32_t own_number(void)
{
	return cpu_id(cpu_self()) + 1;
}

/* No thread moves to the reporter's CPU or away from it: its interrupts are off for good. */
bool panic_is_here(void)
{
	return atomic_load_acquire_u32(&reporter) == own_number();
}

bool panic_is_elsewhere(void)
{
	return panic_is_on() && !panic_is_here() && !fault_active(FAULT_PANIC_SHARED);
}

void panic_forget(void)
{
	reporter = 0;
}

static FUNC_NORETURN void stop(void)
{
	if (IS_ENABLED(CONFIG_PANIC_SYSTEM_OFF))
		arch_system_off(EXIT_PANIC);
	for (;;)
		arch_cpu_idle();
}

static FUNC_NORETURN void stop_this_cpu(void)
{
	for (;;)
		arch_cpu_idle();
}

static void take_over(void)
{
	uint32_t me = own_number();
	uint32_t who = 0;

	if (atomic_compare_exchange_u32(&reporter, &who, me)) {
		atomic_fence_full(); /* pairs with lock_console()'s */
		ipi_halt_others();
		console_panic_begins();
		return;
	}
	if (who != me)
		stop_this_cpu();
	printk("\nneuron: the report itself failed\n");
	stop();
}

static void print_where(const struct cpu *cpu)
{
	const char *name = cpu->current ? k_thread_name_get(cpu->current) : NULL;

	printk("hart%u thread %p %s%s\n", cpu_id(cpu), (void *)cpu->current, name ? name : "",
	       arch_is_in_isr() ? ", in an interrupt handler" : "");
}

static FUNC_NORETURN void report(const struct arch_esf *frame, const char *fmt, va_list ap)
{
	(void)arch_irq_lock(); /* for good: data of this CPU only */
	take_over();
	printk("\nneuron: panic: ");
	vprintk(fmt, ap);
	printk("\n");
	print_where(cpu_self());
	if (frame)
		arch_esf_print(frame);
	if (!fault_active(FAULT_PANIC_BRIEF))
		backtrace_print(frame);
	lockdep_print_held(cpu_id(cpu_self()));
	stop();
}

void panic(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(NULL, fmt, ap);
}

void panic_frame(const struct arch_esf *frame, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(frame, fmt, ap);
}
