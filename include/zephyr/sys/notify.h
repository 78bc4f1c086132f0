/*
 * How an asynchronous operation tells its client that it is complete: the client looks (spin-wait),
 * a poll signal is raised, or a function is called.
 */
#ifndef ZEPHYR_SYS_NOTIFY_H
#define ZEPHYR_SYS_NOTIFY_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

struct sys_notify;
struct k_poll_signal;

/* The real parameters are those that the service documents. */
typedef void (*sys_notify_generic_callback)();

#define SYS_NOTIFY_METHOD_COMPLETED 0
#define SYS_NOTIFY_METHOD_SPINWAIT 1
#define SYS_NOTIFY_METHOD_SIGNAL 2
#define SYS_NOTIFY_METHOD_CALLBACK 3
#define SYS_NOTIFY_METHOD_MASK 0x3u
#define SYS_NOTIFY_METHOD_POS 0
/** Bits from here on belong to the service. */
#define SYS_NOTIFY_EXTENSION_POS 2
#define SYS_NOTIFY_EXTENSION_MASK (~BIT_MASK(SYS_NOTIFY_EXTENSION_POS))

struct sys_notify {
	union method {
		struct k_poll_signal *signal;
		sys_notify_generic_callback callback;
	} method;
	uint32_t volatile flags; /* method, and the service's bits */
	int volatile result;     /* once the method is COMPLETED */
};

static inline uint32_t sys_notify_get_method(const struct sys_notify *notify)
{
	/* pairs with the release in sys_notify_finalize() */
	return __atomic_load_n(&notify->flags, __ATOMIC_ACQUIRE) & SYS_NOTIFY_METHOD_MASK;
}

/** sys_notify_validate - prepares @notify. Return: 0; -EINVAL when it names no method. */
int sys_notify_validate(struct sys_notify *notify);

/**
 * sys_notify_finalize - for services: stores @res and raises the signal, if that is the method.
 * Return: the function that has to be called; NULL.
 */
sys_notify_generic_callback sys_notify_finalize(struct sys_notify *notify, int res);

/** sys_notify_fetch_result - Return: 0; -EAGAIN when the operation is not complete. */
static inline int sys_notify_fetch_result(const struct sys_notify *notify, int *result)
{
	if (sys_notify_get_method(notify) != SYS_NOTIFY_METHOD_COMPLETED)
		return -EAGAIN;
	*result = notify->result;
	return 0;
}

static inline void sys_notify_init_spinwait(struct sys_notify *notify)
{
	*notify = (struct sys_notify){ .flags = SYS_NOTIFY_METHOD_SPINWAIT };
}

static inline void sys_notify_init_signal(struct sys_notify *notify, struct k_poll_signal *sigp)
{
	*notify = (struct sys_notify){ .method.signal = sigp, .flags = SYS_NOTIFY_METHOD_SIGNAL };
}

static inline void sys_notify_init_callback(struct sys_notify *notify,
					    sys_notify_generic_callback handler)
{
	*notify = (struct sys_notify){ .method.callback = handler,
				       .flags = SYS_NOTIFY_METHOD_CALLBACK };
}

static inline bool sys_notify_uses_callback(const struct sys_notify *notify)
{
	return sys_notify_get_method(notify) == SYS_NOTIFY_METHOD_CALLBACK;
}

#endif /* ZEPHYR_SYS_NOTIFY_H */
