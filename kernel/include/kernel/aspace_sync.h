/*
 * After a mapping is gone: no CPU uses it any more.
 */
#ifndef KERNEL_ASPACE_SYNC_H
#define KERNEL_ASPACE_SYNC_H

#include <kernel/aspace.h>
#include <kernel/cpu.h>

#ifdef CONFIG_SMP
static inline void aspace_sync_init(void)
{
	ipi_epoch_action(IPI_TLB, arch_aspace_let_go);
}

static inline void aspace_sync_others(struct aspace *space)
{
	ipi_epoch_sync(IPI_TLB, arch_aspace_cpus(&space->arch));
}
#else
static inline void aspace_sync_init(void)
{
}

static inline void aspace_sync_others(struct aspace *space)
{
	ARG_UNUSED(space);
}
#endif

/** aspace_sync - waits until every CPU has let go of @space. Context: thread, no locks. */
static inline void aspace_sync(struct aspace *space)
{
	arch_aspace_let_go();
	aspace_sync_others(space);
}

#endif /* KERNEL_ASPACE_SYNC_H */
