/*
 * Address spaces of processes: Sv39 page tables whose upper half is the kernel's.
 *
 * One is loaded when its thread goes to user mode and stays until the hart goes to user mode in
 * another one, or is asked to let go of it. The kernel reaches user memory by walking the table
 * and through the direct map, so it needs neither SUM nor the right table.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/atomic.h>
#include <arch/layout.h>
#include <arch/machine.h>
#include <arch/user.h>

#include "port.h"
#include "pte.h"

#define LEVELS 3
#define UPPER_HALF (PTES / 2)
#define PTE_ACCESS 0xfful
#define PTE_USER_LEAF (PTE_V | PTE_U | PTE_A | PTE_D)

static unsigned int index_at(uintptr_t va, unsigned int level)
{
	return va >> (PAGE_SHIFT + 9 * level) & (PTES - 1);
}

static pte_t *next_table(pte_t pte)
{
	return phys_to_virt(pte >> 10 << PAGE_SHIFT);
}

/* Return: the last-level entry of @va; NULL if a table is missing. */
static pte_t *find_pte(const struct arch_aspace *space, uintptr_t va)
{
	pte_t *table = space->root;

	for (unsigned int level = LEVELS - 1; level > 0; level--) {
		pte_t pte = table[index_at(va, level)];

		if (!(pte & PTE_V))
			return NULL;
		table = next_table(pte);
	}
	return &table[index_at(va, 0)];
}

static pte_t *make_pte(struct arch_aspace *space, uintptr_t va)
{
	pte_t *table = space->root;

	for (unsigned int level = LEVELS - 1; level > 0; level--) {
		pte_t *pte = &table[index_at(va, level)];

		if (!(*pte & PTE_V)) {
			uintptr_t frame = kernel_frame_alloc();

			if (!frame)
				return NULL;
			*pte = frame >> PAGE_SHIFT << 10 | PTE_V;
		}
		table = next_table(*pte);
	}
	return &table[index_at(va, 0)];
}

static pte_t access_of(unsigned int prot)
{
	pte_t access = PTE_USER_LEAF | PTE_R;

	if (prot & ARCH_MAP_WRITE)
		access |= PTE_W;
	if (prot & ARCH_MAP_EXEC)
		access |= PTE_X;
	if (prot & ARCH_MAP_DEVICE)
		access |= PTE_DEVICE;
	return access;
}

int arch_aspace_init(struct arch_aspace *space)
{
	uintptr_t frame = kernel_frame_alloc();

	if (!frame)
		return -ENOMEM;
	space->root = phys_to_virt(frame);
	memcpy(space->root + UPPER_HALF, kernel_pgd + UPPER_HALF, PAGE_SIZE / 2);
	space->satp = SATP_SV39 | frame >> PAGE_SHIFT;
	space->loaded = 0;
	space->draw = 0;
	return 0;
}

static void free_tables(pte_t *table, unsigned int count, unsigned int level)
{
	for (unsigned int i = 0; level > 0 && i < count; i++)
		if (table[i] & PTE_V)
			free_tables(next_table(table[i]), PTES, level - 1);
	kernel_frame_free(virt_to_phys(table));
}

void arch_aspace_destroy(struct arch_aspace *space)
{
	free_tables(space->root, UPPER_HALF, LEVELS - 1);
	space->root = NULL;
}

int arch_aspace_prepare(struct arch_aspace *space, uintptr_t va)
{
	return make_pte(space, va) ? 0 : -ENOMEM;
}

void arch_aspace_map(struct arch_aspace *space, uintptr_t va, uintptr_t pa, unsigned int prot)
{
	*find_pte(space, va) = pa >> PAGE_SHIFT << 10 | access_of(prot);
	/* Priv. 1.12 §4.2.1: an entry that was not valid may be cached as such. */
	__asm__ volatile("sfence.vma %0, zero" : : "r"(va) : "memory");
	if (IS_ENABLED(CONFIG_RISCV_ASID))
		asid_renew(space);
}

void arch_aspace_unmap(struct arch_aspace *space, uintptr_t va)
{
	*find_pte(space, va) = 0;
}

void arch_aspace_protect(struct arch_aspace *space, uintptr_t va, unsigned int prot)
{
	pte_t *pte = find_pte(space, va);

	*pte = (*pte & ~PTE_ACCESS) | access_of(prot);
}

void *arch_aspace_find(const struct arch_aspace *space, uintptr_t va, unsigned int prot)
{
	pte_t need = PTE_V | PTE_U | (prot & ARCH_MAP_WRITE ? PTE_W : PTE_R);
	const pte_t *pte;

	if (va < ARCH_USER_START || va >= ARCH_USER_END)
		return NULL;
	pte = find_pte(space, va);
	if (!pte || (*pte & (need | PTE_DEVICE)) != need)
		return NULL;
	return (char *)next_table(*pte) + va % PAGE_SIZE;
}

/* ---- what is loaded ---- */

static void load_satp(uintptr_t satp)
{
	csr_write(satp, satp);
	__asm__ volatile("sfence.vma" ::: "memory");
}

/* On the way to user mode, interrupts off. */
void user_space_load(const struct arch_user_frame *frame)
{
	struct arch_cpu *cpu = arch_curr_cpu();

	atomic_fetch_or_u32(&frame->space->loaded, BIT(cpu->id));
	cpu->satp = frame->satp;
	if (IS_ENABLED(CONFIG_RISCV_ASID))
		asid_load(cpu, frame->space);
	else
		load_satp(frame->satp);
	/* Another hart may have written the program (contracts O6). */
	__asm__ volatile("fence.i" ::: "memory");
}

void arch_aspace_let_go(void)
{
	unsigned long key = arch_irq_lock();

	arch_curr_cpu()->satp = 0;
	load_satp(mmu_satp());
	arch_irq_unlock(key);
}

uint32_t arch_aspace_cpus(const struct arch_aspace *space)
{
	return atomic_load_acquire_u32(&space->loaded);
}

/* ---- what is free ---- */

static uintptr_t lower(uintptr_t end, uintptr_t first, struct machine_range range)
{
	return range.size && range.base >= first && range.base < end ? range.base : end;
}

/* From the image to the next thing that is somebody else's, in the memory the image is in. */
void arch_frames(uintptr_t *first, uintptr_t *last)
{
	const struct machine *m = arch_machine();
	uintptr_t start = image_to_phys(image_end), end = start;

	for (unsigned int i = 0; i < m->memories; i++) {
		struct machine_range memory = m->memory[i];

		if (start >= memory.base && start - memory.base < memory.size)
			end = memory.base + memory.size;
	}
	for (unsigned int i = 0; i < m->reserveds; i++)
		end = lower(end, start, m->reserved[i]);
	end = lower(end, start, m->tree);
	*first = ROUND_UP(start, PAGE_SIZE);
	*last = MAX(*first, ROUND_DOWN(end, PAGE_SIZE));
}
