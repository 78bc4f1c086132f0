/*
 * Addresses as people read them: function and offset, from the table the image carries
 * (CONFIG_SYMTAB), or the bare number.
 */
#include <kernel/panic.h>

#include <stddef.h>

#include <zephyr/sys/printk.h>

#include <kernel/symtab.h>

#include <arch/arch.h>

#define BACKTRACE_MAX 24 /* return addresses printed; the innermost tell most */

void symbol_print(uintptr_t address)
{
	uintptr_t offset;
	const char *name = symtab_find(address, &offset);

	if (name)
		printk("  %p %s+0x%lx\n", (void *)address, name, (unsigned long)offset);
	else
		printk("  %p\n", (void *)address);
}

void backtrace_print(const struct arch_esf *frame)
{
	uintptr_t pc[BACKTRACE_MAX];
	size_t count = arch_backtrace(frame, pc, BACKTRACE_MAX);

	for (size_t i = 0; i < count; i++)
		symbol_print(pc[i]);
}
