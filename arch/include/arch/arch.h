/*
 * The contract between the portable core and a port: every function here is owed by every port.
 *
 * The port supplies, found through its own include directory:
 *   <arch/types.h>   struct arch_cpu, struct arch_thread, struct arch_esf
 *   <arch/sync.h>    arch_sync_point(), arch_sync_store()
 *   <arch/inline.h>  the functions declared `static inline` below
 * struct arch_cpu is the first member of the kernel's struct cpu and has at least:
 *   uint32_t id        logical number
 *   uint32_t resched   non-zero: call kernel_preempt() before returning to the thread
 *   uint32_t in_isr    non-zero while an interrupt handler runs on this CPU
 */
#ifndef ARCH_ARCH_H
#define ARCH_ARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#include <arch/atomic.h>
#include <arch/types.h>

struct k_thread;

/* ---- CPUs ---- */

/** arch_curr_cpu - this CPU's block. The caller cannot migrate (interrupts off, or pinned). */
static inline struct arch_cpu *arch_curr_cpu(void);

/** arch_cpu_possible - CPUs this machine and configuration have: 1..CONFIG_MP_MAX_NUM_CPUS. */
unsigned int arch_cpu_possible(void);

/**
 * arch_cpu_start - asks the machine to start CPU @id at the kernel entry with @block.
 * The block must be complete; the CPU comes to kernel_start(block) on its own interrupt stack.
 * Context: thread on the boot CPU.
 * Return: 0 when asked; -EINVAL, and nothing was done, when @id is not a possible CPU, is the
 * caller, or is not stopped; -EALREADY when the machine says that it has started meanwhile; -EIO
 * when the machine refused.
 */
int arch_cpu_start(unsigned int id, struct arch_cpu *block);

/** arch_cpu_stop - ends this CPU's execution; it can be started again. Interrupts are off. */
FUNC_NORETURN void arch_cpu_stop(void);

/** arch_cpu_stage - boot stage CPU @id reached (contracts B5: 0 none .. 3 trap vector ready). */
unsigned int arch_cpu_stage(unsigned int id);

/** arch_cpu_hsm_state - the firmware's state of CPU @id (0 started, 1 stopped ..), or -errno. */
int arch_cpu_hsm_state(unsigned int id);

/**
 * arch_cpu_idle - waits until an interrupt is pending for this CPU.
 * Interrupts are off before and after: an interrupt that is already pending ends the wait at once.
 */
void arch_cpu_idle(void);

/** arch_cpu_relax - a pause in a spin loop: another CPU may make progress. Any context. */
static inline void arch_cpu_relax(void);

struct k_spinlock;

/**
 * arch_spin_contend - calls the upcall spin_contend(), in a way that a function which reaches it
 * in no usual case needs no stack frame for it, where the port can do that.
 */
static inline void arch_spin_contend(struct k_spinlock *lock, unsigned long key);

/**
 * arch_ipi_send - rings the doorbell of CPU @id. What was stored before is visible to it.
 * Return: 0; -EIO when the machine refused.
 */
int arch_ipi_send(unsigned int id);

/**
 * arch_ipi_clear - takes back this CPU's doorbell interrupt, if it is pending, before it is taken.
 * Interrupts are off. Return: whether it was; what kernel_ipi() does is then the caller's to do.
 */
static inline bool arch_ipi_clear(void);

/** arch_system_off - leaves the machine; @code 0 is success, 1..255 is passed on if it can be. */
FUNC_NORETURN void arch_system_off(int code);

/** arch_system_reset - restarts the machine. */
FUNC_NORETURN void arch_system_reset(void);

/* ---- interrupts of this CPU ---- */

/** arch_irq_lock - turns interrupts off; the key says how they were. */
static inline unsigned long arch_irq_lock(void);

/** arch_irq_unlock - turns interrupts on if @key says they were on. */
static inline void arch_irq_unlock(unsigned long key);

/** arch_irq_unlocked - whether @key says interrupts were on. */
static inline bool arch_irq_unlocked(unsigned long key);

/** arch_irq_key_on - the key that turns interrupts on when it is unlocked. */
static inline unsigned long arch_irq_key_on(void);

/** arch_irq_is_off - whether interrupts are off now. For assertions. */
static inline bool arch_irq_is_off(void);

/** arch_is_in_isr - whether this is an interrupt handler. Any context. */
static inline bool arch_is_in_isr(void);

/* ---- time ---- */

/** arch_cycles_now - the machine's 64-bit cycle counter, the same on every CPU. */
static inline uint64_t arch_cycles_now(void);

/** arch_cycles_hz - its rate; fixed after boot. */
uint32_t arch_cycles_hz(void);

/** arch_timer_set - one interrupt on this CPU at @deadline (cycles); UINT64_MAX: none. */
void arch_timer_set(uint64_t deadline);

/** arch_timer_name - what drives the timer, as the boot marker names it: "sstc", "sbi", "sim". */
const char *arch_timer_name(void);

/* ---- threads ---- */

/**
 * arch_thread_init - prepares @thread so that the first switch to it calls
 * kernel_thread_main(thread) with interrupts off. Touches only thread->arch and the stack.
 * @thread: memory that holds anything, a thread that is dead and off every CPU included
 * @lo, @hi: the usable stack, [lo, hi), @hi aligned to 16
 */
void arch_thread_init(struct k_thread *thread, char *lo, char *hi);

/**
 * arch_switch - continues @to and, when somebody switches to @from again, returns.
 * Saves @from, publishes that by clearing from->on_cpu with release, then waits until
 * to->on_cpu is clear (acquire), sets it and loads @to: saving comes first, so two CPUs that
 * take each other's thread cannot wait for each other. Called with interrupts off.
 * @key: the interrupt state that @from has when it comes back
 * Return: from->wake_result as it is then.
 */
int arch_switch(struct k_thread *to, struct k_thread *from, unsigned long key);

/** arch_switch_first - enters @to from a context that nobody returns to. */
FUNC_NORETURN void arch_switch_first(struct k_thread *to);

/** arch_stack_guard - makes the guard below @lo trap on every CPU (no-op without an MMU). */
void arch_stack_guard(char *lo);

/* ---- what happened ---- */

/** arch_esf_print - registers of @frame, one line each, through printk. */
void arch_esf_print(const struct arch_esf *frame);

/** arch_esf_pc - where @frame was interrupted. */
uintptr_t arch_esf_pc(const struct arch_esf *frame);

/**
 * arch_backtrace - return addresses of a context, innermost first.
 * @frame: an exception frame, or NULL for the caller's own context
 * Return: how many of @max it stored in @pc.
 */
size_t arch_backtrace(const struct arch_esf *frame, uintptr_t *pc, size_t max);

/** arch_trap_here - enters kernel_fault() with ARCH_FAULT_BREAKPOINT: k_panic, k_oops. */
void arch_trap_here(unsigned int reason);

/* ---- the machine ---- */

/** arch_console_putc - one character, polled, from the first instruction on. Any context. */
void arch_console_putc(char c);

/** arch_machine_name - short name of the machine, as the boot marker has it: "virt", "sim". */
const char *arch_machine_name(void);

/** arch_boot_args - the boot command line; "" if there is none. Stays valid. */
const char *arch_boot_args(void);

/** arch_devices_init - interrupt controller, console and reset device, on the boot CPU. */
void arch_devices_init(void);

#include <arch/inline.h>

#endif /* ARCH_ARCH_H */
