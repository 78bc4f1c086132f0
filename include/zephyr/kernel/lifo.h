/* Queues under their last-in-first-out name. */
#ifndef ZEPHYR_KERNEL_LIFO_H
#define ZEPHYR_KERNEL_LIFO_H

#include <zephyr/kernel/queue.h>

struct k_lifo {
	struct k_queue _queue;
};

#define K_LIFO_INITIALIZER(obj) { ._queue = K_QUEUE_INITIALIZER((obj)._queue) }
#define K_LIFO_DEFINE(name) STRUCT_SECTION_ITERABLE(k_lifo, name) = K_LIFO_INITIALIZER(name)

#define k_lifo_init(lifo) k_queue_init(&(lifo)->_queue)
#define k_lifo_put(lifo, data) k_queue_prepend(&(lifo)->_queue, data)
#define k_lifo_alloc_put(lifo, data) k_queue_alloc_prepend(&(lifo)->_queue, data)
#define k_lifo_get(lifo, timeout) k_queue_get(&(lifo)->_queue, timeout)

#endif /* ZEPHYR_KERNEL_LIFO_H */
