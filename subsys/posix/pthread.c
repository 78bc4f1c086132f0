/*
 * Threads. Each has a slot of a fixed pool; its number is the slot's index and 1, and above that
 * how often the slot was used, so that a number of a thread that is gone names nobody.
 *
 *	FREE -> RUNNING -> ENDED (waits to be joined) -> FREE
 *	              \--> FREE, when detached
 *
 * A slot can be free while its thread still executes its last instructions: it is taken again only
 * when the kernel's thread has ended.
 */
#include <zephyr/posix/pthread.h>

#include "policy.h"
#include "posix_private.h"

enum state { FREE, RUNNING, ENDED };

#define INDEX_BITS 8 /* CONFIG_MAX_PTHREAD_COUNT is at most 255 */

static struct posix_thread {
	struct k_thread thread;
	pthread_t id;
	enum state state;      /* lock */
	bool detached;         /* lock */
	bool joined;           /* lock; somebody waits for its end */
	bool uncancelable;     /* lock */
	bool cancel_pending;   /* lock */
	void *result;          /* lock */
	void *(*routine)(void *arg);
	void *arg;
	struct key_values keys; /* its own */
} pool[CONFIG_MAX_PTHREAD_COUNT];

static struct k_spinlock lock;

/* Called with the lock. Return: NULL when no such thread exists. */
static struct posix_thread *find(pthread_t id)
{
	unsigned int index = (id & BIT_MASK(INDEX_BITS)) - 1;

	if (index >= ARRAY_SIZE(pool) || pool[index].id != id || pool[index].state == FREE)
		return NULL;
	return &pool[index];
}

static struct posix_thread *self(void)
{
	k_tid_t current = k_current_get();

	for (unsigned int i = 0; i < ARRAY_SIZE(pool); i++)
		if (current == &pool[i].thread)
			return &pool[i];
	return NULL;
}

static bool is_usable(struct posix_thread *t)
{
	return t->state == FREE && (t->id == 0 || k_thread_join(&t->thread, K_NO_WAIT) == 0);
}

static struct posix_thread *take_slot(void)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct posix_thread *found = NULL;

	for (unsigned int i = 0; i < ARRAY_SIZE(pool) && !found; i++)
		if (is_usable(&pool[i]))
			found = &pool[i];
	if (found) {
		found->state = RUNNING;
		found->id = ((found->id >> INDEX_BITS) + 1) << INDEX_BITS |
			    (pthread_t)(found - pool + 1);
	}
	k_spin_unlock(&lock, key);
	return found;
}

static void entry(void *slot, void *p2, void *p3)
{
	struct posix_thread *t = slot;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	pthread_exit(t->routine(t->arg));
}

/* Called with the lock: @t has this result, and needs its slot only until it is joined. */
static void end(struct posix_thread *t, void *result)
{
	t->result = result;
	t->state = t->detached ? FREE : ENDED;
}

int pthread_create(pthread_t *newthread, const pthread_attr_t *attr, void *(*threadroutine)(void *),
		   void *arg)
{
	struct posix_thread *t;

	if (!attr || !attr->initialized || !attr->stack || attr->stacksize < PTHREAD_STACK_MIN)
		return EINVAL;
	t = take_slot();
	if (!t)
		return EAGAIN;
	t->detached = attr->detachstate == PTHREAD_CREATE_DETACHED;
	t->joined = t->uncancelable = t->cancel_pending = false;
	t->routine = threadroutine;
	t->arg = arg;
	t->keys = (struct key_values){ { 0 } };
	*newthread = t->id;
	k_thread_create(&t->thread, attr->stack, attr->stacksize, entry, t, NULL, NULL,
			to_kernel_priority((int)attr->schedpolicy, attr->priority), 0,
			K_MSEC((int32_t)attr->delayedstart));
	return 0;
}

void pthread_exit(void *retval)
{
	struct posix_thread *t = self();
	k_spinlock_key_t key;

	if (t) {
		keys_end(&t->keys);
		key = k_spin_lock(&lock);
		end(t, retval);
		k_spin_unlock(&lock, key);
	}
	k_thread_abort(k_current_get());
	CODE_UNREACHABLE;
}

/* Called with the lock. Return: why @t cannot be waited for by this thread, or 0. */
static int join_refusal(const struct posix_thread *t)
{
	if (!t)
		return ESRCH;
	if (&t->thread == k_current_get())
		return EDEADLK;
	return t->detached || t->joined ? EINVAL : 0;
}

int pthread_join(pthread_t thread, void **status)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct posix_thread *t = find(thread);
	int error = join_refusal(t);

	if (error == 0)
		t->joined = true;
	k_spin_unlock(&lock, key);
	if (error)
		return error;
	(void)k_thread_join(&t->thread, K_FOREVER);
	if (status)
		*status = t->result;
	key = k_spin_lock(&lock);
	t->state = FREE;
	k_spin_unlock(&lock, key);
	return 0;
}

int pthread_detach(pthread_t thread)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct posix_thread *t = find(thread);
	int error = 0;

	if (!t) {
		error = ESRCH;
	} else if (t->detached || t->joined) {
		error = EINVAL;
	} else {
		t->detached = true;
		if (t->state == ENDED)
			t->state = FREE;
	}
	k_spin_unlock(&lock, key);
	return error;
}

int pthread_cancel(pthread_t pthread)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct posix_thread *t = find(pthread);
	bool now = t && t->state == RUNNING && !t->uncancelable;

	if (now)
		end(t, PTHREAD_CANCELED);
	else if (t)
		t->cancel_pending = true;
	k_spin_unlock(&lock, key);
	if (now)
		k_thread_abort(&t->thread);
	return t ? 0 : ESRCH;
}

int pthread_setcancelstate(int state, int *oldstate)
{
	struct posix_thread *t = self();
	k_spinlock_key_t key;
	bool pending;

	if (!t || (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE))
		return EINVAL;
	key = k_spin_lock(&lock);
	if (oldstate)
		*oldstate = t->uncancelable ? PTHREAD_CANCEL_DISABLE : PTHREAD_CANCEL_ENABLE;
	t->uncancelable = state == PTHREAD_CANCEL_DISABLE;
	pending = t->cancel_pending && !t->uncancelable;
	k_spin_unlock(&lock, key);
	if (pending)
		pthread_exit(PTHREAD_CANCELED);
	return 0;
}

pthread_t pthread_self(void)
{
	struct posix_thread *t = self();

	return t ? t->id : 0;
}

int pthread_equal(pthread_t pt1, pthread_t pt2)
{
	return pt1 == pt2;
}

/* The kernel's thread of @id; NULL. */
static k_tid_t thread_of(pthread_t id)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct posix_thread *t = find(id);

	k_spin_unlock(&lock, key);
	return t ? &t->thread : NULL;
}

int pthread_getschedparam(pthread_t pthread, int *policy, struct sched_param *param)
{
	k_tid_t thread = thread_of(pthread);

	if (!thread)
		return ESRCH;
	param->sched_priority = from_kernel_priority(k_thread_priority_get(thread), policy);
	return 0;
}

int pthread_setschedparam(pthread_t pthread, int policy, const struct sched_param *param)
{
	k_tid_t thread = thread_of(pthread);

	if (!thread)
		return ESRCH;
	if (!is_priority(policy, param->sched_priority))
		return EINVAL;
	k_thread_priority_set(thread, to_kernel_priority(policy, param->sched_priority));
	return 0;
}

int pthread_setname_np(pthread_t thread, const char *name)
{
	k_tid_t tid = thread_of(thread);

	if (!tid)
		return ESRCH;
	return name ? -k_thread_name_set(tid, name) : EINVAL;
}

int pthread_getname_np(pthread_t thread, char *name, size_t len)
{
	k_tid_t tid = thread_of(thread);

	if (!tid)
		return ESRCH;
	return name ? -k_thread_name_copy(tid, name, len) : EINVAL;
}

struct key_values *keys_of(void)
{
	struct posix_thread *t = self();

	return t ? &t->keys : NULL;
}

void pthread_forget_key(pthread_key_t key)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(pool); i++)
		pool[i].keys.value[key] = NULL;
}
