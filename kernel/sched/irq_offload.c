/*
 * irq_offload(): a timeout that is due at once calls the function from the timer's interrupt.
 */
#include <zephyr/irq_offload.h>

#include <zephyr/sys/__assert.h>

#include <kernel/clock.h>
#include <kernel/timeout.h>

#include <arch/arch.h>

struct offload {
	struct timeout timeout;
	irq_offload_routine_t routine;
	const void *parameter;
	uint32_t done;
};

static bool claim(struct timeout *timeout)
{
	ARG_UNUSED(timeout);
	return true;
}

/* The caller's memory ends with the store. */
static void call(struct timeout *timeout)
{
	struct offload *offload = CONTAINER_OF(timeout, struct offload, timeout);

	offload->routine(offload->parameter);
	atomic_store_release_u32(&offload->done, 1); /* pairs with the acquire below */
}

static const struct timeout_ops offload_ops = { .claim = claim, .fire = call };

void irq_offload(irq_offload_routine_t routine, const void *parameter)
{
	struct offload offload = { .routine = routine, .parameter = parameter };
	unsigned long key;

	if (IS_ENABLED(CONFIG_IRQ_OFFLOAD_NESTED) && arch_is_in_isr()) {
		routine(parameter);
		return;
	}
	key = arch_irq_lock();
	__ASSERT(arch_irq_unlocked(key) && !arch_is_in_isr(), "irq_offload() with interrupts off");
	timeout_add(&offload.timeout, &offload_ops, arch_cycles_now());
	arch_irq_unlock(key);
	while (!atomic_load_acquire_u32(&offload.done))
		arch_cpu_relax();
}
