/*
 * The devices that are left to programs: what the board offers, and what init gets of it.
 */
#include <neuron/device.h>

#include <errno.h>
#include <string.h>

#include <uapi/neuron/device.h>

#include <kernel/process.h>
#include <kernel/user_driver.h>

#define DEVICES_MAX 16

/* Where init has its capabilities: two slots each, below those that new ones take. */
#define SLOT_MMIO(n) (NX_SLOT_LOW + 2 * (n))
#define SLOT_IRQ(n)  (NX_SLOT_LOW + 2 * (n) + 1)

BUILD_ASSERT(SLOT_IRQ(DEVICES_MAX - 1) < NX_SLOT_MMIO, "they fit below the drivers' slots");
BUILD_ASSERT(DEVICES_MAX * sizeof(struct nx_device) < ARCH_PAGE_SIZE, "the list is a page");

static struct window windows[DEVICES_MAX];
static unsigned int count; /* written at boot only */

const struct object_kind mmio_kind = { .query = memory_query };

/* ---- what there is ---- */

static bool overlaps(uint64_t base, uint64_t size)
{
	for (unsigned int i = 0; i < count; i++) {
		uint64_t start = windows[i].registers.pa;
		uint64_t end = start + windows[i].memory.pages * ARCH_PAGE_SIZE;

		if (base < end && start < base + size)
			return true;
	}
	return false;
}

static void window_init(struct window *w, const char *compatible, uint64_t base, uint64_t size)
{
	w->compatible = compatible;
	w->registers.pa = base;
	w->memory.linear = &w->registers;
	w->memory.pages = (uint32_t)(size / ARCH_PAGE_SIZE);
	object_init(&w->memory.object, NX_KIND_MMIO);
}

int nx_device_offer(const char *compatible, uint64_t base, uint64_t size, uint32_t irq)
{
	struct window *w = &windows[count];
	int ret = 0;

	if (base == 0 || base % ARCH_PAGE_SIZE || size == 0 || size % ARCH_PAGE_SIZE ||
	    size / ARCH_PAGE_SIZE > UINT32_MAX || strlen(compatible) >= NX_COMPATIBLE_MAX)
		return -EINVAL;
	if (overlaps(base, size))
		return -EBUSY;
	if (count == DEVICES_MAX)
		return -ENOSPC;
	if (irq)
		ret = line_init(&w->line, irq);
	if (ret)
		return ret;
	window_init(w, compatible, base, size);
	count++;
	return 0;
}

/* ---- what init gets ---- */

static void describe(struct nx_device *d, unsigned int n)
{
	const struct window *w = &windows[n];

	*d = (struct nx_device){
		.base = w->registers.pa,
		.size = w->memory.pages * ARCH_PAGE_SIZE,
		.irq = w->line.irq,
		.mmio_slot = SLOT_MMIO(n),
		.irq_slot = w->line.irq ? SLOT_IRQ(n) : NX_CAP_NONE,
	};
	strcpy(d->compatible, w->compatible);
}

static int give_list(struct process *init)
{
	struct nx_device d;
	struct memory *list;
	int ret = memory_create(&init->quota, 1, &list);

	if (ret)
		return ret;
	for (unsigned int n = 0; n < count; n++) {
		describe(&d, n);
		(void)memory_write(list, n * sizeof(d), &d, sizeof(d));
	}
	return cap_create_at(&init->caps, NX_SLOT_DEVICES, &list->object, NX_RIGHT_MAP);
}

static int give(struct process *init, uint32_t slot, struct object *object, unsigned int right)
{
	object_get(object);
	return cap_create_at(&init->caps, slot, object, right | NX_RIGHT_GRANT);
}

int devices_give(struct process *init)
{
	int ret = give_list(init);

	for (unsigned int n = 0; n < count && ret == 0; n++) {
		ret = give(init, SLOT_MMIO(n), &windows[n].memory.object, NX_RIGHT_MAP);
		if (ret == 0 && windows[n].line.irq)
			ret = give(init, SLOT_IRQ(n), &windows[n].line.object, NX_RIGHT_RECV);
	}
	return ret;
}

size_t devices_pages(void)
{
	size_t pages = 0;

	for (unsigned int n = 0; n < count; n++)
		pages += windows[n].pool.pa ? CONFIG_USER_DRIVER_DMA_PAGES : 0;
	return pages;
}

void devices_release(const struct process *process)
{
	for (unsigned int n = 0; n < count; n++)
		line_release(&windows[n].line, process);
}
