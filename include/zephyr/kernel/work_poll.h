/*
 * Triggered work: items that are submitted when events happen (CONFIG_POLL).
 */
#ifndef ZEPHYR_KERNEL_WORK_POLL_H
#define ZEPHYR_KERNEL_WORK_POLL_H

#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/work.h>

struct k_work_poll {
	struct k_work work;            /* what the handler gets */
	struct k_work_q *workq;        /* where it goes */
	struct poller poller;
	struct timeout timeout;
	k_work_handler_t real_handler; /* the application's */
	int poll_result;               /* for the handler: as k_poll() would have returned */
	uint8_t state;                 /* enum in kernel/sync/work_poll.c */
	bool told;                     /* an event happened while its state changed */
};

/** k_work_poll_init - @work must be idle. Context: any. */
void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler);

/**
 * k_work_poll_submit_to_queue - has @work run in @queue when one of @events has happened, or after
 * @timeout; the handler finds 0, -EAGAIN (the time passed) or -EINTR (cancelled) in poll_result.
 * One that waits already for the same queue waits for these events instead. @events is in use
 * until the handler begins.
 * Context: any.
 * Return: 0; -EINVAL when it was triggered and its handler has not begun, and for bad events;
 * -EADDRINUSE when it waits, or was triggered, for another queue; when it would run at once, also
 * -EBUSY and -ENODEV of k_work_submit_to_queue().
 */
int k_work_poll_submit_to_queue(struct k_work_q *queue, struct k_work_poll *work,
				struct k_poll_event *events, int num_events, k_timeout_t timeout);

/** k_work_poll_submit - to the system's queue. */
static inline int k_work_poll_submit(struct k_work_poll *work, struct k_poll_event *events,
				     int num_events, k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(&k_sys_work_q, work, events, num_events, timeout);
}

/**
 * k_work_poll_cancel - @work waits no more.
 * Context: any. Return: 0; -EINVAL when it does not wait: not submitted, or triggered already.
 */
int k_work_poll_cancel(struct k_work_poll *work);

#endif /* ZEPHYR_KERNEL_WORK_POLL_H */
