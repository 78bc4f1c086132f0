/*
 * The audit ring, for who holds a capability to it. Results below zero are negated error numbers.
 */
#ifndef NX_AUDIT_H
#define NX_AUDIT_H

#include <stdint.h>

#include <uapi/neuron/audit.h>
#include <uapi/neuron/cap.h>

#include <nx/syscall.h>

/** nx_audit_read - up to @n records from seq @cursor (0: the oldest) on. Return: how many came. */
static inline long nx_audit_read(long slot, uint64_t cursor, struct nx_audit *to, uint64_t n)
{
	return nx_syscall(NX_SYS_audit_read, slot, (long)cursor, (long)to, (long)n, 0, 0);
}

/** nx_audit_write - appends @record; seq, time, pid and sid become the kernel's. */
static inline long nx_audit_write(long slot, const struct nx_audit *record)
{
	return nx_syscall(NX_SYS_audit_write, slot, (long)record, 0, 0, 0, 0);
}

#endif /* NX_AUDIT_H */
