/*
 * The system calls (contracts 31): number in a7, arguments in a0..a5, result in a0, where
 * -4095..-1 is a negated error number. IPC calls use more registers: <uapi/neuron/ipc.h>.
 *
 * ABI: numbers are never changed or reused, only added.
 */
#ifndef UAPI_NEURON_SYSCALLS_H
#define UAPI_NEURON_SYSCALLS_H

#define NX_ABI_VERSION 0x00010000

/** Entries of the table; a number without a call is ENOSYS. */
#define NX_SYSCALLS_MAX 128

#define NX_SYSCALLS(X)                                                                             \
	X(0, abi_version)                                                                          \
	X(1, exit)                                                                                 \
	X(2, thread_exit)                                                                          \
	X(3, yield)                                                                                \
	X(4, yield_to)                                                                             \
	X(5, sleep_until)                                                                          \
	X(6, clock_get)                                                                            \
	X(7, getpid)                                                                               \
	X(8, gettid)                                                                               \
	X(9, thread_create)                                                                        \
	X(10, thread_join)                                                                         \
	X(11, thread_kill)                                                                         \
	X(12, thread_suspend)                                                                      \
	X(13, thread_resume)                                                                       \
	X(14, futex_wait)                                                                          \
	X(15, futex_wake)                                                                          \
	X(16, process_create)                                                                      \
	X(17, process_start)                                                                       \
	X(18, process_kill)                                                                        \
	X(19, process_wait)                                                                        \
	X(20, process_info)                                                                        \
	X(21, debug_write)                                                                         \
	X(32, sched_get)                                                                           \
	X(33, sched_set_qos_class)                                                                 \
	X(34, sched_set_affinity)                                                                  \
	X(35, sched_set_shares)                                                                    \
	X(36, sched_set_latency_hint)                                                              \
	X(37, sched_set_burst_hint)                                                                \
	X(38, sched_set_position)                                                                  \
	X(39, sched_set_ceiling)                                                                   \
	X(40, sched_set_ipi_budget)                                                                \
	X(48, call)                                                                                \
	X(49, recv)                                                                                \
	X(50, reply)                                                                               \
	X(51, reply_recv)                                                                          \
	X(52, send)                                                                                \
	X(53, reply_save)                                                                          \
	X(54, signal)                                                                              \
	X(55, wait)                                                                                \
	X(56, bind)                                                                                \
	X(57, endpoint_create)                                                                     \
	X(58, endpoint_mint)                                                                       \
	X(59, notification_create)                                                                 \
	X(64, cap_copy)                                                                            \
	X(65, cap_close)                                                                           \
	X(66, cap_query)                                                                           \
	X(67, cap_install)                                                                         \
	X(68, cap_destroy)                                                                         \
	X(80, mem_create)                                                                          \
	X(81, mem_read)                                                                            \
	X(82, mem_write)                                                                           \
	X(83, map)                                                                                 \
	X(84, unmap)                                                                               \
	X(85, protect)                                                                             \
	X(86, mmio_map)                                                                            \
	X(87, dma_create)                                                                          \
	X(96, timer_create)                                                                        \
	X(97, timer_set)                                                                           \
	X(98, timer_cancel)                                                                        \
	X(99, irq_bind)                                                                            \
	X(100, irq_ack)                                                                            \
	X(112, audit_read)                                                                         \
	X(113, audit_write)                                                                        \
	X(114, diag)                                                                               \
	X(115, console_write)                                                                      \
	X(116, console_read)

#ifndef __ASSEMBLY__
enum nx_syscall {
#define NX_SYSCALL_ENUM(number, name) NX_SYS_##name = number,
	NX_SYSCALLS(NX_SYSCALL_ENUM)
#undef NX_SYSCALL_ENUM
};
#endif

#endif /* UAPI_NEURON_SYSCALLS_H */
