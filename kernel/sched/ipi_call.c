/*
 * What carries a record: a function to run on another CPU, and a hint. One slot of each per target.
 *
 *   CALL  free -> claimed -> posted (sender) -> run -> free, done (target)
 *   HINT  free -> claimed -> posted (sender) -> free (target); not free: the hint is dropped
 *
 * A sender of CALL claims and posts with interrupts off, so no thread is preempted while it keeps
 * others from the slot; it waits for the end on a word of its own.
 */
#include <errno.h>

#include <kernel/ipi_request.h>
#include <kernel/lockdep.h>
#include <kernel/offline.h>

static bool claim(uint32_t *state)
{
	uint32_t free = IPI_SLOT_FREE;

	return atomic_compare_exchange_u32(state, &free, IPI_SLOT_CLAIMED);
}

/* ---- CALL ---- */

/* Return: whether @call got the slot of @target; if so it is on its way, or over. */
static bool post(unsigned int target, const struct ipi_call *call)
{
	struct ipi_call *slot = &cpus[target].ipi.call;
	unsigned long key = arch_irq_lock();
	bool posted = true;

	if (target == cpu_id(cpu_self())) {
		call->fn(call->arg);
		*call->done = 1;
	} else if (claim(&slot->state)) {
		slot->fn = call->fn;
		slot->arg = call->arg;
		slot->done = call->done;
		/* pairs with the acquire in ipi_call_run() */
		atomic_store_release_u32(&slot->state, IPI_SLOT_POSTED);
		ipi_request(target, IPI_CALL, IPI_CORRECTNESS, NULL);
	} else {
		posted = false;
	}
	arch_irq_unlock(key);
	return posted;
}

/* @target went offline before it took the call. */
static int withdraw(unsigned int target)
{
	atomic_store_release_u32(&cpus[target].ipi.call.state, IPI_SLOT_FREE);
	return -EINVAL;
}

int ipi_call(unsigned int target, void (*fn)(void *), void *arg)
{
	uint32_t done = 0;
	const struct ipi_call call = { .fn = fn, .arg = arg, .done = &done };

	if (!cpu_is_online(target))
		return -EINVAL;
	__ASSERT(!arch_irq_is_off(), "waiting for CPU %u with interrupts off", target);
	lockdep_assert_none("wait for another CPU");
	while (!post(target, &call)) {
		if (offline_has_stopped(target))
			return -EINVAL;
		arch_cpu_relax();
	}
	while (!atomic_load_acquire_u32(&done)) { /* pairs with the release in ipi_call_run() */
		if (offline_has_stopped(target) && !atomic_load_acquire_u32(&done))
			return withdraw(target);
		arch_cpu_relax();
	}
	return 0;
}

void ipi_call_run(struct cpu *self)
{
	struct ipi_call *slot = &self->ipi.call;
	uint32_t *done;

	if (atomic_load_acquire_u32(&slot->state) != IPI_SLOT_POSTED)
		return;
	slot->fn(slot->arg);
	done = slot->done;
	atomic_store_release_u32(&slot->state, IPI_SLOT_FREE); /* pairs with claim() */
	atomic_store_release_u32(done, 1); /* the last access: the sender's frame may go */
}

/* ---- HINT ---- */

static void drop(unsigned int target)
{
	struct ipi_cpu *to = &cpus[target].ipi;

	ipi_count(to, IPI_OPTIONAL, requested);
	ipi_count(to, IPI_OPTIONAL, dropped);
}

int ipi_hint(unsigned int target, uint32_t thread)
{
	struct ipi_hint *slot;
	struct ipi_tokens tokens;

	if (!cpu_is_online(target))
		return -EINVAL;
	slot = &cpus[target].ipi.hint;
	if (!claim(&slot->state)) {
		drop(target);
		return 0;
	}
	if (ipi_suppressed() || !ipi_tokens_take(target, &tokens)) {
		atomic_store_release_u32(&slot->state, IPI_SLOT_FREE);
		drop(target);
		return 0;
	}
	slot->thread = thread;
	/* pairs with the acquire in ipi_hint_take() */
	atomic_store_release_u32(&slot->state, IPI_SLOT_POSTED);
	ipi_request(target, IPI_HINT, IPI_OPTIONAL, &tokens);
	return 0;
}

void ipi_hint_take(struct cpu *self)
{
	struct ipi_hint *slot = &self->ipi.hint;

	if (atomic_load_acquire_u32(&slot->state) != IPI_SLOT_POSTED)
		return;
	self->ipi.hinted = slot->thread;
	atomic_store_release_u32(&slot->state, IPI_SLOT_FREE); /* pairs with claim() */
}

uint32_t ipi_hinted_take(void)
{
	struct ipi_cpu *self = &cpu_self()->ipi;
	uint32_t thread = self->hinted;

	self->hinted = 0;
	return thread;
}
