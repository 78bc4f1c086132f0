/*
 * Sections for objects that do not belong in .data or .bss.
 */
#ifndef ZEPHYR_LINKER_SECTIONS_H
#define ZEPHYR_LINKER_SECTIONS_H

#include <zephyr/toolchain.h>

/** __noinit - not cleared at boot: stacks, and what has to outlive a restart. */
#define __noinit __attribute__((section(".noinit")))
#define __noinit_named(name) __attribute__((section(".noinit." #name)))

/** __init_text - code that only boot runs; kept apart so that it stays off the hot pages. */
#define __init_text __attribute__((section(".text.init")))

#define __dtcm_bss_section
#define __dtcm_data_section
#define __dtcm_noinit_section __noinit
#define __ramfunc
#define __nocache

#endif /* ZEPHYR_LINKER_SECTIONS_H */
