/*
 * The thread that prints deferred messages.
 */
#include "log_thread.h"

#include <zephyr/kernel.h>

#include "log_private.h"

static K_SEM_DEFINE(messages, 0, 1);

void log_thread_wake(void)
{
	k_sem_give(&messages);
}

static void run(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		(void)k_sem_take(&messages, K_FOREVER);
		while (log_process())
			;
	}
}

K_THREAD_DEFINE(log_thread, CONFIG_LOG_PROCESS_THREAD_STACK_SIZE, run, NULL, NULL, NULL,
		K_LOWEST_APPLICATION_THREAD_PRIO, 0, 0);
