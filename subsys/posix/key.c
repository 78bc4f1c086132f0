/*
 * Data of each thread, and code that runs once.
 */
#include <zephyr/posix/pthread.h>

#include "posix_private.h"

#define ROUNDS 4 /* a destructor may set values again: so often they are destroyed */

static struct {
	bool used;
	void (*destructor)(void *value);
} keys[CONFIG_MAX_PTHREAD_KEY_COUNT]; /* lock */

static K_MUTEX_DEFINE(lock);

static bool is_key(pthread_key_t key)
{
	return key < ARRAY_SIZE(keys) && keys[key].used;
}

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
	int error = EAGAIN;

	(void)k_mutex_lock(&lock, K_FOREVER);
	for (pthread_key_t i = 0; i < ARRAY_SIZE(keys) && error; i++) {
		if (keys[i].used)
			continue;
		pthread_forget_key(i);
		keys[i].destructor = destructor;
		keys[i].used = true;
		*key = i;
		error = 0;
	}
	(void)k_mutex_unlock(&lock);
	return error;
}

int pthread_key_delete(pthread_key_t key)
{
	int error = EINVAL;

	(void)k_mutex_lock(&lock, K_FOREVER);
	if (is_key(key)) {
		keys[key].used = false;
		error = 0;
	}
	(void)k_mutex_unlock(&lock);
	return error;
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
	struct key_values *values = keys_of();

	if (!values || !is_key(key))
		return EINVAL;
	values->value[key] = value;
	return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
	struct key_values *values = keys_of();

	return values && is_key(key) ? (void *)(uintptr_t)values->value[key] : NULL;
}

/* Return: whether there was anything to destroy. */
static bool destroy_round(struct key_values *values)
{
	bool found = false;

	for (pthread_key_t i = 0; i < ARRAY_SIZE(keys); i++) {
		void *value = (void *)(uintptr_t)values->value[i];

		if (!value || !is_key(i) || !keys[i].destructor)
			continue;
		found = true;
		values->value[i] = NULL;
		keys[i].destructor(value);
	}
	return found;
}

void keys_end(struct key_values *values)
{
	for (int round = 0; round < ROUNDS && destroy_round(values); round++)
		;
}

/* One lock for all: what runs once runs one at a time, and may use pthread_once() itself. */
int pthread_once(pthread_once_t *once, void (*init_func)(void))
{
	static K_MUTEX_DEFINE(running);

	if (!init_func)
		return EINVAL;
	if (atomic_get(&once->done))
		return 0;
	(void)k_mutex_lock(&running, K_FOREVER);
	if (!atomic_get(&once->done)) {
		init_func();
		(void)atomic_set(&once->done, 1);
	}
	(void)k_mutex_unlock(&running);
	return 0;
}
