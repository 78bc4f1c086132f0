/*
 * Frames: the memory behind the image, a page at a time.
 */
#ifndef KERNEL_PAGE_H
#define KERNEL_PAGE_H

#include <stddef.h>
#include <stdint.h>

/** page_init - takes over what the machine has. Once, before anything is allocated. */
void page_init(void);

/** page_count_free - frames that are nobody's now. */
size_t page_count_free(void);

/**
 * page_run_alloc - @count frames that follow each other and were never used; not zeroed.
 * Return: the first; 0: there are none.
 */
uintptr_t page_run_alloc(size_t count);
void page_run_free(uintptr_t pa, size_t count);

#endif /* KERNEL_PAGE_H */
