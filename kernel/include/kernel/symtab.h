/*
 * Names of functions in the image, for diagnostics (CONFIG_SYMTAB).
 */
#ifndef KERNEL_SYMTAB_H
#define KERNEL_SYMTAB_H

#include <stddef.h>
#include <stdint.h>

#ifdef CONFIG_SYMTAB

/**
 * symtab_find - the function that contains @addr.
 * @offset: set to the distance of @addr from the function's start, if the function is known
 * Context: any; takes no lock.
 * Return: its name, or NULL when @addr is in no function.
 */
const char *symtab_find(uintptr_t addr, uintptr_t *offset);

#else

static inline const char *symtab_find(uintptr_t addr, uintptr_t *offset)
{
	(void)addr;
	(void)offset;
	return NULL;
}

#endif

#endif /* KERNEL_SYMTAB_H */
