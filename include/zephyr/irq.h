/*
 * Interrupts of devices, and turning them off.
 */
#ifndef ZEPHYR_IRQ_H
#define ZEPHYR_IRQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/**
 * irq_connect_dynamic - @routine(@parameter) handles interrupt @irq from now on; it stays disabled.
 * @priority: the controller's; 0 never interrupts   @flags: none are defined
 * Return: @irq; -EINVAL when there is no such interrupt; -EBUSY when it has a handler.
 */
int irq_connect_dynamic(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags);

/* The same for a handler known at build time; it takes effect where it stands. */
#define IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p)                                \
	((void)irq_connect_dynamic((irq_p), (priority_p),                                          \
				   (void (*)(const void *))(isr_p), (isr_param_p), (flags_p)))

/**
 * Direct interrupts: handlers without a parameter, entered like all others here. The threads that
 * one wakes run at its end, whatever it returns.
 */
#define IRQ_DIRECT_CONNECT(irq_p, priority_p, isr_p, flags_p) \
	IRQ_CONNECT(irq_p, priority_p, isr_p, NULL, flags_p)
#define ISR_DIRECT_HEADER() do { } while (false)
#define ISR_DIRECT_FOOTER(check_reschedule) ((void)(check_reschedule))
#define ISR_DIRECT_PM() do { } while (false)

/** ISR_DIRECT_DECLARE - what follows is the body of the handler @name and returns an int. */
#define ISR_DIRECT_DECLARE(name)                                                                   \
	static inline int name##_body(void);                                                       \
	static void name(void)                                                                     \
	{                                                                                          \
		ISR_DIRECT_HEADER();                                                               \
		ISR_DIRECT_FOOTER(name##_body());                                                  \
	}                                                                                          \
	static inline int name##_body(void)

/*
 * Numbers of interrupts behind other controllers: bits 0 to 7 are the line at the first controller,
 * 8 to 15 one more than the line at the second, 16 to 23 the same at the third. The controllers of
 * these boards are of the first level.
 */
static inline unsigned int irq_get_level(unsigned int irq)
{
	if ((irq >> 16) & 0xff)
		return 3;
	return (irq >> 8) & 0xff ? 2 : 1;
}

/** irq_from_level_2, _3 - the line at the controller of that level. */
static inline unsigned int irq_from_level_2(unsigned int irq)
{
	return ((irq >> 8) & 0xff) - 1;
}

static inline unsigned int irq_from_level_3(unsigned int irq)
{
	return (irq >> 16) - 1;
}

/** irq_to_level_2, _3 - the part of a number that the line @irq of that level is. */
static inline unsigned int irq_to_level_2(unsigned int irq)
{
	return (irq + 1) << 8;
}

static inline unsigned int irq_to_level_3(unsigned int irq)
{
	return (irq + 1) << 16;
}

/** irq_parent_level_2, _3 - the part of the level below. */
static inline unsigned int irq_parent_level_2(unsigned int irq)
{
	return irq & 0xff;
}

static inline unsigned int irq_parent_level_3(unsigned int irq)
{
	return (irq >> 8) & 0xff;
}

void irq_enable(unsigned int irq);
void irq_disable(unsigned int irq);
int irq_is_enabled(unsigned int irq);

/**
 * irq_lock - interrupts off and, with CONFIG_SMP, a lock that all its callers share; nests.
 * For applications that were written for one CPU: everything else takes a k_spinlock. Blocking
 * with it held is an error. Return: what irq_unlock() wants.
 */
unsigned int irq_lock(void);
void irq_unlock(unsigned long key);

#endif /* ZEPHYR_IRQ_H */
