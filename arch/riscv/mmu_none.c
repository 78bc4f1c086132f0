/* No address translation: the kernel runs at its load address, and stacks have sentinels. */
#include <arch/arch.h>
#include <arch/layout.h>

#include "port.h"

void mmu_init(const struct machine *machine)
{
	(void)machine;
}

uint64_t mmu_satp(void)
{
	return 0;
}

void mmu_catch_up(void)
{
}

bool mmu_readable(uintptr_t va)
{
	return va >= (uintptr_t)data_start && va <= (uintptr_t)image_end - 8 && va % 8 == 0;
}

void arch_stack_guard(char *lo)
{
	(void)lo;
}
