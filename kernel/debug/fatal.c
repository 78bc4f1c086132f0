/*
 * Faults and failed assertions: from the machine's exception to the handler of <zephyr/fatal.h>.
 *
 * The handler decides by returning or not. What it is not told, the kind of fault and its address,
 * waits in the CPU's note until the default handler or the closing line needs it.
 */
#include <zephyr/fatal.h>

#include <stdarg.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/printk.h>

#include <kernel/cpu.h>
#include <kernel/panic.h>
#include <kernel/selftest.h>

#include <arch/arch.h>
#include <arch/upcalls.h>

struct fault_note {
	const char *what; /* NULL: no fault so far */
	uintptr_t address;
};

static struct fault_note notes[CONFIG_MP_MAX_NUM_CPUS]; /* each CPU writes its own */

static const char *reason_name(unsigned int reason)
{
	static const char *const names[] = {
		[K_ERR_CPU_EXCEPTION] = "CPU exception",
		[K_ERR_SPURIOUS_IRQ] = "spurious interrupt",
		[K_ERR_STACK_CHK_FAIL] = "stack overflow",
		[K_ERR_KERNEL_OOPS] = "k_oops()",
		[K_ERR_KERNEL_PANIC] = "k_panic()",
	};

	return reason < ARRAY_SIZE(names) ? names[reason] : "error of the application";
}

static unsigned int fault_reason(enum arch_fault fault, uintptr_t address)
{
	switch (fault) {
	case ARCH_FAULT_STACK:
		return K_ERR_STACK_CHK_FAIL;
	case ARCH_FAULT_SPURIOUS:
		return K_ERR_SPURIOUS_IRQ;
	case ARCH_FAULT_BREAKPOINT:
		return (unsigned int)address;
	default:
		return K_ERR_CPU_EXCEPTION;
	}
}

static void note_fault(unsigned int reason, enum arch_fault fault, uintptr_t address)
{
	struct fault_note *note = &notes[cpu_id(cpu_self())];
	bool by_software = fault == ARCH_FAULT_BREAKPOINT && reason != K_ERR_CPU_EXCEPTION;

	note->what = by_software ? reason_name(reason) : fault_name(fault);
	note->address = by_software ? 0 : address;
}

/* The handler returned: the thread that failed ends, unless the system cannot do without it. */
static void end_thread(unsigned int reason, const struct arch_esf *frame)
{
	const struct fault_note *note = &notes[cpu_id(cpu_self())];
	struct k_thread *t = cpu_self()->current;
	const char *name = k_thread_name_get(t);

	if (reason == K_ERR_KERNEL_PANIC && !IS_ENABLED(CONFIG_TEST))
		panic_frame(frame, "%s", note->what);
	if (arch_is_in_isr())
		panic_frame(frame, "%s in an interrupt handler", note->what);
	if (t->options & K_ESSENTIAL)
		panic_frame(frame, "%s in an essential thread", note->what);
	printk("neuron: fault: %s at %p ended thread %p %s\n", note->what,
	       (void *)arch_esf_pc(frame), (void *)t, name ? name : "");
	k_thread_abort(t);
}

void kernel_fault(struct arch_esf *frame, enum arch_fault fault, uintptr_t address)
{
	unsigned int reason = fault_reason(fault, address);

	if (selftest_fault(fault, address))
		k_thread_abort(cpu_self()->current);
	note_fault(reason, fault, address);
	k_sys_fatal_error_handler(reason, frame);
	end_thread(reason, frame);
}

void k_fatal_halt(unsigned int reason)
{
	panic("%s", reason_name(reason));
}

__weak void k_sys_fatal_error_handler(unsigned int reason, const z_arch_esf_t *esf)
{
	const struct fault_note *note = &notes[cpu_id(cpu_self())];

	if (!esf || !note->what)
		panic_frame(esf, "%s", reason_name(reason));
	if (note->address)
		panic_frame(esf, "%s at %p", note->what, (void *)note->address);
	panic_frame(esf, "%s", note->what);
}
