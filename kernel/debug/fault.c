/*
 * Fault injection: which of the faults is switched on, from the boot argument `fault=<name>`.
 */
#include <kernel/fault.h>

#include <string.h>

#include <neuron/fault.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <kernel/panic.h>

#include <lib/boot_arg.h>

#include <arch/arch.h>

enum fault fault_chosen;

static const struct {
	const char *name, *what;
} faults[] = {
#define FAULT_ROW(id, name, what) { name, what },
	FAULTS(FAULT_ROW)
#undef FAULT_ROW
};

static FUNC_NORETURN void refuse(const struct boot_arg *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++)
		printk("fault=%s: %s\n", faults[i].name, faults[i].what);
	panic("no fault has the name %.*s", (int)name->length, name->text);
}

void fault_init(void)
{
	struct boot_arg name;

	if (!boot_arg_find(arch_boot_args(), "fault", &name))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
		if (boot_arg_is(&name, faults[i].name)) {
			fault_chosen = (enum fault)i;
			return;
		}
	}
	refuse(&name);
}

const char *fault_name_chosen(void)
{
	return faults[fault_chosen].name;
}

bool nx_fault_active(const char *name)
{
	return fault_chosen != FAULT_NONE && !strcmp(faults[fault_chosen].name, name);
}
