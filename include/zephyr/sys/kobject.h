/*
 * Access to kernel objects: threads of the kernel API have all of it, so what grants it does
 * nothing, and no object is made at run time.
 */
#ifndef ZEPHYR_SYS_KOBJECT_H
#define ZEPHYR_SYS_KOBJECT_H

#include <stddef.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/util_macro.h>

struct k_thread;

enum k_objects {
	K_OBJ_ANY,
	K_OBJ_CONDVAR,
	K_OBJ_MBOX,
	K_OBJ_MEM_SLAB,
	K_OBJ_MSGQ,
	K_OBJ_MUTEX,
	K_OBJ_PIPE,
	K_OBJ_POLL_SIGNAL,
	K_OBJ_QUEUE,
	K_OBJ_SEM,
	K_OBJ_STACK,
	K_OBJ_THREAD,
	K_OBJ_TIMER,
	K_OBJ_EVENT,
	K_OBJ_LAST
};

static inline void k_object_init(const void *object)
{
	ARG_UNUSED(object);
}

static inline void k_object_access_grant(const void *object, struct k_thread *thread)
{
	ARG_UNUSED(object);
	ARG_UNUSED(thread);
}

static inline void k_object_access_revoke(const void *object, struct k_thread *thread)
{
	ARG_UNUSED(object);
	ARG_UNUSED(thread);
}

static inline void k_object_release(const void *object)
{
	ARG_UNUSED(object);
}

static inline void k_object_access_all_grant(const void *object)
{
	ARG_UNUSED(object);
}

/** k_object_alloc - Return: NULL. */
static inline void *k_object_alloc(enum k_objects type)
{
	ARG_UNUSED(type);
	return NULL;
}

/** k_object_free - @object is NULL. */
static inline void k_object_free(void *object)
{
	ARG_UNUSED(object);
}

#define k_thread_access_grant(thread, ...) \
	FOR_EACH_FIXED_ARG(k_object_access_grant, (;), thread, __VA_ARGS__)

/* At build time, of a thread of K_THREAD_DEFINE(). */
#define K_THREAD_ACCESS_GRANT(name_, ...)

#endif /* ZEPHYR_SYS_KOBJECT_H */
