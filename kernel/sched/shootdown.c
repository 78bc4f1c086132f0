/*
 * States that every CPU must have reached before one of them may go on: a flushed TLB, a fetch
 * that sees new instructions. Contracts I14.
 *
 * Each use draws the next epoch and raises what the targets shall reach; a target reads that, acts,
 * and stores what it read as reached. It takes no lock, so it answers even while it waits for one.
 */
#include <kernel/cpu.h>
#include <kernel/fault.h>
#include <kernel/lockdep.h>
#include <kernel/panic.h>

static uint64_t epochs; /* drawn so far, of all reasons */
static void (*actions[IPI_REASONS])(void);

static struct ipi_epoch *epoch_of(struct cpu *cpu, enum ipi_reason reason)
{
	return reason == IPI_TLB ? &cpu->ipi.tlb : &cpu->ipi.fencei;
}

void ipi_epoch_action(enum ipi_reason reason, void (*act)(void))
{
	__ASSERT(reason == IPI_TLB || reason == IPI_FENCEI, "reason %d has no epoch", reason);
	actions[reason] = act;
}

void ipi_epoch_answer(enum ipi_reason reason)
{
	struct ipi_epoch *epoch = epoch_of(cpu_self(), reason);
	uint64_t want = atomic_load_acquire_u64(&epoch->want); /* pairs with raise_want() */

	if (fault_active(FAULT_SHOOTDOWN_IGNORED))
		return;
	if (want == epoch->acked && !fault_active(FAULT_SHOOTDOWN_EAGER))
		return;
	actions[reason]();
	atomic_store_release_u64(&epoch->acked, want); /* pairs with has_reached() */
}

static void raise_want(struct ipi_epoch *epoch, uint64_t wanted)
{
	uint64_t want = atomic_load_acquire_u64(&epoch->want);

	while (want < wanted && !atomic_compare_exchange_u64(&epoch->want, &want, wanted))
		;
}

static bool has_reached(unsigned int id, enum ipi_reason reason, uint64_t wanted)
{
	return atomic_load_acquire_u64(&epoch_of(&cpus[id], reason)->acked) >= wanted;
}

/* Return: those of @targets that have not answered by @deadline; an offline CPU owes nothing. */
static uint32_t wait_for(uint32_t targets, enum ipi_reason reason, uint64_t wanted,
			 uint64_t deadline)
{
	do {
		uint32_t left = 0;

		targets &= atomic_load_acquire_u32(&cpus_online);
		for (; targets; targets &= targets - 1) {
			unsigned int id = (unsigned int)__builtin_ctz(targets);

			if (!has_reached(id, reason, wanted))
				left |= BIT(id);
		}
		targets = left;
		if (targets)
			arch_cpu_relax();
	} while (targets && arch_cycles_now() < deadline);
	return targets;
}

static void send_all(uint32_t targets, enum ipi_reason reason)
{
	for (; targets; targets &= targets - 1)
		ipi_send((unsigned int)__builtin_ctz(targets), reason);
}

uint32_t ipi_epoch_try(enum ipi_reason reason, uint32_t targets)
{
	uint64_t wanted = atomic_fetch_add_u64(&epochs, 1) + 1;
	uint64_t round = (uint64_t)CONFIG_TLB_ACK_TIMEOUT_MS * (arch_cycles_hz() / 1000);

	__ASSERT(!arch_irq_is_off(), "waiting for other CPUs with interrupts off");
	lockdep_assert_none("wait for other CPUs");
	targets &= atomic_load_acquire_u32(&cpus_online);
	for (uint32_t set = targets; set; set &= set - 1)
		raise_want(epoch_of(&cpus[__builtin_ctz(set)], reason), wanted);
	for (int i = 0; i < CONFIG_TLB_ACK_ROUNDS && targets; i++) {
		send_all(targets, reason);
		targets = wait_for(targets, reason, wanted, arch_cycles_now() + round);
	}
	return targets;
}

void ipi_epoch_sync(enum ipi_reason reason, uint32_t targets)
{
	targets = ipi_epoch_try(reason, targets);
	if (targets)
		panic("CPU %d does not answer a shootdown", __builtin_ctz(targets));
}
