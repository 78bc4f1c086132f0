/*
 * On-off services.
 *
 * Whatever happens is noted under the lock; then settle() works through what follows from it, one
 * step at a time, calling out without the lock. Only one context settles a manager at a time: what
 * others note meanwhile, or a transition that ends within its own start(), is found by the loop.
 */
#include <zephyr/sys/onoff.h>

static void tell(struct onoff_manager *mgr, struct onoff_client *cli, uint32_t state, int res)
{
	onoff_client_callback callback =
		(onoff_client_callback)sys_notify_finalize(&cli->notify, res);

	if (callback)
		callback(mgr, cli, state, res);
}

static void tell_monitors(struct onoff_manager *mgr, uint32_t state, int res)
{
	struct onoff_monitor *mon, *next;

	SYS_SLIST_FOR_EACH_CONTAINER_SAFE(&mgr->monitors, mon, next, node)
		mon->callback(mgr, mon, state, res);
}

static void tell_all(struct onoff_manager *mgr, sys_slist_t *clients, uint32_t state, int res)
{
	sys_snode_t *node;

	while ((node = sys_slist_get(clients)) != NULL)
		tell(mgr, CONTAINER_OF(node, struct onoff_client, node), state, res);
}

static void note_end(struct onoff_manager *mgr, int res);

/* Called with the lock; returns with it. */
static k_spinlock_key_t begin(struct onoff_manager *mgr, k_spinlock_key_t key, uint32_t state,
			      onoff_transition_fn transition)
{
	mgr->flags = (uint16_t)state;
	k_spin_unlock(&mgr->lock, key);
	tell_monitors(mgr, state, 0);
	transition(mgr, note_end);
	return k_spin_lock(&mgr->lock);
}

/* The state behind a transition that ended well. */
static uint32_t reached(uint32_t state)
{
	return state == ONOFF_STATE_TO_ON ? ONOFF_STATE_ON : ONOFF_STATE_OFF;
}

static k_spinlock_key_t end(struct onoff_manager *mgr, k_spinlock_key_t key)
{
	bool stopped = mgr->flags == ONOFF_STATE_TO_OFF && mgr->result >= 0;
	uint32_t state = mgr->result < 0 ? ONOFF_STATE_ERROR : reached(mgr->flags);
	sys_slist_t clients = mgr->clients;
	int res = mgr->result;

	mgr->ended = false;
	mgr->flags = (uint16_t)state;
	mgr->refs = 0;
	if (state == ONOFF_STATE_ON)
		mgr->refs = (uint16_t)sys_slist_len(&clients);
	if (!stopped) /* who asked while it stopped goes on waiting */
		sys_slist_init(&mgr->clients);
	k_spin_unlock(&mgr->lock, key);
	tell_monitors(mgr, state, res);
	if (!stopped)
		tell_all(mgr, &clients, state, res);
	return k_spin_lock(&mgr->lock);
}

/* Called with the lock, which it gives back. */
static void settle(struct onoff_manager *mgr, k_spinlock_key_t key)
{
	bool mine = !mgr->busy;

	while (mine) {
		mgr->busy = true;
		if (mgr->ended) {
			key = end(mgr, key);
		} else if (mgr->flags == ONOFF_STATE_OFF && !sys_slist_is_empty(&mgr->clients)) {
			key = begin(mgr, key, ONOFF_STATE_TO_ON, mgr->transitions->start);
		} else if (mgr->flags == ONOFF_STATE_ON && mgr->refs == 0) {
			key = begin(mgr, key, ONOFF_STATE_TO_OFF, mgr->transitions->stop);
		} else {
			mgr->busy = false;
			mine = false;
		}
	}
	k_spin_unlock(&mgr->lock, key);
}

static void note_end(struct onoff_manager *mgr, int res)
{
	k_spinlock_key_t key = k_spin_lock(&mgr->lock);

	mgr->ended = true;
	mgr->result = res;
	settle(mgr, key);
}

int onoff_manager_init(struct onoff_manager *mgr, const struct onoff_transitions *transitions)
{
	if (!mgr || !transitions || !transitions->start || !transitions->stop)
		return -EINVAL;
	*mgr = (struct onoff_manager){ .transitions = transitions };
	return 0;
}

static int refusal(const struct onoff_manager *mgr)
{
	if (mgr->flags == ONOFF_STATE_RESETTING)
		return -ENOTSUP;
	if (onoff_has_error(mgr))
		return -EIO;
	return mgr->refs == UINT16_MAX ? -EAGAIN : 0;
}

int onoff_request(struct onoff_manager *mgr, struct onoff_client *cli)
{
	k_spinlock_key_t key;
	bool is_on;
	int ret;

	if (!mgr || !cli || sys_notify_validate(&cli->notify))
		return -EINVAL;
	key = k_spin_lock(&mgr->lock);
	ret = refusal(mgr);
	if (ret) {
		k_spin_unlock(&mgr->lock, key);
		return ret;
	}
	ret = mgr->flags;
	is_on = ret == ONOFF_STATE_ON;
	if (is_on)
		mgr->refs++;
	else
		sys_slist_append(&mgr->clients, &cli->node);
	settle(mgr, key);
	if (is_on)
		tell(mgr, cli, ONOFF_STATE_ON, 0);
	return ret;
}

int onoff_release(struct onoff_manager *mgr)
{
	k_spinlock_key_t key = k_spin_lock(&mgr->lock);
	int ret = onoff_has_error(mgr) ? -EIO : mgr->flags;

	if (ret >= 0 && (ret != ONOFF_STATE_ON || mgr->refs == 0))
		ret = -ENOTSUP;
	if (ret >= 0)
		mgr->refs--;
	settle(mgr, key);
	return ret;
}

int onoff_cancel(struct onoff_manager *mgr, struct onoff_client *cli)
{
	k_spinlock_key_t key;
	int ret = -EALREADY;

	if (!mgr || !cli)
		return -EINVAL;
	key = k_spin_lock(&mgr->lock);
	if (sys_slist_find_and_remove(&mgr->clients, &cli->node))
		ret = mgr->flags;
	k_spin_unlock(&mgr->lock, key);
	return ret;
}

/* The manager is settled by who begins the reset, so that its end is found. */
static void begin_reset(struct onoff_manager *mgr, k_spinlock_key_t key)
{
	bool mine = !mgr->busy;

	mgr->busy = true;
	key = begin(mgr, key, ONOFF_STATE_RESETTING, mgr->transitions->reset);
	if (mine)
		mgr->busy = false;
	settle(mgr, key);
}

int onoff_reset(struct onoff_manager *mgr, struct onoff_client *cli)
{
	k_spinlock_key_t key;
	int ret;

	if (!mgr || !cli || sys_notify_validate(&cli->notify))
		return -EINVAL;
	if (!mgr->transitions->reset)
		return -ENOTSUP;
	key = k_spin_lock(&mgr->lock);
	ret = mgr->flags;
	if (!onoff_has_error(mgr)) {
		k_spin_unlock(&mgr->lock, key);
		return -EALREADY;
	}
	sys_slist_append(&mgr->clients, &cli->node);
	if (ret == ONOFF_STATE_RESETTING)
		k_spin_unlock(&mgr->lock, key);
	else
		begin_reset(mgr, key);
	return ret;
}

int onoff_monitor_register(struct onoff_manager *mgr, struct onoff_monitor *mon)
{
	k_spinlock_key_t key;

	if (!mgr || !mon || !mon->callback)
		return -EINVAL;
	key = k_spin_lock(&mgr->lock);
	sys_slist_append(&mgr->monitors, &mon->node);
	k_spin_unlock(&mgr->lock, key);
	return 0;
}

int onoff_monitor_unregister(struct onoff_manager *mgr, struct onoff_monitor *mon)
{
	k_spinlock_key_t key;
	bool found;

	if (!mgr || !mon)
		return -EINVAL;
	key = k_spin_lock(&mgr->lock);
	found = sys_slist_find_and_remove(&mgr->monitors, &mon->node);
	k_spin_unlock(&mgr->lock, key);
	return found ? 0 : -EINVAL;
}

int onoff_sync_lock(struct onoff_sync_service *srv, k_spinlock_key_t *keyp)
{
	*keyp = k_spin_lock(&srv->lock);
	return srv->count;
}

int onoff_sync_finalize(struct onoff_sync_service *srv, k_spinlock_key_t key,
			struct onoff_client *cli, int res, bool on)
{
	uint32_t state = res < 0 ? ONOFF_STATE_ERROR : ONOFF_STATE_ON;
	int ret;

	srv->count = res < 0 ? res : srv->count + (on ? 1 : -1);
	if (srv->count == 0)
		state = ONOFF_STATE_OFF;
	ret = srv->count;
	k_spin_unlock(&srv->lock, key);
	if (cli)
		tell(NULL, cli, state, res);
	return ret;
}
