/*
 * qsort and bsearch. The sort is a heap sort: n log n comparisons at worst, no recursion and no
 * memory, which is what a small stack wants.
 */
#include <stdlib.h>

#include <stdint.h>

struct sort {
	char *base;
	size_t size; /* of one element, bytes */
	int (*compare)(const void *, const void *);
};

static void swap(char *a, char *b, size_t size)
{
	for (; size != 0; size--, a++, b++) {
		char held = *a;

		*a = *b;
		*b = held;
	}
}

/* Moves the element at byte offset @root down to where both children are no greater. */
static void sift_down(const struct sort *sort, size_t root, size_t end)
{
	for (;;) {
		size_t child = 2 * root + sort->size;

		if (child >= end)
			return;
		if (child + sort->size < end &&
		    sort->compare(sort->base + child, sort->base + child + sort->size) < 0)
			child += sort->size;
		if (sort->compare(sort->base + root, sort->base + child) >= 0)
			return;
		swap(sort->base + root, sort->base + child, sort->size);
		root = child;
	}
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	const struct sort sort = { .base = base, .size = size, .compare = compare };

	if (count < 2 || size == 0)
		return;
	for (size_t i = count / 2; i-- > 0;)
		sift_down(&sort, i * size, count * size);
	for (size_t end = (count - 1) * size; end > 0; end -= size) {
		swap(sort.base, sort.base + end, size);
		sift_down(&sort, 0, end);
	}
}

void *bsearch(const void *key, const void *base, size_t count, size_t size,
	      int (*compare)(const void *, const void *))
{
	const char *low = base;

	while (count != 0) {
		const char *middle = low + count / 2 * size;
		int order = compare(key, middle);

		if (order == 0)
			return (void *)(uintptr_t)middle;
		if (order > 0) {
			low = middle + size;
			count--;
		}
		count /= 2;
	}
	return NULL;
}
