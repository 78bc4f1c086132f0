/*
 * The interrupt controller as the kernel's self tests see it (CONFIG_KSELFTEST): one source, the
 * serial line's transmitter, which can be made to wait at will, in the context of any CPU.
 */
#ifndef DRIVERS_INTC_SELFTEST_H
#define DRIVERS_INTC_SELFTEST_H

#include <stdbool.h>
#include <stdint.h>

/** intc_test_has_context - whether the machine describes a context for CPU @cpu. */
bool intc_test_has_context(unsigned int cpu);

/**
 * intc_test_listen - whether this CPU takes interrupts of devices; off while one is raised, since
 * only the boot CPU could serve it. @on: NULL: no. Context: isr.
 */
void intc_test_listen(void *on);

/**
 * intc_test_raise - lets the source through to CPU @cpu only, and makes it wait.
 * intc_test_lower - undoes both.
 */
void intc_test_raise(unsigned int cpu);
void intc_test_lower(unsigned int cpu);

/** intc_test_is_signalled - whether the controller signals this CPU. */
bool intc_test_is_signalled(void);

/** intc_test_enabled_while_set - the CPUs in whose context a bit shows that is set for @cpu. */
uint32_t intc_test_enabled_while_set(unsigned int cpu);

#endif /* DRIVERS_INTC_SELFTEST_H */
