/*
 * Handlers of system calls. Each gets the calling thread; arguments are in its registers, and full
 * registers are checked. Context: thread, interrupts on, no locks. Return: what a0 shall be.
 */
#ifndef SYSCALL_CALLS_H
#define SYSCALL_CALLS_H

#include <kernel/process.h>

typedef long (*syscall_t)(struct user_thread *self, const uintptr_t *a);

long sys_abi_version(struct user_thread *self, const uintptr_t *a);
long sys_exit(struct user_thread *self, const uintptr_t *a);
long sys_thread_exit(struct user_thread *self, const uintptr_t *a);
long sys_yield(struct user_thread *self, const uintptr_t *a);
long sys_sleep_until(struct user_thread *self, const uintptr_t *a);
long sys_clock_get(struct user_thread *self, const uintptr_t *a);
long sys_thread_create(struct user_thread *self, const uintptr_t *a);
long sys_thread_join(struct user_thread *self, const uintptr_t *a);
long sys_thread_kill(struct user_thread *self, const uintptr_t *a);
long sys_thread_suspend(struct user_thread *self, const uintptr_t *a);
long sys_thread_resume(struct user_thread *self, const uintptr_t *a);
long sys_futex_wait(struct user_thread *self, const uintptr_t *a);
long sys_futex_wake(struct user_thread *self, const uintptr_t *a);
long sys_debug_write(struct user_thread *self, const uintptr_t *a);

long sys_call(struct user_thread *self, const uintptr_t *a);
long sys_recv(struct user_thread *self, const uintptr_t *a);
long sys_reply(struct user_thread *self, const uintptr_t *a);
long sys_reply_recv(struct user_thread *self, const uintptr_t *a);
long sys_send(struct user_thread *self, const uintptr_t *a);
long sys_reply_save(struct user_thread *self, const uintptr_t *a);
long sys_signal(struct user_thread *self, const uintptr_t *a);
long sys_wait(struct user_thread *self, const uintptr_t *a);
long sys_bind(struct user_thread *self, const uintptr_t *a);
long sys_endpoint_create(struct user_thread *self, const uintptr_t *a);
long sys_endpoint_mint(struct user_thread *self, const uintptr_t *a);
long sys_notification_create(struct user_thread *self, const uintptr_t *a);
long sys_cap_copy(struct user_thread *self, const uintptr_t *a);
long sys_cap_close(struct user_thread *self, const uintptr_t *a);
long sys_cap_query(struct user_thread *self, const uintptr_t *a);
long sys_cap_destroy(struct user_thread *self, const uintptr_t *a);

long sys_mem_create(struct user_thread *self, const uintptr_t *a);
long sys_mem_read(struct user_thread *self, const uintptr_t *a);
long sys_mem_write(struct user_thread *self, const uintptr_t *a);
long sys_map(struct user_thread *self, const uintptr_t *a);
long sys_unmap(struct user_thread *self, const uintptr_t *a);
long sys_protect(struct user_thread *self, const uintptr_t *a);
long sys_process_create(struct user_thread *self, const uintptr_t *a);
long sys_process_start(struct user_thread *self, const uintptr_t *a);
long sys_process_kill(struct user_thread *self, const uintptr_t *a);
long sys_process_wait(struct user_thread *self, const uintptr_t *a);
long sys_process_info(struct user_thread *self, const uintptr_t *a);
long sys_cap_install(struct user_thread *self, const uintptr_t *a);
long sys_timer_create(struct user_thread *self, const uintptr_t *a);
long sys_timer_set(struct user_thread *self, const uintptr_t *a);
long sys_timer_cancel(struct user_thread *self, const uintptr_t *a);

long sys_mmio_map(struct user_thread *self, const uintptr_t *a);
long sys_dma_create(struct user_thread *self, const uintptr_t *a);
long sys_irq_bind(struct user_thread *self, const uintptr_t *a);
long sys_irq_ack(struct user_thread *self, const uintptr_t *a);

long sys_audit_read(struct user_thread *self, const uintptr_t *a);
long sys_audit_write(struct user_thread *self, const uintptr_t *a);
long sys_console_write(struct user_thread *self, const uintptr_t *a);

long sys_sched_get(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_qos_class(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_affinity(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_shares(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_position(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_latency_hint(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_burst_hint(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_ceiling(struct user_thread *self, const uintptr_t *a);
long sys_sched_set_ipi_budget(struct user_thread *self, const uintptr_t *a);

/* Calls that an option leaves out: as if they were not there. */
#ifdef CONFIG_USER_DRIVERS
#define DRIVER_CALLS(CALL) CALL(mmio_map), CALL(dma_create), CALL(irq_bind), CALL(irq_ack),
#else
#define DRIVER_CALLS(CALL)
#endif

#endif /* SYSCALL_CALLS_H */
