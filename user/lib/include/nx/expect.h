/*
 * Programs that are tests: the first claim that does not hold ends the program, and its line is the
 * exit code. 0: all of them held.
 */
#ifndef NX_EXPECT_H
#define NX_EXPECT_H

#include <nx/process.h>

#define EXPECT(claim)                                                                              \
	do {                                                                                       \
		if (!(claim))                                                                      \
			nx_exit(__LINE__);                                                         \
	} while (0)

#endif /* NX_EXPECT_H */
