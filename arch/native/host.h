/*
 * What the port needs of the host. The only file behind it, host.c, sees the host's headers;
 * the rest of the port sees the kernel's.
 */
#ifndef NATIVE_HOST_H
#define NATIVE_HOST_H

#include <stddef.h>
#include <stdint.h>

struct arch_esf;

/** host_start - what the host calls first, with the program's arguments as one line. */
__attribute__((__noreturn__)) void host_start(const char *args);

/** host_stack_map - a stack with a guard below it. Return: its low end; leaves on failure. */
char *host_stack_map(size_t size);

/** host_stack_guard - size of the guard, which lies directly below a stack. */
#define HOST_STACK_GUARD 16384u

/** host_putc - one character to the standard output; lines are written whole. */
void host_putc(char c);

/** host_getc - one character of the standard input. Return: it; -1: none now. */
int host_getc(void);

/** host_exit - flushes and leaves with @code. */
__attribute__((__noreturn__)) void host_exit(int code);

/** host_restart - executes the program again with the same arguments. */
__attribute__((__noreturn__)) void host_restart(void);

/** host_fatal - one line to the standard error, then leaves with code 70. */
__attribute__((__noreturn__)) void host_fatal(const char *why);

/** The kinds of trouble that the host reports with a signal. */
enum host_trap { HOST_TRAP_ACCESS, HOST_TRAP_FETCH, HOST_TRAP_ILLEGAL, HOST_TRAP_BREAKPOINT };

/** host_traps_init - from now on trouble comes to native_trap(). */
void host_traps_init(void);

/**
 * native_trap - what the host calls on the stack that it names.
 * @frame: where it happened   @write: the access was a store   @address: what was accessed
 */
__attribute__((__noreturn__)) void native_trap(struct arch_esf *frame, enum host_trap trap,
					       int write, uintptr_t address);

/** native_trap_stack - a stack for native_trap() if @address is in the guard of ours, or NULL. */
char *native_trap_stack(uintptr_t address);

/* ---- host_<machine>.c: the host's processor ---- */

/** host_context_read - what @context, a signal's, says; and whether the access was a store. */
enum host_trap host_context_read(const void *context, int signal, struct arch_esf *frame,
				 int *write);

/** host_context_redirect - makes the handler of @context return to native_trap() on @stack. */
void host_context_redirect(void *context, char *stack, struct arch_esf *frame,
			   enum host_trap trap, int write, uintptr_t address);

#endif /* NATIVE_HOST_H */
