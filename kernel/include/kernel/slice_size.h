/*
 * How long a slice is, and whose; slice.c.
 */
#ifndef KERNEL_SLICE_SIZE_H
#define KERNEL_SLICE_SIZE_H

#include <kernel/cpu.h>

/** Threads more urgent than this priority are not sliced, unless they have a slice of their own. */
extern int slice_prio;

/** The shortest slice there may be, in ticks: before that no tick ends one. */
extern int32_t slice_shortest;

/** slice_limit - ticks that a turn of @t may last; 0: it is not sliced. */
int32_t slice_limit(const struct k_thread *t);

/** slice_expire - the slice of @t, which runs on @cpu, is over. Context: isr. */
void slice_expire(struct cpu *cpu, struct k_thread *t);

/** slice_changed - threads of level @from and less urgent ones may be sliced now. */
void slice_changed(unsigned int from);

#endif /* KERNEL_SLICE_SIZE_H */
