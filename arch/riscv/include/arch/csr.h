/*
 * Control and status registers of supervisor mode (RISC-V Privileged 1.12 §4), for C and assembly.
 */
#ifndef ARCH_CSR_H
#define ARCH_CSR_H

#define SSTATUS_SIE 0x2
#define SCOUNTEREN_TM 0x2
#define SSTATUS_SPIE 0x20
#define SSTATUS_SPP 0x100
#define SSTATUS_FS_CLEAN_BIT 14
#define SSTATUS_FS_CLEAN 0x4000
#define SSTATUS_FS_DIRTY 0x6000
#define SSTATUS_FS_VS 0x6600 /* floating-point and vector registers: not Off */

#define IRQ_SOFTWARE 1
#define IRQ_TIMER 5
#define IRQ_EXTERNAL 9

#define SIE_SSIE (1 << IRQ_SOFTWARE)
#define SIP_SSIP SIE_SSIE
#define SIE_STIE (1 << IRQ_TIMER)
#define SIE_SEIE (1 << IRQ_EXTERNAL)

#define CSR_STIMECMP 0x14d /* Sstc; the assembler does not know its name yet */

#define CAUSE_FETCH_MISALIGNED 0
#define CAUSE_FETCH_ACCESS 1
#define CAUSE_ILLEGAL 2
#define CAUSE_BREAKPOINT 3
#define CAUSE_LOAD_MISALIGNED 4
#define CAUSE_LOAD_ACCESS 5
#define CAUSE_STORE_MISALIGNED 6
#define CAUSE_STORE_ACCESS 7
#define CAUSE_USER_CALL 8
#define CAUSE_FETCH_PAGE 12
#define CAUSE_LOAD_PAGE 13
#define CAUSE_STORE_PAGE 15

#ifdef __ASSEMBLY__
#define SATP_SV39 (8 << 60)
#else
#define SATP_SV39 (8ul << 60)
#endif

#ifndef __ASSEMBLY__

#define CSR_NAME(csr) #csr
#define csr_read(csr)                                                                              \
	({                                                                                         \
		unsigned long csr_value;                                                           \
		__asm__ volatile("csrr %0, " CSR_NAME(csr) : "=r"(csr_value) : : "memory");        \
		csr_value;                                                                         \
	})
#define csr_write(csr, value)                                                                      \
	__asm__ volatile("csrw " CSR_NAME(csr) ", %0" : : "rK"((unsigned long)(value)) : "memory")
#define csr_set(csr, bits)                                                                         \
	__asm__ volatile("csrs " CSR_NAME(csr) ", %0" : : "rK"((unsigned long)(bits)) : "memory")
#define csr_clear(csr, bits)                                                                       \
	__asm__ volatile("csrc " CSR_NAME(csr) ", %0" : : "rK"((unsigned long)(bits)) : "memory")

#endif /* __ASSEMBLY__ */

#endif /* ARCH_CSR_H */
