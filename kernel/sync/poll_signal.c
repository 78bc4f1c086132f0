/*
 * Signals for k_poll(): raised until reset.
 */
#include <zephyr/kernel/poll.h>

#include <kernel/poll.h>

void k_poll_signal_init(struct k_poll_signal *sig)
{
	*sig = (struct k_poll_signal){ .signaled = 0 };
	poll_list_init(&sig->poll);
}

void k_poll_signal_reset(struct k_poll_signal *sig)
{
	k_spinlock_key_t key = spin_lock(&sig->lock, LOCK_OBJECT);

	sig->signaled = 0;
	spin_unlock(&sig->lock, key);
}

void k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result)
{
	k_spinlock_key_t key = spin_lock(&sig->lock, LOCK_OBJECT);

	*signaled = sig->signaled;
	*result = sig->result;
	spin_unlock(&sig->lock, key);
}

int k_poll_signal_raise(struct k_poll_signal *sig, int result)
{
	k_spinlock_key_t key = spin_lock(&sig->lock, LOCK_OBJECT);

	sig->result = result;
	sig->signaled = 1;
	poll_notify(&sig->poll, &sig->lock, key);
	return 0;
}
