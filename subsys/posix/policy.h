/*
 * Policies and the kernel's priorities.
 */
#ifndef SUBSYS_POSIX_POLICY_H
#define SUBSYS_POSIX_POLICY_H

#include <zephyr/posix/sched.h>

/** is_priority - whether @policy exists and has @priority. */
bool is_priority(int policy, int priority);
int to_kernel_priority(int policy, int priority);
int from_kernel_priority(int priority, int *policy);

#endif /* SUBSYS_POSIX_POLICY_H */
