/*
 * Stacks of words. What is pushed while a thread waits goes straight to it.
 */
#include <zephyr/kernel/kstack.h>

#include <errno.h>

#include <kernel/heap.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries)
{
	*stack = (struct k_stack)K_STACK_INITIALIZER(*stack, buffer, num_entries);
}

int32_t k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries)
{
	stack_data_t *buffer = heap_of_thread_alloc((size_t)num_entries * sizeof(*buffer));

	if (!buffer)
		return -ENOMEM;
	k_stack_init(stack, buffer, num_entries);
	stack->flags = K_STACK_FLAG_ALLOC;
	return 0;
}

int k_stack_cleanup(struct k_stack *stack)
{
	k_spinlock_key_t key = spin_lock(&stack->lock, LOCK_OBJECT);
	bool busy = !waitq_is_empty(&stack->waiters);
	bool give = !busy && (stack->flags & K_STACK_FLAG_ALLOC);

	if (give)
		stack->flags = 0;
	spin_unlock(&stack->lock, key);
	if (give)
		heap_of_thread_free(stack->base);
	return busy ? -EAGAIN : 0;
}

int k_stack_push(struct k_stack *stack, stack_data_t data)
{
	k_spinlock_key_t key = spin_lock(&stack->lock, LOCK_OBJECT);
	struct k_thread *waiter = waitq_first(&stack->waiters);
	int ret = 0;

	if (waiter) {
		waiter->wait_data = (void *)data;
		waitq_wake_one(&stack->waiters, &stack->lock, key);
		return 0;
	}
	if (stack->next == stack->top)
		ret = -ENOMEM;
	else
		*stack->next++ = data;
	spin_unlock(&stack->lock, key);
	return ret;
}

static int wait_for_word(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout,
			 k_spinlock_key_t key)
{
	struct k_thread *self = cpu_self()->current;
	int ret;

	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&stack->lock, key);
		return -EBUSY;
	}
	ret = waitq_block(&stack->waiters, &stack->lock, key, timeout);
	if (ret == 0)
		*data = (stack_data_t)self->wait_data;
	return ret;
}

int k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&stack->lock, LOCK_OBJECT);

	if (stack->next == stack->base)
		return wait_for_word(stack, data, timeout, key);
	*data = *--stack->next;
	spin_unlock(&stack->lock, key);
	return 0;
}
