/*
 * User mode, as far as a port owes it (CONFIG_USERSPACE): address spaces and the way in and out.
 *
 * The port supplies, in <arch/user_frame.h>:
 *   struct arch_user_frame    what a user thread's registers are saved in: `regs` comes first
 *   struct arch_user_cpu      what a CPU remembers of it
 *   ARCH_USER_START, ARCH_USER_END, ARCH_PAGE_SIZE, ARCH_USER_LIGHT_CALL
 */
#ifndef ARCH_USER_H
#define ARCH_USER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#include <arch/upcalls.h>
#include <arch/user_frame.h>

struct k_thread;

/** arch_frames - physical memory that nobody uses, [*first, *last), page aligned. */
void arch_frames(uintptr_t *first, uintptr_t *last);

/** arch_frame_address - where the kernel reaches the frame at physical address @pa. */
static inline void *arch_frame_address(uintptr_t pa);

/** arch_frame_physical - the physical address of the frame that the kernel reaches at @address. */
static inline uintptr_t arch_frame_physical(const void *address);

#define ARCH_MAP_READ 1u
#define ARCH_MAP_WRITE 2u
#define ARCH_MAP_EXEC 4u
#define ARCH_MAP_DEVICE 8u /* arch_aspace_map() only: registers, which arch_aspace_find() hides */

/** arch_aspace_init - an empty address space; needs a frame. Return: 0 or -ENOMEM. */
int arch_aspace_init(struct arch_aspace *space);

/**
 * arch_aspace_destroy - gives its page tables back. Nothing is mapped in it, no thread runs in it,
 * and every CPU has let go of it.
 */
void arch_aspace_destroy(struct arch_aspace *space);

/** arch_aspace_prepare - page @va can be mapped without allocating. Return: 0 or -ENOMEM. */
int arch_aspace_prepare(struct arch_aspace *space, uintptr_t va);

/** arch_aspace_map - page @va, prepared and not mapped so far, shows frame @pa. */
void arch_aspace_map(struct arch_aspace *space, uintptr_t va, uintptr_t pa, unsigned int prot);

/** arch_aspace_unmap - mapped page @va shows nothing, once every CPU has let go. */
void arch_aspace_unmap(struct arch_aspace *space, uintptr_t va);

/** arch_aspace_protect - mapped page @va allows @prot, once every CPU has let go. */
void arch_aspace_protect(struct arch_aspace *space, uintptr_t va, unsigned int prot);

/**
 * arch_aspace_let_go - this CPU uses no mapping of any process that was there before this call.
 * Context: any.
 */
void arch_aspace_let_go(void);

/** arch_aspace_cpus - CPUs that have to let go when a mapping of @space is gone: bit n is CPU n. */
uint32_t arch_aspace_cpus(const struct arch_aspace *space);

/**
 * arch_aspace_find - where the kernel reaches user address @va, if a user may access it as @prot.
 * Return: NULL if not, or if it is a device's. Locks: the address space's.
 */
void *arch_aspace_find(const struct arch_aspace *space, uintptr_t va, unsigned int prot);

/** Where a user thread begins: at @pc with @sp and @arg, other registers zero. */
struct arch_user_start {
	uintptr_t pc, sp, arg;
	uintptr_t light[2]; /* what the calls ARCH_USER_LIGHT_CALL and the one after it return */
};

/** arch_user_frame_init - @frame is the top of the stack of @thread, which runs in @space. */
void arch_user_frame_init(struct arch_user_frame *frame, struct k_thread *thread,
			  struct arch_aspace *space, const struct arch_user_start *start);

/** arch_user_enter - goes to user mode with @frame. Context: its thread, interrupts on. */
FUNC_NORETURN void arch_user_enter(struct arch_user_frame *frame);

/** arch_user_frame_print - registers of @frame, through printk. */
void arch_user_frame_print(const struct arch_user_frame *frame);

/** arch_user_pc, arch_user_fp - where @frame's thread was, and its frame pointer. */
uintptr_t arch_user_pc(const struct arch_user_frame *frame);
uintptr_t arch_user_fp(const struct arch_user_frame *frame);

/* ---- upcalls ---- */

/** kernel_frame_alloc - physical address of a zeroed frame; 0 if there is none. Any context. */
uintptr_t kernel_frame_alloc(void);
void kernel_frame_free(uintptr_t pa);

/** kernel_syscall - a system call of @thread: all of it is in @regs. Context: it, interrupts on. */
void kernel_syscall(struct user_regs *regs, struct k_thread *thread);

/** kernel_user_fault - the thread of @frame did what it may not. Context: thread, interrupts on. */
void kernel_user_fault(struct arch_user_frame *frame, enum arch_fault fault, uintptr_t address);

/** kernel_user_work - before a return to user mode: the CPU or the thread has something to do. */
void kernel_user_work(void);

#include <arch/user_inline.h>

#endif /* ARCH_USER_H */
