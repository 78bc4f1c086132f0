/*
 * Leaving the machine: the test device if the tree has one, since it passes an exit code on, else
 * the firmware.
 */
#include <arch/arch.h>
#include <arch/io.h>
#include <arch/layout.h>

#include "port.h"
#include "sbi.h"

/* SiFive test finisher: what to do in the low half, the exit code above. */
#define FINISHER_PASS 0x5555u
#define FINISHER_FAIL 0x3333u
#define FINISHER_RESET 0x7777u

#define FINISHER_SECONDS 1 /* a machine may end a while after the write */

static uintptr_t finisher;

void power_choose(const struct machine *machine)
{
	if (machine->finisher.size)
		finisher = (uintptr_t)phys_to_virt(machine->finisher.base);
}

/* Who asked the firmware too soon would put its exit code into the place of @what's. */
static void finish(uint32_t what)
{
	uint64_t end = arch_cycles_now() + (uint64_t)arch_cycles_hz() * FINISHER_SECONDS;

	if (!finisher)
		return;
	io_write32(finisher, what);
	while (arch_cycles_now() < end)
		arch_cpu_relax();
}

FUNC_NORETURN void arch_system_off(int code)
{
	uint32_t fail = ((uint32_t)code & 0xff) << 16 | FINISHER_FAIL;

	finish(code ? fail : FINISHER_PASS);
	sbi_system_reset(SBI_RESET_SHUTDOWN, code != 0);
	hart_halt();
}

FUNC_NORETURN void arch_system_reset(void)
{
	finish(FINISHER_RESET);
	sbi_system_reset(SBI_RESET_COLD_REBOOT, false);
	hart_halt();
}
