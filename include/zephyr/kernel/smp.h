/*
 * How many CPUs there are.
 */
#ifndef ZEPHYR_KERNEL_SMP_H
#define ZEPHYR_KERNEL_SMP_H

/** arch_num_cpus - CPUs this machine and configuration have, from 1. Context: any. */
unsigned int arch_num_cpus(void);

#endif /* ZEPHYR_KERNEL_SMP_H */
