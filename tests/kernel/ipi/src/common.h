/*
 * What the tests of interrupts between CPUs share: another CPU, and waiting with a bound.
 */
#ifndef IPI_TEST_COMMON_H
#define IPI_TEST_COMMON_H

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>

/* Only ends a test that fails; sooner when it shall fail. */
#define SPINS (fault_active(FAULT_NONE) ? 5000000 : 50000)

/** Waits until @condition holds; false when it did not in SPINS looks. */
#define comes_true(condition)                                                                      \
	({                                                                                         \
		int spins_left = SPINS;                                                            \
                                                                                                   \
		while (!(condition) && --spins_left)                                               \
			arch_cpu_relax();                                                          \
		spins_left != 0;                                                                   \
	})

/** other_cpu - an online CPU that is not the caller's. A cooperative thread stays where it is. */
unsigned int other_cpu(void);

/** online_count - CPUs online, numbers 0 to that. */
unsigned int online_count(void);

/** settle - waits until nothing is on its way, then checks the equations. Return: whether it is. */
bool settle(void);

/** counters - those of @target in all classes together. */
struct ipi_counters counters(unsigned int target);

/** class_counters - those of @target in @class. */
struct ipi_counters class_counters(unsigned int target, enum ipi_class class);

/** check_equations - of every CPU and class; nothing is on its way. */
void check_equations(void);

/** need_two_cpus - skips the test on a machine with one. */
void need_two_cpus(void);

#endif /* IPI_TEST_COMMON_H */
