/*
 * What the self tests of inter-processor interrupts share.
 */
#ifndef KERNEL_SELFTEST_IPI_H
#define KERNEL_SELFTEST_IPI_H

#include <kernel/ipi.h>

/** ipi_sum - the counters of CPU @id, all classes together. */
struct ipi_counters ipi_sum(unsigned int id);

/** ipi_of - those of one class. */
struct ipi_counters ipi_of(unsigned int id, enum ipi_class class);

/** ipi_is_counted - whether the equations hold for CPU @id. */
bool ipi_is_counted(unsigned int id);

/** ipi_settle - waits until nothing is on its way. Return: whether the equations hold then. */
bool ipi_settle(void);

#endif /* KERNEL_SELFTEST_IPI_H */
