/*
 * The kernel's address space, Sv39 (Privileged 1.12 §4.4): one table for all harts.
 *
 *   image       4 KiB pages: text r-x, the rest of what is constant r--, data and stacks rw-.
 *               Its last-level tables lie side by side (image_ptes), so the entry of an address
 *               is an index away and a guard page costs one store.
 *   direct map  rw-, 1 GiB pages where the tree has memory or devices. The gigapage that holds
 *               the image is split, so that what the image maps read-only is read-only here too.
 */
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/atomic.h>
#include <arch/layout.h>

#include "boot_block.h"
#include "port.h"
#include "pte.h"
#include "sbi.h"

#define PTE_LEAF 0xe1ul /* D, A, G, V: nothing is paged, hardware never writes it */
#define PTE_RX (PTE_LEAF | PTE_R | PTE_X)
#define PTE_RO (PTE_LEAF | PTE_R)
#define PTE_RW (PTE_LEAF | PTE_R | PTE_W)

#define PAGE_TABLE __attribute__((section(".page_tables"), aligned(PAGE_SIZE)))

pte_t PAGE_TABLE kernel_pgd[PTES]; /* boot_entry.S fills it first */
static pte_t PAGE_TABLE image_middle[PTES];
static pte_t PAGE_TABLE direct_middle[PTES]; /* the gigapage of the image, in megapages */
static pte_t PAGE_TABLE direct_last[PTES];   /* the megapage in which constants end */
extern pte_t image_ptes[];

/* Guards made so far; a hart whose own count is behind flushes before it may meet a new one. */
static uint32_t guards_made;
static uint32_t guards_seen[CONFIG_MP_MAX_NUM_CPUS];

static pte_t leaf(uintptr_t pa, pte_t access)
{
	return pa >> PAGE_SHIFT << 10 | access;
}

static pte_t table(const pte_t *next)
{
	return leaf(image_to_phys(next), PTE_V);
}

static pte_t *image_pte(const void *va)
{
	uintptr_t at = (uintptr_t)va;

	/* A symbol less the image's address is, as one sum, too far from here in a large image. */
	__asm__("" : "+r"(at));
	return &image_ptes[(at - IMAGE_ADDRESS) >> PAGE_SHIFT];
}

static pte_t image_access(const char *va)
{
	if (va < text_end)
		return PTE_RX;
	return va < data_start ? PTE_RO : PTE_RW;
}

static void map_image(void)
{
	unsigned int first = (uintptr_t)image_start >> MEGAPAGE_SHIFT & (PTES - 1);
	size_t size = (size_t)(image_end - image_start);
	char *va;

	for (va = image_start; va < image_end; va += PAGE_SIZE)
		*image_pte(va) = leaf(image_to_phys(va), image_access(va));
	for (size_t i = 0; i << MEGAPAGE_SHIFT < size; i++)
		image_middle[first + i] = table(&image_ptes[i * PTES]);
}

/* Constants are [image_start, data_start); both bounds are physical here. */
static void map_constants_again(uintptr_t gib)
{
	uintptr_t start = image_to_phys(image_start);
	uintptr_t end = image_to_phys(data_start);
	uintptr_t part = end >> MEGAPAGE_SHIFT << MEGAPAGE_SHIFT;

	for (unsigned int i = 0; i < PTES; i++) {
		uintptr_t pa = gib + ((uintptr_t)i << MEGAPAGE_SHIFT);

		direct_middle[i] = leaf(pa, pa >= start && pa < part ? PTE_RO : PTE_RW);
	}
	if (part == end)
		return;
	for (unsigned int i = 0; i < PTES; i++) {
		uintptr_t pa = part + ((uintptr_t)i << PAGE_SHIFT);

		direct_last[i] = leaf(pa, pa >= start && pa < end ? PTE_RO : PTE_RW);
	}
	direct_middle[part >> MEGAPAGE_SHIFT & (PTES - 1)] = table(direct_last);
}

static void map_gibs(uint64_t *wanted, struct machine_range range)
{
	uint64_t gib = range.base >> GIGAPAGE_SHIFT;

	if (range.size == 0)
		return;
	for (; gib <= (range.base + range.size - 1) >> GIGAPAGE_SHIFT && gib < DIRECT_MAP_GIBS;
	     gib++)
		wanted[gib / 64] |= 1ull << gib % 64;
}

/* Which gigapages of the direct map have anything in them. */
static void find_gibs(const struct machine *machine, uint64_t *wanted)
{
	for (unsigned int i = 0; i < machine->memories; i++)
		map_gibs(wanted, machine->memory[i]);
	for (unsigned int i = 0; i < machine->virtios; i++)
		map_gibs(wanted, machine->virtio[i].window);
	map_gibs(wanted, machine->uart.window);
	map_gibs(wanted, machine->plic.window);
	map_gibs(wanted, machine->sswi.window);
	map_gibs(wanted, machine->rtc.window);
	map_gibs(wanted, machine->finisher);
	map_gibs(wanted, machine->tree);
}

static void map_direct(const struct machine *machine)
{
	uint64_t wanted[DIRECT_MAP_GIBS / 64 + 1] = { 0 };
	uintptr_t image_gib = image_to_phys(image_start) >> GIGAPAGE_SHIFT;
	pte_t *direct = &kernel_pgd[DIRECT_MAP_BASE >> GIGAPAGE_SHIFT & (PTES - 1)];

	find_gibs(machine, wanted);
	map_constants_again(image_gib << GIGAPAGE_SHIFT);
	for (uintptr_t gib = 0; gib < DIRECT_MAP_GIBS; gib++) {
		bool used = wanted[gib / 64] >> gib % 64 & 1;

		direct[gib] = used ? leaf(gib << GIGAPAGE_SHIFT, PTE_RW) : 0;
	}
	direct[image_gib] = table(direct_middle);
}

static void flush_all(void)
{
	__asm__ volatile("sfence.vma" ::: "memory");
}

static void guard_cpu_stacks(void)
{
	if (!IS_ENABLED(CONFIG_HW_STACK_PROTECTION))
		return;
	for (unsigned int i = 0; i < ARRAY_SIZE(cpu_stacks); i++) {
		*image_pte(cpu_stacks[i].isr_guard) = 0;
		*image_pte(cpu_stacks[i].emergency_guard) = 0;
	}
}

void mmu_init(const struct machine *machine)
{
	map_image();
	guard_cpu_stacks();
	map_direct(machine);
	kernel_pgd[(uintptr_t)image_start >> GIGAPAGE_SHIFT & (PTES - 1)] = table(image_middle);
	flush_all();
}

uint64_t mmu_satp(void)
{
	return SATP_SV39 | image_to_phys(kernel_pgd) >> PAGE_SHIFT;
}

/*
 * Nobody ever uses the page below a stack on purpose, so another hart can have it in its TLB only
 * by speculation. It catches up where it waits or first runs a new thread, which costs the sender
 * nothing; SBI's fence would cost it a thousand instructions.
 */
void mmu_catch_up(void)
{
	uint32_t *seen = &guards_seen[arch_curr_cpu()->id];
	uint32_t made = atomic_load_acquire_u32(&guards_made);

	if (likely(*seen == made))
		return;
	flush_all();
	*seen = made;
}

static __no_inline void make_guard(const char *page)
{
	*image_pte(page) = 0;
	__asm__ volatile("sfence.vma %0, zero" : : "r"(page) : "memory");
	atomic_fetch_add_u32(&guards_made, 1); /* release: pairs with mmu_catch_up() */
	if (IS_ENABLED(CONFIG_TLB_SHOOTDOWN_RFENCE))
		sbi_remote_sfence_vma((uintptr_t)page, PAGE_SIZE);
}

/* The entry before that of @lo. By absolute address, which saves an instruction per thread. */
static ALWAYS_INLINE pte_t pte_below(const char *lo)
{
	uintptr_t at = (((uintptr_t)lo - IMAGE_ADDRESS) >> PAGE_SHIFT) * sizeof(pte_t);
	uintptr_t high;
	pte_t pte;

	__asm__("lui %0, %%hi(image_ptes - 8)" : "=r"(high));
	__asm__ volatile("ld %0, %%lo(image_ptes - 8)(%1)" : "=r"(pte) : "r"(high + at));
	return pte;
}

void arch_stack_guard(char *lo)
{
	/* Stacks in the direct map have no page tables of their own, hence no guard. */
	if (!IS_ENABLED(CONFIG_HW_STACK_PROTECTION) || (uintptr_t)lo < IMAGE_ADDRESS)
		return;
	if (unlikely(pte_below(lo)))
		make_guard(lo - PAGE_SIZE);
}

bool mmu_readable(uintptr_t va)
{
	if (va < (uintptr_t)data_start || va > (uintptr_t)image_end - 8 || va % 8)
		return false;
	return *image_pte((void *)va) & PTE_R;
}
