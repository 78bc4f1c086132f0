/*
 * Processes from their first thread to their end.
 */
#include <kernel/process.h>

#include <errno.h>

#include <kernel/sched.h>

#include "layout.h"

int process_start(struct process *process)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	bool ours = process->state == PROCESS_LOADED;
	long ret;

	if (ours)
		process->state = PROCESS_RUNNING;
	spin_unlock(&process_lock, key);
	if (!ours)
		return -EBUSY;
	ret = user_thread_create(process, process->entry, USER_STACK_TOP, USER_BOOT_PAGE);
	if (ret >= 0)
		return 0;
	key = spin_lock(&process_lock, LOCK_PROC);
	process->state = PROCESS_LOADED;
	spin_unlock(&process_lock, key);
	return (int)ret;
}

void process_end(struct process *process, enum nx_end_reason reason, int64_t code)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);

	if (process->state == PROCESS_RUNNING && !process->ending) {
		process->ending = true;
		process->reason = reason;
		process->code = code;
		user_thread_end_all(process);
	}
	spin_unlock_nested(&process_lock);
	sched_end(key.irq);
}

int process_wait(struct process *process, enum nx_end_reason *reason, int64_t *code)
{
	for (;;) {
		k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
		int ret;

		if (process->state == PROCESS_ENDED) {
			*reason = process->reason;
			*code = process->code;
			process->state = PROCESS_FREE;
			spin_unlock(&process_lock, key);
			return 0;
		}
		ret = process_wait_locked(key, 0);
		if (ret)
			return ret;
	}
}

void process_teardown(struct process *process)
{
	cap_table_clear(&process->caps, NULL);
	aspace_destroy(&process->aspace);
}
