/*
 * Pipes: streams of bytes, through a ring or straight from writer to reader.
 */
#ifndef ZEPHYR_KERNEL_PIPE_H
#define ZEPHYR_KERNEL_PIPE_H

#include <zephyr/kernel/poll_list.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#define K_PIPE_FLAG_ALLOC BIT(0) /* the ring came from k_pipe_alloc_init() */

/** A pipe. Readers wait only while the ring is empty, writers only while it is full. */
struct k_pipe {
	struct k_spinlock lock;
	unsigned char *buffer;
	size_t size;        /* bytes; 0: no ring, bytes go from writer to reader */
	size_t bytes_used;
	size_t read_index;
	size_t write_index;
	struct {
		_wait_q_t readers;
		_wait_q_t writers;
	} wait_q;
	struct k_poll_list poll;
	uint8_t flags;
};

#define K_PIPE_INITIALIZER(obj, pipe_buffer, pipe_buffer_size)                                     \
	{                                                                                          \
		.buffer = (pipe_buffer), .size = (pipe_buffer_size),                               \
		.wait_q = { WAIT_Q_INIT(&(obj).wait_q.readers),                                    \
			    WAIT_Q_INIT(&(obj).wait_q.writers) },                                  \
		K_POLL_LIST_MEMBER_INIT((obj).poll)                                                \
	}

#define K_PIPE_DEFINE(name, pipe_buffer_size, pipe_align)                                          \
	static unsigned char __aligned(pipe_align) _k_pipe_buf_##name[pipe_buffer_size];           \
	STRUCT_SECTION_ITERABLE(k_pipe, name) =                                                    \
		K_PIPE_INITIALIZER(name, _k_pipe_buf_##name, pipe_buffer_size)

/** k_pipe_init - @buffer: the ring, @size bytes, the pipe's from now on; NULL and 0: none. */
void k_pipe_init(struct k_pipe *pipe, unsigned char *buffer, size_t size);

/** k_pipe_alloc_init - the same with a ring from the caller's heap. Return: 0; -ENOMEM. */
int k_pipe_alloc_init(struct k_pipe *pipe, size_t size);

/** k_pipe_cleanup - gives back the ring of k_pipe_alloc_init(). Return: 0; -EAGAIN when used. */
int k_pipe_cleanup(struct k_pipe *pipe);

/**
 * k_pipe_put - writes @bytes_to_write bytes; waits until at least @min_xfer of them are in the
 * pipe or with readers, or all of them if @min_xfer is 0.
 * @bytes_written: how many there were, whatever is returned but -EINVAL
 * Context: thread; isr with K_NO_WAIT. Interrupts are off on this CPU while bytes are copied.
 * Return: 0; -EINVAL when @min_xfer exceeds @bytes_to_write or @bytes_written is NULL; -EIO without
 * waiting, and nothing was written; -EAGAIN when the time passed and fewer were written.
 */
int k_pipe_put(struct k_pipe *pipe, void *data, size_t bytes_to_write, size_t *bytes_written,
	       size_t min_xfer, k_timeout_t timeout);

/** k_pipe_get - reads, as k_pipe_put() writes. */
int k_pipe_get(struct k_pipe *pipe, void *data, size_t bytes_to_read, size_t *bytes_read,
	       size_t min_xfer, k_timeout_t timeout);

/** k_pipe_read_avail, _write_avail - bytes in the ring, and room in it. Context: any. */
size_t k_pipe_read_avail(struct k_pipe *pipe);
size_t k_pipe_write_avail(struct k_pipe *pipe);

/** k_pipe_flush - discards what is in the ring and what writers wait with, as if it was read. */
void k_pipe_flush(struct k_pipe *pipe);
/** k_pipe_buffer_flush - discards what is in the ring; writers that wait fill it again. */
void k_pipe_buffer_flush(struct k_pipe *pipe);

#endif /* ZEPHYR_KERNEL_PIPE_H */
