/*
 * Numbers without a visible order: for tests, back-off and shuffling, not for secrets. The machine
 * has no source of entropy; the start value is the time of the first use.
 */
#ifndef ZEPHYR_RANDOM_RAND32_H
#define ZEPHYR_RANDOM_RAND32_H

#include <stddef.h>
#include <stdint.h>

/** sys_rand32_get - Context: any. */
uint32_t sys_rand32_get(void);

/** sys_rand_get - @len such bytes. Context: any. */
void sys_rand_get(void *dst, size_t len);

/** sys_csrand_get - Return: -EIO: there is nothing that secrets could be made of. */
int sys_csrand_get(void *dst, size_t len);

#endif /* ZEPHYR_RANDOM_RAND32_H */
