/* Without translation there is no protection to test, and no fault is expected. */
#include <kernel/selftest.h>

bool selftest_fault(enum arch_fault fault, uintptr_t address)
{
	(void)fault;
	(void)address;
	return false;
}
