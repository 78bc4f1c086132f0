/*
 * Stacks of words: last in, first out.
 */
#ifndef ZEPHYR_KERNEL_KSTACK_H
#define ZEPHYR_KERNEL_KSTACK_H

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

typedef uintptr_t stack_data_t;

#define K_STACK_FLAG_ALLOC BIT(0) /* the memory came from k_stack_alloc_init() */

/** A stack. While a thread waits it is empty. */
struct k_stack {
	struct k_spinlock lock;
	_wait_q_t waiters;
	stack_data_t *base, *next, *top; /* [base, next) is used, [next, top) free */
	uint8_t flags;
};

#define K_STACK_INITIALIZER(obj, buffer, count)                                                    \
	{                                                                                          \
		.waiters = WAIT_Q_INIT(&(obj).waiters), .base = (buffer), .next = (buffer),        \
		.top = (buffer) + (count)                                                          \
	}

#define K_STACK_DEFINE(name, stack_num_entries)                                                    \
	static stack_data_t _k_stack_buf_##name[stack_num_entries];                                \
	STRUCT_SECTION_ITERABLE(k_stack, name) =                                                   \
		K_STACK_INITIALIZER(name, _k_stack_buf_##name, stack_num_entries)

void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries);
/** k_stack_alloc_init - the same with memory of the caller's heap. Return: 0; -ENOMEM. */
int32_t k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries);
/** k_stack_cleanup - gives that back. Return: 0; -EAGAIN when a thread waits. */
int k_stack_cleanup(struct k_stack *stack);

/** k_stack_push - Context: any. Return: 0; -ENOMEM when full. */
int k_stack_push(struct k_stack *stack, stack_data_t data);
/** k_stack_pop - Context: thread; isr with K_NO_WAIT. Return: 0; -EBUSY; -EAGAIN. */
int k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout);

#endif /* ZEPHYR_KERNEL_KSTACK_H */
