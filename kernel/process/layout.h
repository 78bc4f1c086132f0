/*
 * Where the parts of a process are that its program does not bring: from the top down the boot
 * page, the first thread's stack, and a gap that catches what overflows it.
 */
#ifndef PROCESS_LAYOUT_H
#define PROCESS_LAYOUT_H

#include <arch/user.h>

#define USER_BOOT_PAGE (ARCH_USER_END - 2 * ARCH_PAGE_SIZE)
#define USER_STACK_TOP (USER_BOOT_PAGE - ARCH_PAGE_SIZE)
#define USER_STACK_BOTTOM (USER_STACK_TOP - CONFIG_USER_STACK_SIZE)
#define USER_STACK_GAP (16 * ARCH_PAGE_SIZE)

#endif /* PROCESS_LAYOUT_H */
