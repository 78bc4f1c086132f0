/*
 * Memory objects: making them, finding their frames, reading and writing them, giving them back.
 */
#include <kernel/memory.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include <kernel/fault.h>
#include <kernel/page.h>

#include <arch/user.h>

#define PER_TABLE (ARCH_PAGE_SIZE / sizeof(uintptr_t))
#define DIRECT ((ARCH_PAGE_SIZE - sizeof(struct memory)) / sizeof(uintptr_t))
#define PAGES_MAX (DIRECT * PER_TABLE)

static const struct linear *linear_of(const struct memory *m)
{
	return IS_ENABLED(CONFIG_USER_DRIVERS) ? m->linear : NULL;
}

static bool is_direct(const struct memory *m)
{
	return m->pages <= DIRECT;
}

/* Where the frame of page @index is noted; its table, if it has one, is there. */
static uintptr_t *entry_of(struct memory *m, uint32_t index)
{
	uintptr_t *table;

	if (is_direct(m))
		return &m->frame[index];
	table = arch_frame_address(m->frame[index / PER_TABLE]);
	return &table[index % PER_TABLE];
}

uintptr_t memory_frame(const struct memory *memory, uint32_t index)
{
	const struct linear *linear = linear_of(memory);

	if (linear)
		return linear->pa + index * ARCH_PAGE_SIZE;
	return *entry_of((struct memory *)memory, index);
}

/* ---- making and giving back ---- */

static int add_page(struct memory *m, uint32_t index)
{
	uintptr_t *entry;

	if (!is_direct(m) && index % PER_TABLE == 0) {
		m->frame[index / PER_TABLE] = kernel_frame_alloc();
		if (!m->frame[index / PER_TABLE])
			return -ENOMEM;
	}
	entry = entry_of(m, index);
	*entry = kernel_frame_alloc();
	return *entry ? 0 : -ENOMEM;
}

static void free_if(uintptr_t frame)
{
	if (frame)
		kernel_frame_free(frame);
}

/* Entries that were not filled are zero. */
static void free_frames(struct memory *m)
{
	uint32_t tables = is_direct(m) ? 0 : DIV_ROUND_UP(m->pages, PER_TABLE);

	for (uint32_t i = 0; i < m->pages && (is_direct(m) || m->frame[i / PER_TABLE]); i++)
		free_if(*entry_of(m, i));
	for (uint32_t i = 0; i < tables; i++)
		free_if(m->frame[i]);
}

static void uncharge(struct ipc_quota *quota, uint32_t pages)
{
	atomic_fetch_add_relaxed_u32(&quota->pages, -pages);
}

static void memory_free(struct object *object)
{
	struct memory *m = CONTAINER_OF(object, struct memory, object);
	struct ipc_quota *quota = m->quota;

	uncharge(quota, m->pages);
	if (linear_of(m))
		m->linear->free(m->linear);
	else
		free_frames(m);
	kernel_frame_free(arch_frame_physical(m));
	object_put(quota->owner);
}

void memory_query(struct object *object, struct nx_cap_info *info)
{
	const struct memory *m = CONTAINER_OF(object, struct memory, object);
	const struct linear *linear = linear_of(m);

	info->size = m->pages * ARCH_PAGE_SIZE;
	if (linear && linear->registers)
		info->address = linear->pa;
}

const struct object_kind memory_kind = { .free = memory_free, .query = memory_query };

static bool charge(struct ipc_quota *quota, uint32_t pages)
{
	uint32_t before = atomic_fetch_add_relaxed_u32(&quota->pages, pages);

	if (pages <= CONFIG_MEMORY_PROCESS_PAGES && before <= CONFIG_MEMORY_PROCESS_PAGES - pages)
		return true;
	uncharge(quota, pages);
	return false;
}

static struct memory *describe(struct ipc_quota *quota, uint32_t pages)
{
	uintptr_t frame = kernel_frame_alloc();
	struct memory *m;

	if (!frame)
		return NULL;
	m = arch_frame_address(frame);
	object_init(&m->object, NX_KIND_MEMORY);
	m->pages = pages;
	m->quota = quota;
	return m;
}

/* One without pages yet, and paid for. Return: 0; -ENOSPC; -ENOMEM. */
static int begin(struct ipc_quota *quota, uint32_t pages, struct memory **memory)
{
	if (!charge(quota, pages))
		return -ENOSPC;
	*memory = describe(quota, pages);
	if (!*memory) {
		uncharge(quota, pages);
		return -ENOMEM;
	}
	object_get(quota->owner);
	return 0;
}

int memory_create(struct ipc_quota *quota, uint64_t pages, struct memory **memory)
{
	struct memory *m;
	int ret;

	if (pages == 0)
		return -EINVAL;
	ret = pages > PAGES_MAX ? -ENOSPC : begin(quota, (uint32_t)pages, &m);
	for (uint32_t i = 0; ret == 0 && i < pages; i++) {
		ret = add_page(m, i);
		if (ret)
			memory_free(&m->object);
	}
	if (ret == 0)
		*memory = m;
	return ret;
}

int memory_create_linear(struct ipc_quota *quota, uint32_t pages, const struct linear *linear,
			 struct memory **memory)
{
	struct memory *m;
	int ret = begin(quota, pages, &m);

	if (ret)
		return ret;
	memcpy(m->frame, linear, sizeof(*linear));
	m->linear = (const struct linear *)m->frame;
	*memory = m;
	return 0;
}

/* ---- content ---- */

static bool is_beyond(const struct memory *m, uint64_t offset, size_t len)
{
	uint64_t size = m->pages * ARCH_PAGE_SIZE;

	return offset > size || len > size - offset;
}

void *memory_at(const struct memory *memory, uint64_t offset, size_t *room)
{
	char *page = arch_frame_address(memory_frame(memory, (uint32_t)(offset / ARCH_PAGE_SIZE)));

	*room = ARCH_PAGE_SIZE - offset % ARCH_PAGE_SIZE;
	return page + offset % ARCH_PAGE_SIZE;
}

int memory_read(const struct memory *memory, uint64_t offset, void *to, size_t len)
{
	if (is_beyond(memory, offset, len))
		return -EFAULT;
	for (size_t done = 0, part; done < len; done += part) {
		const void *at = memory_at(memory, offset + done, &part);

		part = MIN(part, len - done);
		memcpy((char *)to + done, at, part);
	}
	return 0;
}

int memory_write(struct memory *memory, uint64_t offset, const void *from, size_t len)
{
	if (is_beyond(memory, offset, len))
		return -EFAULT;
	for (size_t done = 0, part; done < len; done += part) {
		void *at = memory_at(memory, offset + done, &part);

		part = MIN(part, len - done);
		memcpy(at, (const char *)from + done, part);
	}
	return 0;
}
