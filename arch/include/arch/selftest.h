/*
 * What a port tells the kernel's self tests (CONFIG_KSELFTEST).
 */
#ifndef ARCH_SELFTEST_H
#define ARCH_SELFTEST_H

#include <stdbool.h>

struct arch_cpu;

/**
 * arch_cpu_is_self - whether @block is this CPU's, by what the machine keeps apart from that which
 * arch_curr_cpu() reads. Interrupts off, or the caller is pinned.
 */
bool arch_cpu_is_self(const struct arch_cpu *block);

#endif /* ARCH_SELFTEST_H */
