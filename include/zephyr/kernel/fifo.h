/* Queues under their first-in-first-out name. */
#ifndef ZEPHYR_KERNEL_FIFO_H
#define ZEPHYR_KERNEL_FIFO_H

#include <zephyr/kernel/queue.h>

struct k_fifo {
	struct k_queue _queue;
};

#define K_FIFO_INITIALIZER(obj) { ._queue = K_QUEUE_INITIALIZER((obj)._queue) }
#define K_FIFO_DEFINE(name) STRUCT_SECTION_ITERABLE(k_fifo, name) = K_FIFO_INITIALIZER(name)

#define k_fifo_init(fifo) k_queue_init(&(fifo)->_queue)
#define k_fifo_cancel_wait(fifo) k_queue_cancel_wait(&(fifo)->_queue)
#define k_fifo_put(fifo, data) k_queue_append(&(fifo)->_queue, data)
#define k_fifo_alloc_put(fifo, data) k_queue_alloc_append(&(fifo)->_queue, data)
#define k_fifo_put_list(fifo, head, tail) k_queue_append_list(&(fifo)->_queue, head, tail)
#define k_fifo_put_slist(fifo, list) k_queue_merge_slist(&(fifo)->_queue, list)
#define k_fifo_get(fifo, timeout) k_queue_get(&(fifo)->_queue, timeout)
#define k_fifo_is_empty(fifo) k_queue_is_empty(&(fifo)->_queue)
#define k_fifo_peek_head(fifo) k_queue_peek_head(&(fifo)->_queue)
#define k_fifo_peek_tail(fifo) k_queue_peek_tail(&(fifo)->_queue)

#endif /* ZEPHYR_KERNEL_FIFO_H */
