/*
 * From the number to the handler. A number that is not here is ENOSYS (contracts Z2); getpid and
 * gettid are answered before this.
 */
#include <errno.h>

#include <uapi/neuron/syscalls.h>

#include "calls.h"

#define CALL(name) [NX_SYS_##name] = sys_##name

static const syscall_t calls[NX_SYSCALLS_MAX] = {
	CALL(abi_version), CALL(exit), CALL(thread_exit), CALL(yield), CALL(sleep_until),
	CALL(clock_get), CALL(thread_create), CALL(thread_join),
	CALL(thread_kill), CALL(thread_suspend), CALL(thread_resume),
	CALL(futex_wait), CALL(futex_wake), CALL(debug_write),
	CALL(call), CALL(recv), CALL(reply), CALL(reply_recv), CALL(send), CALL(reply_save),
	CALL(signal), CALL(wait), CALL(bind), CALL(endpoint_create), CALL(endpoint_mint),
	CALL(notification_create),
	CALL(cap_copy), CALL(cap_close), CALL(cap_query), CALL(cap_install), CALL(cap_destroy),
	CALL(process_create), CALL(process_start), CALL(process_kill), CALL(process_wait),
	CALL(process_info),
	CALL(mem_create), CALL(mem_read), CALL(mem_write), CALL(map), CALL(unmap), CALL(protect),
	CALL(sched_get), CALL(sched_set_qos_class), CALL(sched_set_affinity),
	CALL(sched_set_shares), CALL(sched_set_position), CALL(sched_set_latency_hint),
	CALL(sched_set_burst_hint), CALL(sched_set_ceiling), CALL(sched_set_ipi_budget),
	CALL(timer_create), CALL(timer_set), CALL(timer_cancel),
	DRIVER_CALLS(CALL)
	CALL(audit_read), CALL(audit_write), CALL(console_write),
};

void kernel_syscall(struct user_regs *regs, struct k_thread *thread)
{
	uintptr_t number = regs->a[7];
	syscall_t call = number < NX_SYSCALLS_MAX ? calls[number] : NULL;
	struct user_thread *self = CONTAINER_OF(thread, struct user_thread, thread);

	regs->a[0] = (uintptr_t)(call ? call(self, regs->a) : -ENOSYS);
}
