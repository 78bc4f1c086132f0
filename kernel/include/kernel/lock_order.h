/*
 * The order of the kernel's locks: a lock is taken only while every lock held has a lower rank.
 * docs/locks.md is generated from this table.
 *
 * Columns: class, peers (NEVER: one of the class at a time; BY_CPU: two, ascending CPU number; ANY:
 * any number in any order), what it protects.
 */
#ifndef KERNEL_LOCK_ORDER_H
#define KERNEL_LOCK_ORDER_H

#define LOCK_ORDER(X)                                                                              \
	X(APP, ANY, "locks of applications and drivers outside the kernel; order unchecked")       \
	X(PROC, NEVER, "lifecycle of threads and processes, identifiers")                          \
	X(RUNQ, BY_CPU, "one CPU's run queue and the state of the threads that are at home there") \
	X(CAP, NEVER, "one capability table")                                                      \
	X(IPC, NEVER, "one endpoint or notification, its replies and waiters")                     \
	X(OBJECT, NEVER, "one native object (semaphore, mutex, queue ...) and its waiters")        \
	X(TIMEOUT, BY_CPU, "one CPU's timeouts")                                                   \
	X(AS, NEVER, "one address space: regions and page tables")                                 \
	X(PAGE, NEVER, "frames, slabs, heaps")                                                     \
	X(DEV, NEVER, "interrupt controller, serial line, one device")                             \
	X(LOG, NEVER, "audit ring, console line")

enum lock_class {
#define LOCK_CLASS_ENUM(name, peers, protects) LOCK_##name,
	LOCK_ORDER(LOCK_CLASS_ENUM)
#undef LOCK_CLASS_ENUM
	LOCK_CLASSES
};

#endif /* KERNEL_LOCK_ORDER_H */
