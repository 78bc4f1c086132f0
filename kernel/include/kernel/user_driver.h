/*
 * Devices that programs drive (contracts 20): the window of registers, the interrupt, and memory
 * that the device reaches.
 *
 *   window   an object of kind Mmio; what shows in an address space is a memory object whose pages
 *            are the registers. There is one for ever: it is never freed.
 *   line     an object of kind Irq. Bound to a notification it lets one interrupt through, which is
 *            held back until it is acknowledged:
 *
 *                 FREE -- line_bind() --> ENABLED -- interrupt: signal --> HELD
 *                  ^                         ^------- line_ack() -----------+
 *                  +------ its process ended ---------------------------------+
 *
 *   pool     contiguous memory of one device, from its first DMA memory on. Nobody else ever gets
 *            it: what a device was told to write to it may still write to when its driver is gone.
 */
#ifndef KERNEL_USER_DRIVER_H
#define KERNEL_USER_DRIVER_H

#include <kernel/memory.h>
#include <kernel/spinlock.h>

struct process;
struct notification;

struct line {
	struct object object;
	unsigned int irq;
	struct k_spinlock lock;      /* DEV */
	struct notification *target; /* counted; NULL: not bound */
	uint64_t bits;
	const struct process *owner; /* who bound it */
	bool held;                   /* a signal was given and not acknowledged */
	uint32_t signalling;         /* the handler is about to use the target it took */
};

struct pool {
	uintptr_t pa;   /* 0: not there yet; PAGE lock, as the others */
	uint32_t used;  /* pages; they come back when none is in use */
	uint32_t users; /* memory objects */
};

struct window {
	struct line line;
	struct pool pool;
	const char *compatible;
	struct linear registers;
	struct memory memory; /* of kind Mmio; the last member */
};

static inline struct window *window_of(const struct cap *cap)
{
	return CONTAINER_OF(cap->object, struct window, memory.object);
}

static inline struct line *line_of(const struct cap *cap)
{
	return CONTAINER_OF(cap->object, struct line, object);
}

/** line_init - @l is interrupt @irq, whose handler it becomes. Return: 0; -EINVAL; -EBUSY. */
int line_init(struct line *l, unsigned int irq);

/**
 * line_bind - interrupts of @l signal @bits of @n, whose reference is consumed, to @owner.
 * Return: 0; -EBUSY it is bound, and the reference is still the caller's.
 */
int line_bind(struct line *l, const struct process *owner, struct notification *n, uint64_t bits);

/** line_ack - the next interrupt may come. Return: 0; -EINVAL none of @owner's is held. */
int line_ack(struct line *l, const struct process *owner);

/** line_release - if @owner bound @l, it is disabled and free. Context: thread, no locks. */
void line_release(struct line *l, const struct process *owner);

/**
 * dma_create - @pages pages of @window's pool, charged to @quota. The reference is the caller's.
 * Return: 0; -EINVAL no pages; -ENOSPC more than there may be; -ENOMEM no frames.
 */
int dma_create(struct ipc_quota *quota, struct window *window, uint64_t pages,
	       struct memory **memory);

#ifdef CONFIG_USER_DRIVERS
extern const struct object_kind mmio_kind, irq_kind;

#define DRIVER_KINDS [NX_KIND_MMIO] = &mmio_kind, [NX_KIND_IRQ] = &irq_kind,

/** devices_give - @init, loaded and not started, gets what was offered. Return: 0 or -errno. */
int devices_give(struct process *init);

/** devices_pages - frames that are of pools. */
size_t devices_pages(void);

/** devices_release - @process ended: interrupts that it bound are free. */
void devices_release(const struct process *process);
#else
#define DRIVER_KINDS

static inline int devices_give(struct process *init)
{
	(void)init;
	return 0;
}

static inline size_t devices_pages(void)
{
	return 0;
}

static inline void devices_release(const struct process *process)
{
	(void)process;
}
#endif

#endif /* KERNEL_USER_DRIVER_H */
