/*
 * Objects without an initialiser of their own: the first use prepares them.
 */
#include "posix_private.h"

static struct k_spinlock lock;

void prepare(atomic_t *ready, void (*init)(void *object), void *object)
{
	k_spinlock_key_t key;

	if (atomic_get(ready))
		return;
	key = k_spin_lock(&lock);
	if (!atomic_get(ready)) {
		init(object);
		(void)atomic_set(ready, 1);
	}
	k_spin_unlock(&lock, key);
}
