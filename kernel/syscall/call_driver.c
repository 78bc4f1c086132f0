/*
 * Calls of programs that drive devices.
 */
#include <errno.h>

#include <zephyr/sys/printk.h>

#include <kernel/fault.h>
#include <kernel/user_driver.h>

#include "calls.h"

#define LINES_MAX 8 /* of refusals, in a boot */

static void report(const char *why)
{
	static uint32_t lines;

	if (IS_ENABLED(CONFIG_TEST) &&
	    atomic_fetch_add_relaxed_u32(&lines, 1) < LINES_MAX)
		printk("kernel: mmio denied (%s)\n", why);
}

static int get_window(struct user_thread *self, uint64_t slot, struct cap *cap)
{
	return cap_get(&self->process->caps, slot, NX_KIND_MMIO, NX_RIGHT_MAP, cap);
}

static int check_access(const struct memory *registers, uint64_t offset, uint64_t len,
			uint64_t prot)
{
	uint64_t size = registers->pages * ARCH_PAGE_SIZE;

	if (prot & ARCH_MAP_EXEC) {
		report("exec attempt");
		return -EPERM;
	}
	if (offset > size || len > size - offset) {
		report("outside window");
		return fault_active(FAULT_WINDOW_OPEN) ? 0 : -EPERM;
	}
	return 0;
}

/* mmio, offset, len, addr, prot. Return: the address. */
long sys_mmio_map(struct user_thread *self, const uintptr_t *a)
{
	uintptr_t start = a[3];
	struct cap cap;
	long ret = a[1] % ARCH_PAGE_SIZE ? -EINVAL : aspace_check(start, a[2], a[4]);

	if (ret == 0)
		ret = get_window(self, a[0], &cap);
	if (ret)
		return ret;
	ret = check_access(memory_of(&cap), a[1], a[2], a[4]);
	if (ret == 0)
		ret = aspace_map(&self->process->aspace, memory_of(&cap), a[1], a[2], &start, a[4],
				 ARCH_MAP_READ | ARCH_MAP_WRITE);
	object_put(cap.object);
	return ret ? ret : (long)start;
}

/* mmio, size. Return: the slot of the memory. */
long sys_dma_create(struct user_thread *self, const uintptr_t *a)
{
	struct memory *memory;
	struct cap cap;
	long ret = a[1] % ARCH_PAGE_SIZE || a[1] == 0 ? -EINVAL : get_window(self, a[0], &cap);

	if (ret)
		return ret;
	ret = dma_create(&self->process->quota, window_of(&cap), a[1] / ARCH_PAGE_SIZE, &memory);
	object_put(cap.object);
	if (ret)
		return ret;
	return cap_create(&self->process->caps, &memory->object, NX_RIGHT_MAP | NX_RIGHT_WRITE);
}

static int get_line(struct user_thread *self, uint64_t slot, struct cap *cap)
{
	return cap_get(&self->process->caps, slot, NX_KIND_IRQ, NX_RIGHT_RECV, cap);
}

/* irq, ntf, bits */
long sys_irq_bind(struct user_thread *self, const uintptr_t *a)
{
	struct cap cap, ntf;
	long ret = a[2] == 0 ? -EINVAL : get_line(self, a[0], &cap);

	if (ret)
		return ret;
	ret = cap_get(&self->process->caps, a[1], NX_KIND_NOTIFICATION, NX_RIGHT_SEND, &ntf);
	if (ret == 0) {
		ret = line_bind(line_of(&cap), self->process,
				CONTAINER_OF(ntf.object, struct notification, object), a[2]);
		if (ret)
			object_put(ntf.object);
	}
	object_put(cap.object);
	return ret;
}

/* irq */
long sys_irq_ack(struct user_thread *self, const uintptr_t *a)
{
	struct cap cap;
	long ret = get_line(self, a[0], &cap);

	if (ret)
		return ret;
	ret = line_ack(line_of(&cap), self->process);
	object_put(cap.object);
	return ret;
}
