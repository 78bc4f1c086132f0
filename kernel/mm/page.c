/*
 * Frames. Those that were never used are a range; those that came back are a list, linked through
 * their own first words. A frame is zeroed when it is handed out, so nothing of its last owner is
 * left in it.
 */
#include <kernel/page.h>

#include <string.h>

#include <kernel/spinlock.h>

#include <arch/arch.h>
#include <arch/user.h>

static struct k_spinlock lock; /* PAGE */
static uintptr_t fresh, end;   /* [fresh, end) was never used */
static uintptr_t returned;     /* physical address of the first of the list; 0: empty */
static size_t free_count;

void page_init(void)
{
	arch_frames(&fresh, &end);
	free_count = (end - fresh) / ARCH_PAGE_SIZE;
}

size_t page_count_free(void)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PAGE);
	size_t count = free_count;

	spin_unlock(&lock, key);
	return count;
}

static uintptr_t take_locked(void)
{
	uintptr_t pa = returned;

	if (free_count == 0)
		return 0;
	free_count--;
	if (pa) {
		returned = *(uintptr_t *)arch_frame_address(pa);
		return pa;
	}
	pa = fresh;
	fresh += ARCH_PAGE_SIZE;
	return pa;
}

uintptr_t kernel_frame_alloc(void)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PAGE);
	uintptr_t pa = take_locked();

	spin_unlock(&lock, key);
	if (pa)
		memset(arch_frame_address(pa), 0, ARCH_PAGE_SIZE);
	return pa;
}

void kernel_frame_free(uintptr_t pa)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PAGE);

	*(uintptr_t *)arch_frame_address(pa) = returned;
	returned = pa;
	free_count++;
	spin_unlock(&lock, key);
}

uintptr_t page_run_alloc(size_t count)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_PAGE);
	uintptr_t pa = 0;

	if (count <= (end - fresh) / ARCH_PAGE_SIZE) {
		pa = fresh;
		fresh += count * ARCH_PAGE_SIZE;
		free_count -= count;
	}
	spin_unlock(&lock, key);
	return pa;
}

void page_run_free(uintptr_t pa, size_t count)
{
	while (count-- > 0)
		kernel_frame_free(pa + count * ARCH_PAGE_SIZE);
}
