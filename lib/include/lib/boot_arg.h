/*
 * Words `name=value` of a boot command line, between blanks.
 */
#ifndef LIB_BOOT_ARG_H
#define LIB_BOOT_ARG_H

#include <stdbool.h>
#include <stddef.h>

struct boot_arg {
	const char *text; /* the value, in the command line itself: not terminated */
	size_t length;
};

/**
 * boot_arg_find - the value of the first word `@name=...` of @args.
 * Return: whether there is one; it may be empty.
 */
bool boot_arg_find(const char *args, const char *name, struct boot_arg *value);

/** boot_arg_is - whether @value is @text. */
bool boot_arg_is(const struct boot_arg *value, const char *text);

#endif /* LIB_BOOT_ARG_H */
