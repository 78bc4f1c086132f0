/*
 * Programs that are tests of many things: each is a role, and a bit of the exit code, set if it
 * failed. What failed where is a line on the console.
 */
#ifndef NX_ROLES_H
#define NX_ROLES_H

/** In a role: the first claim that does not hold ends it. */
#define CLAIM(claim)                                                                               \
	do {                                                                                       \
		if (!(claim))                                                                      \
			return __LINE__;                                                           \
	} while (0)

/** A role. Return: 0: all of its claims held; else the line of the first one that did not. */
typedef int (*nx_role)(void);

/** Where the test that reads the exit code puts a capability once it holds the process. */
#define NX_SLOT_WATCHED 40

/** nx_roles_run - when it is watched, one after the other. Return: bit n: number n failed. */
int nx_roles_run(const nx_role *roles, unsigned int count);

#endif /* NX_ROLES_H */
