/*
 * CPUs: how many there are, and letting one wait.
 */
#ifndef ZEPHYR_KERNEL_SMP_H
#define ZEPHYR_KERNEL_SMP_H

/** arch_num_cpus - CPUs this machine and configuration have, from 1. Context: any. */
unsigned int arch_num_cpus(void);

/**
 * k_cpu_idle - this CPU waits for an interrupt, whatever other threads are ready.
 * Context: thread, interrupts on.
 */
void k_cpu_idle(void);

/**
 * k_cpu_atomic_idle - irq_unlock(@key) and k_cpu_idle(), with no interrupt in between.
 * @key: what irq_lock() returned
 */
void k_cpu_atomic_idle(unsigned int key);

#endif /* ZEPHYR_KERNEL_SMP_H */
