/*
 * Pseudo-random numbers: a 32-bit linear congruence with its low bits mixed. Not for secrets.
 */
#include <stdlib.h>

int rand_r(unsigned int *seed)
{
	unsigned int x = *seed * 1664525u + 1013904223u;

	*seed = x;
	x ^= x >> 16;
	x *= 0x45d9f3bu;
	x ^= x >> 16;
	return (int)(x & RAND_MAX);
}

/* Shared by all threads; a race loses a step, nothing else. */
static unsigned int shared_seed = 1;

int rand(void)
{
	return rand_r(&shared_seed);
}

void srand(unsigned int seed)
{
	shared_seed = seed;
}
