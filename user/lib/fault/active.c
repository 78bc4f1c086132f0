#include <neuron/fault.h>

#include <string.h>

#include <nx/process.h>

bool nx_fault_active(const char *name)
{
	const struct nx_bootinfo *info = nx_bootinfo();

	return !strcmp((const char *)(info->args + info->args_len + 1), name);
}
