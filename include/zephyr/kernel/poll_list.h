/*
 * The hook of k_poll() in an object: nothing without CONFIG_POLL.
 */
#ifndef ZEPHYR_KERNEL_POLL_LIST_H
#define ZEPHYR_KERNEL_POLL_LIST_H

#include <zephyr/sys/dlist.h>

#ifdef CONFIG_POLL
/** Events that wait for this object; guarded by the object's lock. */
struct k_poll_list {
	sys_dlist_t events;
};
#define K_POLL_LIST_MEMBER_INIT(member) .poll = { SYS_DLIST_STATIC_INIT(&member.events) },
#else
struct k_poll_list {
};
#define K_POLL_LIST_MEMBER_INIT(member)
#endif

#endif /* ZEPHYR_KERNEL_POLL_LIST_H */
