/*
 * Fatal errors: what ended a thread or the system, and the handler that decides which.
 */
#ifndef ZEPHYR_FATAL_H
#define ZEPHYR_FATAL_H

#include <zephyr/toolchain.h>

#include <arch/types.h>

enum k_fatal_error_reason {
	K_ERR_CPU_EXCEPTION,  /* the CPU refused an instruction or an access */
	K_ERR_SPURIOUS_IRQ,   /* an interrupt nobody handles */
	K_ERR_STACK_CHK_FAIL, /* a stack ran over */
	K_ERR_KERNEL_OOPS,    /* k_oops(): this thread cannot go on */
	K_ERR_KERNEL_PANIC,   /* k_panic(): the system cannot go on */
	K_ERR_ARCH_START = 16
};

/** The register frame of an exception, under the name of Zephyr's signatures. */
typedef struct arch_esf z_arch_esf_t;

/** k_fatal_halt - reports @reason and stops every CPU. Context: any. */
FUNC_NORETURN void k_fatal_halt(unsigned int reason);

/**
 * k_sys_fatal_error_handler - decides about a fatal error; an application may define its own.
 * @reason: enum k_fatal_error_reason   @esf: the context that failed
 * Returning ends the thread that failed. After an error in an interrupt handler or in a
 * K_ESSENTIAL thread there is nothing to return to, and the system stops. The default one never
 * returns: it reports and stops.
 * Context: exception; interrupts off.
 */
void k_sys_fatal_error_handler(unsigned int reason, const z_arch_esf_t *esf);

/** z_except_reason, k_oops, k_panic - report a fatal error: @reason, of the calling thread, of the
 * system. Context: any.
 */
void arch_trap_here(unsigned int reason);
#define z_except_reason(reason) arch_trap_here(reason)
#define k_oops() z_except_reason(K_ERR_KERNEL_OOPS)
#define k_panic() z_except_reason(K_ERR_KERNEL_PANIC)

#endif /* ZEPHYR_FATAL_H */
