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

/* @back: what to look at lies so many bytes before @address. */
static void print(uintptr_t address, uintptr_t back)
{
	uintptr_t offset;
	const char *name = symtab_find(address - back, &offset);

	if (name)
		printk("  %p %s+0x%lx\n", (void *)address, name, (unsigned long)(offset + back));
	else
		printk("  %p\n", (void *)address);
}

void symbol_print(uintptr_t address)
{
	print(address, 0);
}

void backtrace_print(const struct arch_esf *frame)
{
	uintptr_t pc[BACKTRACE_MAX];
	size_t count = arch_backtrace(frame, pc, BACKTRACE_MAX);

	/* A return address may be the first of the next function: the call was the last. */
	for (size_t i = 0; i < count; i++)
		print(pc[i], !frame || i > 0);
}
