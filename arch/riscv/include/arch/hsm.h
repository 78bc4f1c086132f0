/*
 * Starting harts by SBI's hart state management, from any address (contracts B4).
 */
#ifndef ARCH_HSM_H
#define ARCH_HSM_H

#include <stdint.h>

struct arch_cpu;

/**
 * hsm_start - arch_cpu_start() of a hart that begins at @entry.
 * Return: as arch_cpu_start(); -EINVAL also when @entry is outside the kernel's text. A call that
 * is refused with -EINVAL reaches neither the firmware nor the hart's boot block.
 */
int hsm_start(unsigned int id, struct arch_cpu *block, uintptr_t entry);

#endif /* ARCH_HSM_H */
