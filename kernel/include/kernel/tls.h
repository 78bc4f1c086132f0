/*
 * Thread-local variables (CONFIG_THREAD_LOCAL_STORAGE): each thread's are at the end of its stack.
 */
#ifndef KERNEL_TLS_H
#define KERNEL_TLS_H

#include <zephyr/kernel/thread.h>

#ifdef CONFIG_THREAD_LOCAL_STORAGE

/**
 * tls_place - @t gets its variables, with their initial values, below @hi, the end of its stack.
 * Return: what is the end now.
 */
char *tls_place(struct k_thread *t, char *hi);

#else

static inline char *tls_place(struct k_thread *t, char *hi)
{
	ARG_UNUSED(t);
	return hi;
}

#endif

#endif /* KERNEL_TLS_H */
