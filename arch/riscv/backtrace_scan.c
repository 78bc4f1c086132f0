/*
 * Return addresses without frame pointers: every word on the stack that points behind a call
 * instruction in text. It may show calls that have returned; it misses none that has not.
 */
#include <arch/arch.h>
#include <arch/layout.h>

#include "port.h"

#define X_RA 1
#define X_SP 2
#define SCAN_BYTES 4096

/* jal ra or jalr ra, 4 bytes (Unprivileged §2.5); c.jalr, 2 bytes (§16.4). */
static bool follows_call(uintptr_t va)
{
	const uint16_t *end = (const uint16_t *)va;
	uint32_t full;

	if (va % 2 || !is_text(va - 4) || !is_text(va))
		return false;
	full = (uint32_t)end[-1] << 16 | end[-2];
	if ((full & 0xfff) == 0x0ef || (full & 0x7fff) == 0x00e7)
		return true;
	return (end[-1] & 0xf07f) == 0x9002 && (end[-1] & 0x0f80);
}

size_t arch_backtrace(const struct arch_esf *frame, uintptr_t *pc, size_t max)
{
	uintptr_t sp = (uintptr_t)__builtin_frame_address(0);
	size_t n = 0;

	if (frame) {
		sp = frame->x[X_SP - 1];
		if (n < max)
			pc[n++] = frame->pc;
		if (n < max && follows_call(frame->x[X_RA - 1]))
			pc[n++] = frame->x[X_RA - 1];
	}
	for (uintptr_t end = sp + SCAN_BYTES; sp < end && n < max && mmu_readable(sp); sp += 8) {
		uintptr_t word = *(const uintptr_t *)sp;

		if (follows_call(word) && word != pc[n ? n - 1 : 0])
			pc[n++] = word;
	}
	return n;
}
