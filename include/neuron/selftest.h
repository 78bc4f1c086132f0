/*
 * What became of the kernel's self tests (CONFIG_KSELFTEST).
 */
#ifndef NEURON_SELFTEST_H
#define NEURON_SELFTEST_H

/** nx_selftest_failures - entries of the ladder that failed. Context: after the boot. */
unsigned int nx_selftest_failures(void);

#endif /* NEURON_SELFTEST_H */
