/*
 * Message queues with names. A message of a higher priority comes first; equals in their order.
 * Functions return 0, or -1 with errno. Memory comes from the kernel's heap.
 */
#ifndef ZEPHYR_POSIX_MQUEUE_H
#define ZEPHYR_POSIX_MQUEUE_H

#include <time.h>

#include <zephyr/posix/posix_types.h>

#ifndef O_CREAT
#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_CREAT 0x0200
#define O_EXCL 0x0800
#define O_NONBLOCK 0x4000
#endif

#define MQ_PRIO_MAX 32

typedef void *mqd_t;

struct mq_attr {
	long mq_flags;   /* 0 or O_NONBLOCK */
	long mq_maxmsg;  /* at most CONFIG_MSG_COUNT_MAX */
	long mq_msgsize; /* at most CONFIG_MSG_SIZE_MAX */
	long mq_curmsgs; /* messages in it */
};

/**
 * mq_open - the queue @name. With O_CREAT: (mode_t, struct mq_attr *) follow; NULL: the largest.
 * Return: a descriptor; (mqd_t)-1 with EEXIST, ENOENT, EINVAL, ENAMETOOLONG, ENOMEM.
 */
mqd_t mq_open(const char *name, int oflags, ...) POSIX_SYMBOL(mq_open);
int mq_close(mqd_t mqdes) POSIX_SYMBOL(mq_close);
/** mq_unlink - the name is free at once, the queue lives until it is closed. ENOENT. */
int mq_unlink(const char *name) POSIX_SYMBOL(mq_unlink);
int mq_getattr(mqd_t mqdes, struct mq_attr *mqstat) POSIX_SYMBOL(mq_getattr);
int mq_setattr(mqd_t mqdes, const struct mq_attr *mqstat, struct mq_attr *omqstat)
	POSIX_SYMBOL(mq_setattr);

/** mq_receive - Return: bytes of the message; EMSGSIZE for a buffer below mq_msgsize; EAGAIN. */
ssize_t mq_receive(mqd_t mqdes, char *msg_ptr, size_t msg_len, unsigned int *msg_prio)
	POSIX_SYMBOL(mq_receive);
/** mq_send - EMSGSIZE; EINVAL for a priority beyond MQ_PRIO_MAX; EAGAIN. */
int mq_send(mqd_t mqdes, const char *msg_ptr, size_t msg_len, unsigned int msg_prio)
	POSIX_SYMBOL(mq_send);
/* Until CLOCK_REALTIME is @abstime: ETIMEDOUT. */
ssize_t mq_timedreceive(mqd_t mqdes, char *msg_ptr, size_t msg_len, unsigned int *msg_prio,
			const struct timespec *abstime) POSIX_SYMBOL(mq_timedreceive);
int mq_timedsend(mqd_t mqdes, const char *msg_ptr, size_t msg_len, unsigned int msg_prio,
		 const struct timespec *abstime) POSIX_SYMBOL(mq_timedsend);

#endif /* ZEPHYR_POSIX_MQUEUE_H */
