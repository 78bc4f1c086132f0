/*
 * Commands that note how they were called.
 */
#ifndef TEST_COMMANDS_H
#define TEST_COMMANDS_H

#include <stddef.h>

#define CALL_WORDS 8
#define CALL_BYTES 32

struct call {
	unsigned int count; /* calls since forget_calls() */
	size_t argc;
	char argv[CALL_WORDS][CALL_BYTES];
};

extern struct call last_call;

void forget_calls(void);

#endif /* TEST_COMMANDS_H */
