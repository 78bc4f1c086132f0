/*
 * Loading an address space under a number of its own (CONFIG_RISCV_ASID): what the hart has cached
 * of others stays, and what it had of this one is there still (Priv. 1.12 §4.1.11, §4.2.1).
 */
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/asid.h>
#include <arch/csr.h>
#include <arch/user.h>

#include "port.h"

#define SATP_ASID_SHIFT 44
#define SATP_ASID_BITS 16

static struct asid_pool pool;

/* How many bits of a number the harts keep: they are all alike. */
static unsigned int bits_there(void)
{
	uintptr_t satp = csr_read(satp), kept;

	csr_write(satp, satp | BIT_MASK(SATP_ASID_BITS) << SATP_ASID_SHIFT);
	kept = csr_read(satp) >> SATP_ASID_SHIFT & BIT_MASK(SATP_ASID_BITS);
	csr_write(satp, satp);
	return (unsigned int)__builtin_popcountl(kept);
}

void asid_init(void)
{
	asid_pool_init(&pool, MIN(bits_there(), (unsigned int)CONFIG_RISCV_ASID_BITS));
}

static void flush_all(void)
{
	__asm__ volatile("sfence.vma" ::: "memory");
}

void asid_load(struct arch_cpu *cpu, struct arch_aspace *space)
{
	uint64_t draw;

	if (pool.bits == 0) {
		csr_write(satp, space->satp);
		flush_all();
		return;
	}
	draw = asid_take(&pool, &space->draw);
	csr_write(satp, space->satp | asid_number(&pool, draw) << SATP_ASID_SHIFT);
	if (asid_must_flush(&pool, draw, &cpu->asid_generation))
		flush_all();
}

void asid_renew(struct arch_aspace *space)
{
	atomic_store_release_u64(&space->draw, 0);
}
