/*
 * The kinds of objects that there are only with processes.
 */
#ifndef KERNEL_USER_KINDS_H
#define KERNEL_USER_KINDS_H

#ifdef CONFIG_USERSPACE
#include <kernel/authority.h>
#include <kernel/memory.h>
#include <kernel/process.h>
#include <kernel/user_driver.h>

#define USER_KINDS                                                                                 \
	[NX_KIND_MEMORY] = &memory_kind, [NX_KIND_PROCESS] = &process_kind,                        \
	[NX_KIND_SCHED] = &authority_kind, [NX_KIND_FACTORY] = &authority_kind,                    \
	[NX_KIND_AUDIT] = &authority_kind, [NX_KIND_CONSOLE] = &authority_kind,                    \
	[NX_KIND_DIAG] = &authority_kind, DRIVER_KINDS
#else
#define USER_KINDS
#endif

#endif /* KERNEL_USER_KINDS_H */
