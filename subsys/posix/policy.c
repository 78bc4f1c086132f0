/*
 * Policies and the kernel's priorities.
 */
#include "policy.h"

#include "posix_private.h"

bool is_priority(int policy, int priority)
{
	int count = policy == SCHED_FIFO ? CONFIG_NUM_COOP_PRIORITIES
					 : CONFIG_NUM_PREEMPT_PRIORITIES;

	return (policy == SCHED_FIFO || policy == SCHED_RR) && priority >= 0 && priority < count;
}

int to_kernel_priority(int policy, int priority)
{
	return policy == SCHED_FIFO ? -1 - priority : CONFIG_NUM_PREEMPT_PRIORITIES - 1 - priority;
}

int from_kernel_priority(int priority, int *policy)
{
	*policy = priority < 0 ? SCHED_FIFO : SCHED_RR;
	return priority < 0 ? -1 - priority : CONFIG_NUM_PREEMPT_PRIORITIES - 1 - priority;
}

int sched_yield(void)
{
	k_yield();
	return 0;
}

int sched_get_priority_min(int policy)
{
	return is_priority(policy, 0) ? 0 : failed(EINVAL);
}

int sched_get_priority_max(int policy)
{
	int max = policy == SCHED_FIFO ? CONFIG_NUM_COOP_PRIORITIES - 1
				       : CONFIG_NUM_PREEMPT_PRIORITIES - 1;

	return is_priority(policy, 0) ? max : failed(EINVAL);
}
