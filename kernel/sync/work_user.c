/*
 * Work queues for user threads: a k_queue and a thread that calls what it takes from it.
 */
#include <zephyr/kernel/work_user.h>

#include <errno.h>

static void run_items(void *p1, void *p2, void *p3)
{
	struct k_work_user_q *work_q = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		struct k_work_user *work = k_queue_get(&work_q->queue, K_FOREVER);
		k_work_user_handler_t handler;

		if (!work)
			continue; /* somebody cancelled the wait */
		handler = work->handler;
		if (atomic_test_and_clear_bit(&work->flags, K_WORK_USER_PENDING))
			handler(work);
		k_yield();
	}
}

int k_work_user_submit_to_queue(struct k_work_user_q *work_q, struct k_work_user *work)
{
	if (atomic_test_and_set_bit(&work->flags, K_WORK_USER_PENDING))
		return -EBUSY;
	k_queue_append(&work_q->queue, work);
	return 0;
}

void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
			     size_t stack_size, int prio, const char *name)
{
	k_queue_init(&work_q->queue);
	k_thread_create(&work_q->thread, stack, stack_size, run_items, work_q, NULL, NULL, prio, 0,
			K_FOREVER);
	if (name)
		k_thread_name_set(&work_q->thread, name);
	k_thread_start(&work_q->thread);
}
