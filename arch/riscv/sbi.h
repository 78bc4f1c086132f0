/*
 * The supervisor binary interface: the firmware's services, SBI 2.0. Private to the port.
 */
#ifndef ARCH_RISCV_SBI_H
#define ARCH_RISCV_SBI_H

#include <stdbool.h>
#include <stdint.h>

#define SBI_BASE 0x10
#define SBI_TIME 0x54494d45
#define SBI_IPI 0x735049
#define SBI_RFENCE 0x52464e43
#define SBI_HSM 0x48534d
#define SBI_SRST 0x53525354

#define SBI_ERR_ALREADY_AVAILABLE (-6)
#define SBI_ERR_ALREADY_STARTED (-7)

enum sbi_reset {
	SBI_RESET_SHUTDOWN,
	SBI_RESET_COLD_REBOOT,
};

/** sbi_probe - whether the firmware implements extension @ext. */
bool sbi_probe(unsigned long ext);

/** sbi_spec_version - major number in bits 24..30, minor below. */
unsigned long sbi_spec_version(void);
unsigned long sbi_implementation(void);

void sbi_set_timer(uint64_t deadline);
/** Return: SBI's error, 0 for success. */
long sbi_send_ipi(unsigned long hartid);
/** sbi_remote_sfence_vma - flushes [@va, @va + @size) on every other hart, and waits for it. */
long sbi_remote_sfence_vma(unsigned long va, unsigned long size);
long sbi_hart_start(unsigned long hartid, uintptr_t entry, uintptr_t opaque);
long sbi_hart_stop(void);
/** Return: HSM state (0 started, 1 stopped ..), or SBI's error. */
long sbi_hart_status(unsigned long hartid);
void sbi_system_reset(enum sbi_reset type, bool failed);
void sbi_putchar(char c);

#endif /* ARCH_RISCV_SBI_H */
