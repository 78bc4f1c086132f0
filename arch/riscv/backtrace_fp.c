/*
 * Return addresses by frame pointer: s0 points above a function's frame, the return address is
 * 8 bytes below it and the caller's s0 16 bytes below.
 */
#include <arch/arch.h>
#include <arch/layout.h>

#include "port.h"

#define X_RA 1
#define X_S0 8

size_t arch_backtrace(const struct arch_esf *frame, uintptr_t *pc, size_t max)
{
	uintptr_t fp = (uintptr_t)__builtin_frame_address(0);
	size_t n = 0;

	if (frame) {
		fp = frame->x[X_S0 - 1];
		if (n < max)
			pc[n++] = frame->pc;
	}
	while (n < max && mmu_readable(fp - 8) && mmu_readable(fp - 16)) {
		const uintptr_t *top = (const uintptr_t *)fp;

		if (!is_text(top[-1]))
			break;
		pc[n++] = top[-1];
		if (top[-2] <= fp) /* older frames are higher */
			break;
		fp = top[-2];
	}
	return n;
}
