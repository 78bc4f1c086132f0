/*
 * Numbers without a visible order: splitmix64 (Steele, Lea, Flood 2014).
 */
#include <zephyr/random/rand32.h>

#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>

static struct k_spinlock lock;
static uint64_t state; /* lock; 0: not started */

static uint64_t next(void)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	uint64_t z;

	if (state == 0)
		state = k_cycle_get_64();
	state += 0x9e3779b97f4a7c15u;
	z = state;
	k_spin_unlock(&lock, key);
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

uint32_t sys_rand32_get(void)
{
	return (uint32_t)(next() >> 32);
}

void sys_rand_get(void *dst, size_t len)
{
	for (size_t at = 0; at < len; at += sizeof(uint32_t)) {
		uint32_t word = sys_rand32_get();

		memcpy((char *)dst + at, &word, MIN(len - at, sizeof(word)));
	}
}

int sys_csrand_get(void *dst, size_t len)
{
	ARG_UNUSED(dst);
	ARG_UNUSED(len);
	return -EIO;
}
