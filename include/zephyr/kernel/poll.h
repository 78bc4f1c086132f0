/*
 * Waiting for several objects at once, and signals, which exist for that.
 */
#ifndef ZEPHYR_KERNEL_POLL_H
#define ZEPHYR_KERNEL_POLL_H

#include <zephyr/kernel/poll_list.h>
#include <zephyr/kernel/types.h>

/* What an event waits for; the state of an event that happened is its type, or cancelled. */
#define K_POLL_TYPE_IGNORE 0
#define K_POLL_TYPE_SIGNAL BIT(0)
#define K_POLL_TYPE_SEM_AVAILABLE BIT(1)
#define K_POLL_TYPE_DATA_AVAILABLE BIT(2)
#define K_POLL_TYPE_FIFO_DATA_AVAILABLE K_POLL_TYPE_DATA_AVAILABLE
#define K_POLL_TYPE_MSGQ_DATA_AVAILABLE BIT(3)
#define K_POLL_TYPE_PIPE_DATA_AVAILABLE BIT(4)

#define K_POLL_STATE_NOT_READY 0
#define K_POLL_STATE_SIGNALED BIT(0)
#define K_POLL_STATE_SEM_AVAILABLE BIT(1)
#define K_POLL_STATE_DATA_AVAILABLE BIT(2)
#define K_POLL_STATE_FIFO_DATA_AVAILABLE K_POLL_STATE_DATA_AVAILABLE
#define K_POLL_STATE_MSGQ_DATA_AVAILABLE BIT(3)
#define K_POLL_STATE_PIPE_DATA_AVAILABLE BIT(4)
#define K_POLL_STATE_CANCELLED BIT(5)

enum k_poll_modes {
	K_POLL_MODE_NOTIFY_ONLY, /* the object is not taken: another thread may be faster */
	K_POLL_NUM_MODES
};

struct k_sem;
struct k_msgq;
struct k_queue;
struct k_fifo;
struct k_pipe;
struct poller;

struct k_poll_signal {
	struct k_spinlock lock;
	struct k_poll_list poll;
	unsigned int signaled; /* stays set until k_poll_signal_reset() */
	int result;
};

/** Who waits for events: a thread in k_poll(), or a work item. */
struct poller {
	struct k_thread *(*tell)(struct poller *poller); /* one happened; returns whom to wake */
	uint32_t pins;               /* CPUs that are about to tell it */
	int count;
	struct k_poll_event *events; /* that hang in objects' lists [count] */
};

#define K_POLL_SIGNAL_INITIALIZER(obj) { K_POLL_LIST_MEMBER_INIT((obj).poll) .signaled = 0 }

struct k_poll_event {
	sys_dnode_t node;      /* in the object's list; its lock */
	struct poller *poller; /* who waits; valid while in a list */
	uint32_t tag : 8;      /* the caller's */
	uint32_t type : 8;
	uint32_t state : 8;
	uint32_t mode : 8;
	union {
		void *obj;
		struct k_poll_signal *signal;
		struct k_sem *sem;
		struct k_fifo *fifo;
		struct k_queue *queue;
		struct k_msgq *msgq;
		struct k_pipe *pipe;
	};
};

#define K_POLL_EVENT_INITIALIZER(_event_type, _event_mode, _event_obj) \
	K_POLL_EVENT_STATIC_INITIALIZER(_event_type, _event_mode, _event_obj, 0)
#define K_POLL_EVENT_STATIC_INITIALIZER(_event_type, _event_mode, _event_obj, event_tag)           \
	{                                                                                          \
		.tag = (event_tag), .type = (_event_type), .mode = (_event_mode),                  \
		.obj = (void *)(_event_obj)                                                        \
	}

void k_poll_event_init(struct k_poll_event *event, uint32_t type, int mode, void *obj);

/**
 * k_poll - waits until at least one of @events has happened; their states say which.
 * Several pollers of one object: the longest waiting is told.
 * Context: thread.
 * Return: 0; -EAGAIN when the time passed, or without waiting; -EINTR when a wait was cancelled;
 * -EINVAL on a negative number or an unknown type.
 */
int k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout);

void k_poll_signal_init(struct k_poll_signal *sig);
void k_poll_signal_reset(struct k_poll_signal *sig);
/** k_poll_signal_check - whether it is raised, and the result it was raised with. */
void k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result);
/** k_poll_signal_raise - Context: any. Return: 0. */
int k_poll_signal_raise(struct k_poll_signal *sig, int result);

#endif /* ZEPHYR_KERNEL_POLL_H */
