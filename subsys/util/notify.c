/*
 * Completion of asynchronous operations.
 */
#include <zephyr/sys/notify.h>

#include <zephyr/kernel.h>

static bool is_complete_method(const struct sys_notify *notify)
{
	switch (sys_notify_get_method(notify)) {
	case SYS_NOTIFY_METHOD_SPINWAIT:
		return true;
	case SYS_NOTIFY_METHOD_SIGNAL:
		return IS_ENABLED(CONFIG_POLL) && notify->method.signal;
	case SYS_NOTIFY_METHOD_CALLBACK:
		return notify->method.callback;
	default:
		return false;
	}
}

int sys_notify_validate(struct sys_notify *notify)
{
	if (!notify || !is_complete_method(notify))
		return -EINVAL;
	notify->result = 0;
	return 0;
}

sys_notify_generic_callback sys_notify_finalize(struct sys_notify *notify, int res)
{
	uint32_t method = sys_notify_get_method(notify);
	union method how = notify->method;

	notify->result = res;
	/* pairs with the acquire in sys_notify_get_method(): who sees the end finds the result */
	(void)__atomic_and_fetch(&notify->flags, ~SYS_NOTIFY_METHOD_MASK, __ATOMIC_RELEASE);
	if (IS_ENABLED(CONFIG_POLL) && method == SYS_NOTIFY_METHOD_SIGNAL)
		k_poll_signal_raise(how.signal, res);
	return method == SYS_NOTIFY_METHOD_CALLBACK ? how.callback : NULL;
}
