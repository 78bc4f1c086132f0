/*
 * Page table entries of Sv39 (Privileged 1.12 §4.4).
 */
#ifndef ARCH_RISCV_PTE_H
#define ARCH_RISCV_PTE_H

#include <stdint.h>

#define PTE_V 0x01ul
#define PTE_R 0x02ul
#define PTE_W 0x04ul
#define PTE_X 0x08ul
#define PTE_U 0x10ul
#define PTE_A 0x40ul
#define PTE_D 0x80ul
#define PTE_DEVICE 0x100ul /* for software: registers of a device */
#define PTES 512

typedef uint64_t pte_t;

/** kernel_pgd - the kernel's own root; its upper half does not change after mmu_init(). */
extern pte_t kernel_pgd[PTES];

#endif /* ARCH_RISCV_PTE_H */
