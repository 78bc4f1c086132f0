/*
 * The markers of self-test builds that one CPU took a request of another: once per pair, and not
 * more than PAIRS_MAX lines, since they are printed where the request is taken.
 */
#include <zephyr/sys/printk.h>

#include <kernel/ipi_request.h>

#define PAIRS_MAX 16

static uint32_t seen[CONFIG_MP_MAX_NUM_CPUS]; /* by target, written by it alone: bit n: CPU n */
static uint32_t printed;

void ipi_pairs_seen(struct cpu *self, uint32_t from)
{
	uint32_t fresh = from & ~seen[cpu_id(self)] & ~BIT(cpu_id(self));

	seen[cpu_id(self)] |= fresh;
	for (; fresh; fresh &= fresh - 1)
		if (atomic_fetch_add_u32(&printed, 1) < PAIRS_MAX)
			printk("neuron: ipi hart%d->hart%u\n", __builtin_ctz(fresh), cpu_id(self));
}
