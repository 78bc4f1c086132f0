/*
 * Other processes. Results below zero are negated error numbers.
 */
#ifndef NX_SPAWN_H
#define NX_SPAWN_H

#include <stdint.h>

#include <uapi/neuron/cap.h>
#include <uapi/neuron/process.h>

#include <nx/syscall.h>

/** nx_process_create - a process of the ELF file in memory object @elf. Return: its slot. */
static inline long nx_process_create(long factory, long elf, struct nx_process_args *args)
{
	return nx_syscall(NX_SYS_process_create, factory, elf, (long)args, 0, 0, 0);
}

/** nx_process_start - its first thread runs; once. */
static inline long nx_process_start(long process)
{
	return nx_syscall(NX_SYS_process_start, process, 0, 0, 0, 0, 0);
}

static inline long nx_process_kill(long process, long code)
{
	return nx_syscall(NX_SYS_process_kill, process, code, 0, 0, 0, 0);
}

/**
 * nx_process_wait - until @process has ended; NX_CAP_NONE: any of which the caller may hear.
 * @code, @which: its code and its slot. Return: enum nx_end_reason.
 */
long nx_process_wait(long process, uint64_t deadline, long *code, long *which);

static inline long nx_process_info(long process, struct nx_process_info *info, uint64_t len)
{
	return nx_syscall(NX_SYS_process_info, process, (long)info, (long)len, 0, 0, 0);
}

/** nx_cap_install - a copy of @slot, with @rights, in @child_slot of a process not started. */
static inline long nx_cap_install(long process, long slot, long child_slot, uint64_t rights)
{
	return nx_syscall(NX_SYS_cap_install, process, slot, child_slot, (long)rights, 0, 0);
}

/**
 * nx_bundle_find - the program @name of the boot bundle as a memory object of its own.
 * Return: its slot; -2 (ENOENT): there is none.
 */
long nx_bundle_find(const char *name);

#endif /* NX_SPAWN_H */
