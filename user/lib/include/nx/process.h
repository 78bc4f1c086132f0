/*
 * The calling process and its threads. Results below zero are negated error numbers.
 */
#ifndef NX_PROCESS_H
#define NX_PROCESS_H

#include <stddef.h>
#include <stdint.h>

#include <uapi/neuron/process.h>

#include <nx/syscall.h>

/** nx_bootinfo - the boot page. */
const struct nx_bootinfo *nx_bootinfo(void);

static inline long nx_abi_version(void)
{
	return nx_syscall(NX_SYS_abi_version, 0, 0, 0, 0, 0, 0);
}

/** nx_exit - ends the process; @code is told to who waits for it. */
static inline __attribute__((noreturn)) void nx_exit(long code)
{
	nx_syscall(NX_SYS_exit, code, 0, 0, 0, 0, 0);
	__builtin_unreachable();
}

static inline __attribute__((noreturn)) void nx_thread_exit(void)
{
	nx_syscall(NX_SYS_thread_exit, 0, 0, 0, 0, 0, 0);
	__builtin_unreachable();
}

static inline long nx_yield(void)
{
	return nx_syscall(NX_SYS_yield, 0, 0, 0, 0, 0, 0);
}

/** nx_sleep_until - returns at @deadline, ns since boot. */
static inline long nx_sleep_until(uint64_t deadline)
{
	return nx_syscall(NX_SYS_sleep_until, (long)deadline, 0, 0, 0, 0, 0);
}

/** nx_clock_get - ns since boot. */
static inline long nx_clock_get(void)
{
	return nx_syscall(NX_SYS_clock_get, 0, 0, 0, 0, 0, 0);
}

static inline long nx_getpid(void)
{
	return nx_syscall(NX_SYS_getpid, 0, 0, 0, 0, 0, 0);
}

static inline long nx_gettid(void)
{
	return nx_syscall(NX_SYS_gettid, 0, 0, 0, 0, 0, 0);
}

/**
 * nx_thread_create - a thread that runs @entry(@arg) on the stack below @sp, a multiple of 16, and
 * ends when that returns. Return: its id.
 */
long nx_thread_create(void (*entry)(void *arg), void *sp, void *arg, long position);

/** nx_thread_join - until thread @tid ended, or @deadline (ns since boot, 0: none). */
static inline long nx_thread_join(long tid, uint64_t deadline)
{
	return nx_syscall(NX_SYS_thread_join, tid, (long)deadline, 0, 0, 0, 0);
}

static inline long nx_thread_kill(long tid)
{
	return nx_syscall(NX_SYS_thread_kill, tid, 0, 0, 0, 0, 0);
}

/**
 * nx_thread_suspend - thread @tid executes nothing more until it is resumed; what it waits for it
 * goes on waiting for. Of the calling thread: when the call returns it has been resumed.
 */
static inline long nx_thread_suspend(long tid)
{
	return nx_syscall(NX_SYS_thread_suspend, tid, 0, 0, 0, 0, 0);
}

static inline long nx_thread_resume(long tid)
{
	return nx_syscall(NX_SYS_thread_resume, tid, 0, 0, 0, 0, 0);
}

/** nx_debug_write - @len bytes, at most 256, to the console (CONFIG_DEBUG_WRITE). */
static inline long nx_debug_write(const char *text, size_t len)
{
	return nx_syscall(NX_SYS_debug_write, (long)text, (long)len, 0, 0, 0, 0);
}

#endif /* NX_PROCESS_H */
