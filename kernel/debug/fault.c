/*
 * Fault injection: which of the faults is switched on, from the boot argument `fault=<name>`.
 */
#include <kernel/fault.h>

#include <string.h>

#include <neuron/fault.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <kernel/panic.h>

#include <arch/arch.h>

#define ARGUMENT "fault="

enum fault fault_chosen;

static const struct {
	const char *name, *what;
} faults[] = {
#define FAULT_ROW(id, name, what) { name, what },
	FAULTS(FAULT_ROW)
#undef FAULT_ROW
};

/* Return: the value of the argument, which ends at a blank or the end; NULL if it is not there. */
static const char *find_value(const char *args)
{
	const char *at = strstr(args, ARGUMENT);

	while (at && at != args && at[-1] != ' ')
		at = strstr(at + 1, ARGUMENT);
	return at ? at + strlen(ARGUMENT) : NULL;
}

static size_t word_length(const char *word)
{
	const char *blank = strchr(word, ' ');

	return blank ? (size_t)(blank - word) : strlen(word);
}

static bool names(const char *word, const char *name)
{
	size_t length = word_length(word);

	return strlen(name) == length && memcmp(word, name, length) == 0;
}

static FUNC_NORETURN void refuse(const char *word)
{
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++)
		printk("fault=%s: %s\n", faults[i].name, faults[i].what);
	panic("no fault has the name %.*s", (int)word_length(word), word);
}

void fault_init(void)
{
	const char *word = find_value(arch_boot_args());

	if (!word)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
		if (names(word, faults[i].name)) {
			fault_chosen = (enum fault)i;
			return;
		}
	}
	refuse(word);
}

const char *fault_name_chosen(void)
{
	return faults[fault_chosen].name;
}

bool nx_fault_active(const char *name)
{
	return fault_chosen != FAULT_NONE && !strcmp(faults[fault_chosen].name, name);
}
