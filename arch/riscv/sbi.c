/*
 * Calls into the firmware: extension in a7, function in a6, error in a0, value in a1 (SBI 2.0 §3).
 */
#include "sbi.h"

#define SBI_LEGACY_PUTCHAR 1
#define SBI_LEGACY_SHUTDOWN 8

struct sbi_result {
	long error;
	long value;
};

static struct sbi_result call(unsigned long ext, unsigned long fn, unsigned long arg0,
			      unsigned long arg1, unsigned long arg2, unsigned long arg3)
{
	register unsigned long a0 __asm__("a0") = arg0;
	register unsigned long a1 __asm__("a1") = arg1;
	register unsigned long a2 __asm__("a2") = arg2;
	register unsigned long a3 __asm__("a3") = arg3;
	register unsigned long a6 __asm__("a6") = fn;
	register unsigned long a7 __asm__("a7") = ext;

	__asm__ volatile("ecall"
			 : "+r"(a0), "+r"(a1)
			 : "r"(a2), "r"(a3), "r"(a6), "r"(a7)
			 : "memory");
	return (struct sbi_result){ (long)a0, (long)a1 };
}

bool sbi_probe(unsigned long ext)
{
	struct sbi_result r = call(SBI_BASE, 3, ext, 0, 0, 0); /* §4.4 */

	return r.error == 0 && r.value != 0;
}

unsigned long sbi_spec_version(void)
{
	return (unsigned long)call(SBI_BASE, 0, 0, 0, 0, 0).value; /* §4.1 */
}

unsigned long sbi_implementation(void)
{
	return (unsigned long)call(SBI_BASE, 1, 0, 0, 0, 0).value; /* §4.2 */
}

void sbi_set_timer(uint64_t deadline)
{
	call(SBI_TIME, 0, deadline, 0, 0, 0); /* §6.1 */
}

long sbi_send_ipi(unsigned long hartid)
{
	return call(SBI_IPI, 0, 1, hartid, 0, 0).error; /* §7.1: mask 1 at base hartid */
}

long sbi_remote_sfence_vma(unsigned long va, unsigned long size)
{
	return call(SBI_RFENCE, 1, 0, -1ul, va, size).error; /* §8.2: base -1 is every hart */
}

long sbi_hart_start(unsigned long hartid, uintptr_t entry, uintptr_t opaque)
{
	return call(SBI_HSM, 0, hartid, entry, opaque, 0).error; /* §9.1 */
}

long sbi_hart_stop(void)
{
	return call(SBI_HSM, 1, 0, 0, 0, 0).error; /* §9.2 */
}

long sbi_hart_status(unsigned long hartid)
{
	struct sbi_result r = call(SBI_HSM, 2, hartid, 0, 0, 0); /* §9.3 */

	return r.error ? r.error : r.value;
}

void sbi_system_reset(enum sbi_reset type, bool failed)
{
	call(SBI_SRST, 0, type, failed, 0, 0); /* §10.1: reason 1 is a system failure */
	call(SBI_LEGACY_SHUTDOWN, 0, 0, 0, 0, 0);
}

void sbi_putchar(char c)
{
	call(SBI_LEGACY_PUTCHAR, 0, (unsigned char)c, 0, 0, 0); /* §5.2 */
}
