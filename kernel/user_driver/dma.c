/*
 * Memory that devices reach: of one device's pool, whoever drives it.
 */
#include <kernel/user_driver.h>

#include <errno.h>
#include <string.h>

#include <kernel/fault.h>
#include <kernel/page.h>

#include <arch/user.h>

#define POOL_PAGES CONFIG_USER_DRIVER_DMA_PAGES

static struct k_spinlock lock; /* PAGE */

/* The first @pages pages that are not in use. Return: 0; -ENOSPC. */
static int take_locked(struct pool *pool, uint32_t pages, uintptr_t *pa)
{
	if (pages > POOL_PAGES - pool->used)
		return -ENOSPC;
	*pa = pool->pa + pool->used * ARCH_PAGE_SIZE;
	pool->used += pages;
	pool->users++;
	return 0;
}

/* Who is first makes it; two who are first at once make one too many, which goes back. */
static int make_pool(struct pool *pool)
{
	uintptr_t run = page_run_alloc(POOL_PAGES);
	k_spinlock_key_t key;

	if (!run)
		return -ENOMEM;
	key = spin_lock(&lock, LOCK_PAGE);
	if (!pool->pa) {
		pool->pa = run;
		run = 0;
	}
	spin_unlock(&lock, key);
	if (run)
		page_run_free(run, POOL_PAGES);
	return 0;
}

static int take(struct pool *pool, uint32_t pages, uintptr_t *pa)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PAGE);
	bool there = pool->pa;
	int ret = there ? take_locked(pool, pages, pa) : 0;

	spin_unlock(&lock, key);
	if (there)
		return ret;
	ret = make_pool(pool);
	return ret ? ret : take(pool, pages, pa);
}

static void give_back(struct pool *pool)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PAGE);
	uintptr_t loose = 0;

	if (--pool->users == 0) {
		pool->used = 0;
		if (fault_active(FAULT_DMA_LOOSE)) {
			loose = pool->pa;
			pool->pa = 0;
		}
	}
	spin_unlock(&lock, key);
	if (loose)
		page_run_free(loose, POOL_PAGES);
}

/* Its memory is in use no more; the pages stay the device's. */
static void forget(const struct linear *linear)
{
	give_back(&CONTAINER_OF(linear->registers, struct window, memory)->pool);
}

int dma_create(struct ipc_quota *quota, struct window *window, uint64_t pages,
	       struct memory **memory)
{
	struct linear linear = { .registers = &window->memory, .free = forget };
	int ret;

	if (pages == 0)
		return -EINVAL;
	if (pages > POOL_PAGES)
		return -ENOSPC;
	ret = take(&window->pool, (uint32_t)pages, &linear.pa);
	if (ret)
		return ret;
	memset(arch_frame_address(linear.pa), 0, pages * ARCH_PAGE_SIZE);
	ret = memory_create_linear(quota, (uint32_t)pages, &linear, memory);
	if (ret)
		give_back(&window->pool);
	return ret;
}
