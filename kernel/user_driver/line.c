/*
 * Interrupts of devices that programs drive.
 *
 * The handler takes a reference to nothing: whoever ends a binding waits until a handler that has
 * seen it is through, as with the expiry of a timer.
 */
#include <kernel/user_driver.h>

#include <errno.h>

#include <zephyr/irq.h>

#include <kernel/fault.h>
#include <kernel/irq_hold.h>

#include <arch/arch.h>

#define PRIORITY 1 /* the lowest that interrupts */

/* What the next signal goes to; without a target the interrupt stays held. */
static struct notification *take_target(struct line *l, uint64_t *bits)
{
	k_spinlock_key_t key = spin_lock(&l->lock, LOCK_DEV);
	struct notification *n = l->target;

	*bits = l->bits;
	l->held = n != NULL;
	atomic_store_release_u32(&l->signalling, n != NULL);
	spin_unlock(&l->lock, key);
	return n;
}

static void interrupt(const void *arg)
{
	struct line *l = (struct line *)arg;
	struct notification *n;
	uint64_t bits;

	irq_hold(l->irq);
	n = take_target(l, &bits);
	if (!n)
		return;
	notification_signal(n, bits);
	atomic_store_release_u32(&l->signalling, 0); /* pairs with the acquire in await_handler() */
}

int line_init(struct line *l, unsigned int irq)
{
	int ret = irq_connect_dynamic(irq, PRIORITY, interrupt, l, 0);

	if (ret < 0)
		return ret;
	object_init(&l->object, NX_KIND_IRQ);
	l->irq = irq;
	return 0;
}

int line_bind(struct line *l, const struct process *owner, struct notification *n, uint64_t bits)
{
	k_spinlock_key_t key = spin_lock(&l->lock, LOCK_DEV);
	bool free = !l->target;

	if (free) {
		l->target = n;
		l->bits = bits;
		l->owner = owner;
		l->held = false;
	}
	spin_unlock(&l->lock, key);
	if (!free)
		return -EBUSY;
	irq_enable(l->irq);
	return 0;
}

int line_ack(struct line *l, const struct process *owner)
{
	k_spinlock_key_t key = spin_lock(&l->lock, LOCK_DEV);
	bool mine = l->held && l->owner == owner;

	if (mine)
		l->held = false;
	spin_unlock(&l->lock, key);
	if (!mine)
		return -EINVAL;
	irq_enable(l->irq);
	return 0;
}

/* The handler runs on the boot CPU with interrupts off: it is never long. */
static void await_handler(struct line *l)
{
	while (atomic_load_acquire_u32(&l->signalling))
		arch_cpu_relax();
}

void line_release(struct line *l, const struct process *owner)
{
	k_spinlock_key_t key = spin_lock(&l->lock, LOCK_DEV);
	struct notification *n = l->owner == owner ? l->target : NULL;

	if (fault_active(FAULT_IRQ_KEPT))
		n = NULL;
	if (n) {
		l->target = NULL;
		l->owner = NULL;
		l->held = false;
	}
	spin_unlock(&l->lock, key);
	if (!n)
		return;
	irq_disable(l->irq);
	await_handler(l);
	object_put(&n->object);
}

const struct object_kind irq_kind = { 0 };
