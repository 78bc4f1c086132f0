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

#endif /* KERNEL_PAGE_H */
