/*
 * Functions that run at boot: SYS_INIT(function, level, priority).
 */
#ifndef ZEPHYR_INIT_H
#define ZEPHYR_INIT_H

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/types.h>

struct device;

/* Takes NULL, or nothing: the older and the newer form of an initialisation function. */
typedef int (*init_fn_t)(const struct device *unused);

enum init_level {
	INIT_LEVEL_EARLY,        /* first thing, on the interrupt stack */
	INIT_LEVEL_PRE_KERNEL_1, /* no kernel services */
	INIT_LEVEL_PRE_KERNEL_2, /* no kernel services */
	INIT_LEVEL_POST_KERNEL,  /* in the main thread, on the boot CPU alone */
	INIT_LEVEL_APPLICATION,  /* in the main thread, all CPUs up */
	INIT_LEVEL_SMP,          /* the last, before main() */
};

struct init_entry {
	init_fn_t fn; /* NULL for a device that needs none */
	const struct device *dev; /* whose initialisation it is; NULL */
	uint8_t level;
	uint8_t prio; /* 0..99, lower runs first; equals in the linker's order */
	void (*run_level)(enum init_level level); /* in each: none of them, no code for them */
};

/* Runs all functions of @level in the order of their priorities; the kernel calls it. */
void init_run_level(enum init_level level);

/** SYS_INIT - @init_fn runs at @lvl (PRE_KERNEL_1 ..), ordered by @priority (0..99). */
#define SYS_INIT(init_fn, lvl, priority) SYS_INIT_NAMED(init_fn, init_fn, lvl, priority)

#define SYS_INIT_NAMED(name, init_fn, lvl, priority)                                               \
	const STRUCT_SECTION_ITERABLE(init_entry, _init_##name) = {                                \
		.fn = (init_fn_t)(void (*)(void))(init_fn),                                        \
		.level = INIT_LEVEL_##lvl,                                                         \
		.prio = (priority),                                                                \
		.run_level = init_run_level,                                                       \
	}

#endif /* ZEPHYR_INIT_H */
