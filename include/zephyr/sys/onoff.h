/*
 * Services that are on while somebody needs them: clocks, regulators, buses.
 *
 *	OFF -> TO_ON -> ON -> TO_OFF -> OFF		start(), stop()
 *	any -> ERROR when a transition fails; RESETTING -> OFF	reset()
 *
 * Clients request the service and are told when it is on; the last release turns it off. An error
 * stays until a reset. Transitions may take their time, and report from any context.
 */
#ifndef ZEPHYR_SYS_ONOFF_H
#define ZEPHYR_SYS_ONOFF_H

#include <zephyr/spinlock.h>
#include <zephyr/sys/notify.h>
#include <zephyr/sys/slist.h>

#define ONOFF_FLAG_ERROR BIT(0)
#define ONOFF_FLAG_ONOFF BIT(1)
#define ONOFF_FLAG_TRANSITION BIT(2)
#define ONOFF_STATE_MASK (ONOFF_FLAG_ERROR | ONOFF_FLAG_ONOFF | ONOFF_FLAG_TRANSITION)

#define ONOFF_STATE_OFF 0U
#define ONOFF_STATE_ON ONOFF_FLAG_ONOFF
#define ONOFF_STATE_ERROR ONOFF_FLAG_ERROR
#define ONOFF_STATE_TO_ON (ONOFF_FLAG_TRANSITION | ONOFF_STATE_ON)
#define ONOFF_STATE_TO_OFF (ONOFF_FLAG_TRANSITION | ONOFF_STATE_OFF)
#define ONOFF_STATE_RESETTING (ONOFF_FLAG_TRANSITION | ONOFF_STATE_ERROR)

struct onoff_manager;
struct onoff_client;
struct onoff_monitor;

/** onoff_notify_fn - a transition reports its end: @res negative is an error. Context: any. */
typedef void (*onoff_notify_fn)(struct onoff_manager *mgr, int res);
typedef void (*onoff_transition_fn)(struct onoff_manager *mgr, onoff_notify_fn notify);

struct onoff_transitions {
	onoff_transition_fn start;
	onoff_transition_fn stop;
	onoff_transition_fn reset; /* NULL: errors are for ever */
};

#define ONOFF_TRANSITIONS_INITIALIZER(_start, _stop, _reset) \
	{ .start = (_start), .stop = (_stop), .reset = (_reset) }

struct onoff_manager {
	sys_slist_t clients;  /* lock; waiting for the transition's end */
	sys_slist_t monitors; /* lock */
	const struct onoff_transitions *transitions;
	struct k_spinlock lock;
	int result;     /* lock; of the transition that ended */
	uint16_t flags; /* lock; ONOFF_STATE_ */
	uint16_t refs;  /* lock; users while it is on */
	bool ended;     /* lock; the transition reported */
	bool busy;      /* lock; somebody works through what follows */
};

/** The client's callback: (manager, client, state, result). */
typedef void (*onoff_client_callback)(struct onoff_manager *mgr, struct onoff_client *cli,
				      uint32_t state, int res);

struct onoff_client {
	sys_snode_t node;
	struct sys_notify notify; /* initialised by the caller before each request */
};

#define ONOFF_CLIENT_EXTENSION_POS SYS_NOTIFY_EXTENSION_POS

/** onoff_manager_init - Return: 0; -EINVAL without start or stop. */
int onoff_manager_init(struct onoff_manager *mgr, const struct onoff_transitions *transitions);

static inline bool onoff_has_error(const struct onoff_manager *mgr)
{
	return (mgr->flags & ONOFF_FLAG_ERROR) != 0;
}

/**
 * onoff_request - the service has to be on; @cli is told when it is. Context: any.
 * Return: the state before, >= 0; -EIO with an error; -EINVAL; -EAGAIN with too many users;
 * -ENOTSUP while it is reset.
 */
int onoff_request(struct onoff_manager *mgr, struct onoff_client *cli);

/** onoff_release - one user less. Return: the state before; -EIO; -ENOTSUP when it is not on. */
int onoff_release(struct onoff_manager *mgr);

/** onoff_cancel - @cli waits no longer. Return: the state; -EINVAL; -EALREADY when it was told. */
int onoff_cancel(struct onoff_manager *mgr, struct onoff_client *cli);

static inline int onoff_cancel_or_release(struct onoff_manager *mgr, struct onoff_client *cli)
{
	int ret = onoff_cancel(mgr, cli);

	return ret == -EALREADY ? onoff_release(mgr) : ret;
}

/** onoff_reset - clears an error. Return: >= 0; -ENOTSUP; -EINVAL; -EALREADY without an error. */
int onoff_reset(struct onoff_manager *mgr, struct onoff_client *cli);

/** A monitor is told of every change of state. It must not change the list of monitors. */
typedef void (*onoff_monitor_callback)(struct onoff_manager *mgr, struct onoff_monitor *mon,
				       uint32_t state, int res);

struct onoff_monitor {
	sys_snode_t node;
	onoff_monitor_callback callback;
};

/** Return: 0; -EINVAL, also for a monitor that is not registered. */
int onoff_monitor_register(struct onoff_manager *mgr, struct onoff_monitor *mon);
int onoff_monitor_unregister(struct onoff_manager *mgr, struct onoff_monitor *mon);

/** A service that is turned on and off at once: its count of users, or its error. */
struct onoff_sync_service {
	struct k_spinlock lock;
	int32_t count; /* lock */
};

/** onoff_sync_lock - Return: the users; negative: the error. To be ended by finalize. */
int onoff_sync_lock(struct onoff_sync_service *srv, k_spinlock_key_t *keyp);

/**
 * onoff_sync_finalize - @on: a request was served, else a release; @res negative: it failed.
 * @cli: who is told, or NULL   Return: the users from now on; negative: @res.
 */
int onoff_sync_finalize(struct onoff_sync_service *srv, k_spinlock_key_t key,
			struct onoff_client *cli, int res, bool on);

#endif /* ZEPHYR_SYS_ONOFF_H */
