/*
 * The boot's markers (contracts 27), one whole line each; with CONFIG_BOOT_MARKERS off, nothing.
 */
#ifndef KERNEL_MARKER_H
#define KERNEL_MARKER_H

#ifdef CONFIG_BOOT_MARKERS

/** marker_boot - the device tree was accepted; which timer drives the clock. */
void marker_boot(void);
/** marker_cpu_online - CPU @id reached stage 4. */
void marker_cpu_online(unsigned int id);
/** marker_ready - every CPU that will come is online. */
void marker_ready(void);
/** marker_sched_loop - CPU @id runs its idle thread. */
void marker_sched_loop(unsigned int id);
/** marker_tick - CPU @id handled its @n-th tick; says so for the first and the 64th. */
void marker_tick(unsigned int id, unsigned int n);

#else

static inline void marker_boot(void)
{
}

static inline void marker_cpu_online(unsigned int id)
{
	(void)id;
}

static inline void marker_ready(void)
{
}

static inline void marker_sched_loop(unsigned int id)
{
	(void)id;
}

static inline void marker_tick(unsigned int id, unsigned int n)
{
	(void)id;
	(void)n;
}

#endif

#endif /* KERNEL_MARKER_H */
