/*
 * Message queues with names. A queue lives while it has its name or a descriptor.
 */
#include <zephyr/posix/mqueue.h>

#include <stdarg.h>
#include <string.h>

#include <zephyr/posix/time.h>

#include "posix_private.h"

struct message {
	sys_snode_t node;
	unsigned int priority;
	size_t length;
	char data[]; /* [mq_msgsize] */
};

struct queue {
	sys_dnode_t node;          /* names; in `named` while it has a name */
	char name[CONFIG_MQUEUE_NAMELEN_MAX];
	unsigned int refs;         /* names; descriptors */
	bool is_named;             /* names */
	struct k_mutex lock;
	struct k_condvar changed;
	long count, max, size;
	sys_slist_t free;          /* lock */
	sys_slist_t messages;      /* lock; most urgent first */
	char *memory;
};

struct descriptor {
	struct queue *queue;
	long flags; /* O_NONBLOCK, O_RDONLY .. */
};

static K_MUTEX_DEFINE(names);
static sys_dlist_t named = SYS_DLIST_STATIC_INIT(&named);

#define ACCESS 3 /* O_RDONLY, O_WRONLY, O_RDWR */

static struct queue *find(const char *name)
{
	struct queue *q;

	SYS_DLIST_FOR_EACH_CONTAINER(&named, q, node)
		if (!strcmp(q->name, name))
			return q;
	return NULL;
}

static void forget(struct queue *q)
{
	if (q->refs || q->is_named)
		return;
	k_free(q->memory);
	k_free(q);
}

static size_t slot_bytes(const struct queue *q)
{
	return ROUND_UP(sizeof(struct message) + (size_t)q->size, sizeof(void *));
}

static bool fits(const struct mq_attr *attr)
{
	return attr->mq_maxmsg > 0 && attr->mq_maxmsg <= CONFIG_MSG_COUNT_MAX &&
	       attr->mq_msgsize > 0 && attr->mq_msgsize <= CONFIG_MSG_SIZE_MAX;
}

static struct queue *create(const char *name, const struct mq_attr *attr)
{
	struct queue *q = k_calloc(1, sizeof(*q));

	if (!q)
		return NULL;
	q->max = attr ? attr->mq_maxmsg : CONFIG_MSG_COUNT_MAX;
	q->size = attr ? attr->mq_msgsize : CONFIG_MSG_SIZE_MAX;
	q->memory = k_malloc(slot_bytes(q) * (size_t)q->max);
	if (!q->memory) {
		k_free(q);
		return NULL;
	}
	(void)k_mutex_init(&q->lock);
	(void)k_condvar_init(&q->changed);
	sys_slist_init(&q->free);
	sys_slist_init(&q->messages);
	for (long i = 0; i < q->max; i++)
		sys_slist_append(&q->free, (void *)(q->memory + (size_t)i * slot_bytes(q)));
	strcpy(q->name, name);
	q->is_named = true;
	sys_dlist_append(&named, &q->node);
	return q;
}

/* Called with the names. Return: 0 and the queue; an error number. */
static int look_up(const char *name, int oflags, const struct mq_attr *attr, struct queue **found)
{
	*found = find(name);
	if (*found)
		return (oflags & O_CREAT) && (oflags & O_EXCL) ? EEXIST : 0;
	if (!(oflags & O_CREAT))
		return ENOENT;
	if (attr && !fits(attr))
		return EINVAL;
	*found = create(name, attr);
	return *found ? 0 : ENOMEM;
}

mqd_t mq_open(const char *name, int oflags, ...)
{
	struct mq_attr *attr = NULL;
	struct descriptor *d;
	struct queue *q;
	va_list args;
	int error;

	if (!name || !*name)
		return (mqd_t)(intptr_t)failed(EINVAL);
	if (strlen(name) >= CONFIG_MQUEUE_NAMELEN_MAX)
		return (mqd_t)(intptr_t)failed(ENAMETOOLONG);
	va_start(args, oflags);
	if (oflags & O_CREAT) {
		(void)va_arg(args, mode_t);
		attr = va_arg(args, struct mq_attr *);
	}
	va_end(args);
	d = k_malloc(sizeof(*d));
	if (!d)
		return (mqd_t)(intptr_t)failed(ENOMEM);
	(void)k_mutex_lock(&names, K_FOREVER);
	error = look_up(name, oflags, attr, &q);
	if (error == 0)
		q->refs++;
	(void)k_mutex_unlock(&names);
	if (error) {
		k_free(d);
		return (mqd_t)(intptr_t)failed(error);
	}
	*d = (struct descriptor){ .queue = q, .flags = oflags & (O_NONBLOCK | ACCESS) };
	return d;
}

static bool is_open(mqd_t mqdes)
{
	return mqdes && mqdes != (mqd_t)-1;
}

int mq_close(mqd_t mqdes)
{
	struct descriptor *d = mqdes;

	if (!is_open(mqdes))
		return failed(EBADF);
	(void)k_mutex_lock(&names, K_FOREVER);
	d->queue->refs--;
	forget(d->queue);
	(void)k_mutex_unlock(&names);
	k_free(d);
	return 0;
}

int mq_unlink(const char *name)
{
	struct queue *q;

	(void)k_mutex_lock(&names, K_FOREVER);
	q = find(name);
	if (q) {
		sys_dlist_remove(&q->node);
		q->is_named = false;
		forget(q);
	}
	(void)k_mutex_unlock(&names);
	return q ? 0 : failed(ENOENT);
}

int mq_getattr(mqd_t mqdes, struct mq_attr *mqstat)
{
	struct descriptor *d = mqdes;

	if (!is_open(mqdes))
		return failed(EBADF);
	*mqstat = (struct mq_attr){ .mq_flags = d->flags & O_NONBLOCK,
				    .mq_maxmsg = d->queue->max,
				    .mq_msgsize = d->queue->size,
				    .mq_curmsgs = d->queue->count };
	return 0;
}

int mq_setattr(mqd_t mqdes, const struct mq_attr *mqstat, struct mq_attr *omqstat)
{
	struct descriptor *d = mqdes;

	if (!is_open(mqdes))
		return failed(EBADF);
	if (mqstat->mq_flags & ~(long)O_NONBLOCK)
		return failed(EINVAL);
	if (omqstat)
		(void)mq_getattr(mqdes, omqstat);
	d->flags = (d->flags & ACCESS) | mqstat->mq_flags;
	return 0;
}

/* Waits, with the queue's lock, until @list is not empty. Return: 0; an error number. */
static int wait_for(struct descriptor *d, sys_slist_t *list, const struct timespec *abstime)
{
	k_timeout_t timeout = K_FOREVER;

	while (sys_slist_is_empty(list)) {
		if (d->flags & O_NONBLOCK)
			return EAGAIN;
		if (abstime && until(CLOCK_REALTIME, abstime, &timeout))
			return EINVAL;
		if (k_condvar_wait(&d->queue->changed, &d->queue->lock, timeout) &&
		    sys_slist_is_empty(list))
			return ETIMEDOUT;
	}
	return 0;
}

/* Behind all that are as urgent. */
static void insert(struct queue *q, struct message *new)
{
	sys_snode_t *behind = NULL;
	struct message *m;

	SYS_SLIST_FOR_EACH_CONTAINER(&q->messages, m, node)
		if (m->priority >= new->priority)
			behind = &m->node;
	sys_slist_insert(&q->messages, behind, &new->node);
	q->count++;
}

static int send(struct descriptor *d, const char *data, size_t length, unsigned int priority,
		const struct timespec *abstime)
{
	struct queue *q = d->queue;
	struct message *m;
	int error;

	if ((d->flags & ACCESS) == O_RDONLY)
		return EBADF;
	if (length > (size_t)q->size)
		return EMSGSIZE;
	if (priority > MQ_PRIO_MAX)
		return EINVAL;
	(void)k_mutex_lock(&q->lock, K_FOREVER);
	error = wait_for(d, &q->free, abstime);
	if (error == 0) {
		m = CONTAINER_OF(sys_slist_get_not_empty(&q->free), struct message, node);
		m->priority = priority;
		m->length = length;
		memcpy(m->data, data, length);
		insert(q, m);
		(void)k_condvar_broadcast(&q->changed);
	}
	(void)k_mutex_unlock(&q->lock);
	return error;
}

static int receive(struct descriptor *d, char *data, size_t *length, unsigned int *priority,
		   const struct timespec *abstime)
{
	struct queue *q = d->queue;
	struct message *m;
	int error;

	if ((d->flags & ACCESS) == O_WRONLY)
		return EBADF;
	if (*length < (size_t)q->size)
		return EMSGSIZE;
	(void)k_mutex_lock(&q->lock, K_FOREVER);
	error = wait_for(d, &q->messages, abstime);
	if (error == 0) {
		m = CONTAINER_OF(sys_slist_get_not_empty(&q->messages), struct message, node);
		memcpy(data, m->data, m->length);
		*length = m->length;
		if (priority)
			*priority = m->priority;
		q->count--;
		sys_slist_append(&q->free, &m->node);
		(void)k_condvar_broadcast(&q->changed);
	}
	(void)k_mutex_unlock(&q->lock);
	return error;
}

ssize_t mq_receive(mqd_t mqdes, char *msg_ptr, size_t msg_len, unsigned int *msg_prio)
{
	return mq_timedreceive(mqdes, msg_ptr, msg_len, msg_prio, NULL);
}

int mq_send(mqd_t mqdes, const char *msg_ptr, size_t msg_len, unsigned int msg_prio)
{
	return mq_timedsend(mqdes, msg_ptr, msg_len, msg_prio, NULL);
}

ssize_t mq_timedreceive(mqd_t mqdes, char *msg_ptr, size_t msg_len, unsigned int *msg_prio,
			const struct timespec *abstime)
{
	int error = is_open(mqdes) ? receive(mqdes, msg_ptr, &msg_len, msg_prio, abstime) : EBADF;

	return error ? failed(error) : (ssize_t)msg_len;
}

int mq_timedsend(mqd_t mqdes, const char *msg_ptr, size_t msg_len, unsigned int msg_prio,
		 const struct timespec *abstime)
{
	int error = is_open(mqdes) ? send(mqdes, msg_ptr, msg_len, msg_prio, abstime) : EBADF;

	return error ? failed(error) : 0;
}
