/*
 * The program's arguments, which are the boot arguments: `name=value` words.
 */
#include <stddef.h>

#include <lib/boot_arg.h>

#include "sim.h"

static const char *boot_args = "";

void args_set(const char *args)
{
	boot_args = args;
}

const char *arch_boot_args(void)
{
	return boot_args;
}

const char *args_find(const char *name)
{
	struct boot_arg value;

	return boot_arg_find(boot_args, name, &value) ? value.text : NULL;
}

uint64_t args_number(const char *name, uint64_t otherwise)
{
	const char *digit = args_find(name);
	uint64_t value = 0;

	if (!digit || *digit < '0' || *digit > '9')
		return otherwise;
	while (*digit >= '0' && *digit <= '9')
		value = value * 10 + (uint64_t)(*digit++ - '0');
	return value;
}
