/*
 * Calls of memory objects and of what is mapped.
 */
#include <errno.h>

#include <zephyr/sys/util.h>

#include <uapi/neuron/map.h>

#include <kernel/memory.h>
#include <kernel/thread.h>

#include "calls.h"

BUILD_ASSERT(NX_PROT_READ == ARCH_MAP_READ && NX_PROT_WRITE == ARCH_MAP_WRITE &&
		     NX_PROT_EXEC == ARCH_MAP_EXEC, "prot is passed on");
BUILD_ASSERT(NX_USER_START == ARCH_USER_START && NX_USER_END == ARCH_USER_END, "ABI");

long sys_mem_create(struct user_thread *self, const uintptr_t *a)
{
	struct memory *memory;
	int ret = memory_create(&self->process->quota, a[0], &memory);

	if (ret)
		return ret;
	return cap_create(&self->process->caps, &memory->object,
			  NX_RIGHT_MAP | NX_RIGHT_WRITE | NX_RIGHT_EXEC | NX_RIGHT_GRANT);
}

/*
 * mem, offset, buf, len. A page of the object at a time; what is copied onto itself may come out as
 * anything.
 */
static long copy(struct user_thread *self, const uintptr_t *a, unsigned int right)
{
	struct cap cap;
	long ret = cap_get(&self->process->caps, a[0], NX_KIND_MEMORY, right, &cap);
	uint64_t size;
	size_t part;

	if (ret)
		return ret;
	size = memory_of(&cap)->pages * ARCH_PAGE_SIZE;
	if (a[1] > size || a[3] > size - a[1])
		ret = -EFAULT;
	for (size_t done = 0; done < a[3] && ret == 0; done += part) {
		void *at = memory_at(memory_of(&cap), a[1] + done, &part);

		part = MIN(part, a[3] - done);
		if (right == NX_RIGHT_WRITE)
			ret = user_read(&self->process->aspace, at, a[2] + done, part);
		else
			ret = user_write(&self->process->aspace, a[2] + done, at, part);
		if (thread_is_ending(&self->thread))
			ret = -EINTR;
	}
	object_put(cap.object);
	return ret;
}

long sys_mem_read(struct user_thread *self, const uintptr_t *a)
{
	return copy(self, a, NX_RIGHT_MAP);
}

long sys_mem_write(struct user_thread *self, const uintptr_t *a)
{
	return copy(self, a, NX_RIGHT_WRITE);
}

static unsigned int prot_of(unsigned int rights)
{
	return (rights & NX_RIGHT_MAP ? ARCH_MAP_READ : 0) |
	       (rights & NX_RIGHT_WRITE ? ARCH_MAP_WRITE : 0) |
	       (rights & NX_RIGHT_EXEC ? ARCH_MAP_EXEC : 0);
}

/* mem, offset, len, addr, prot. Return: the address. */
long sys_map(struct user_thread *self, const uintptr_t *a)
{
	uintptr_t start = a[3];
	struct cap cap;
	long ret = aspace_check(start, a[2], a[4]);

	if (ret == 0)
		ret = cap_get(&self->process->caps, a[0], NX_KIND_MEMORY, NX_RIGHT_MAP, &cap);
	if (ret)
		return ret;
	ret = aspace_map(&self->process->aspace, memory_of(&cap), a[1], a[2], &start, a[4],
			 prot_of(cap.rights));
	object_put(cap.object);
	return ret ? ret : (long)start;
}

long sys_unmap(struct user_thread *self, const uintptr_t *a)
{
	return aspace_unmap(&self->process->aspace, a[0], a[1]);
}

long sys_protect(struct user_thread *self, const uintptr_t *a)
{
	return aspace_protect(&self->process->aspace, a[0], a[1], a[2]);
}
