/*
 * Memory that kernel calls allocate for a thread, from the heap assigned to it.
 */
#ifndef KERNEL_HEAP_H
#define KERNEL_HEAP_H

#include <stddef.h>

/** heap_of_thread_alloc - Context: thread. Return: memory; NULL if there is no heap or no room. */
void *heap_of_thread_alloc(size_t bytes);

/** heap_of_thread_free - gives back what heap_of_thread_alloc() returned. */
void heap_of_thread_free(void *mem);

#endif /* KERNEL_HEAP_H */
