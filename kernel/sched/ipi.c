/*
 * Inter-processor interrupts: the protocol. Contracts 6.
 *
 *   sender                                target
 *   pending |= reason, sender             doorbell <- down      (taken down: acknowledged)
 *   fence                                 pending <- 0, act on what it held
 *   doorbell up? merged                   held &= ~taken        (each one: absorbed)
 *   doorbell <- up, fence, interrupt
 *
 * Who finds the doorbell up relies on the one who raised it: the target takes it down before it
 * takes the bits, so it sees bits that were set before. Therefore a ringing that the machine
 * refuses is given up only while nobody relies on it (IPI_RELIED).
 *
 * A best-effort bit that may not ring now is held: it stays pending for the target's next trap, and
 * its sender owes it: tries again at its own traps and when tokens are due. Whoever clears the held
 * bit, sender or target, counts it, so each is counted once.
 *
 * The doorbell names the class and the CPU that raised it: the class, so that the equations of
 * struct ipi_counters hold for each; the CPU, so that who gives up takes down only its own. It
 * changes by acquire-release exchanges only.
 */
#include <errno.h>

#include <kernel/fault.h>
#include <kernel/ipi_request.h>
#include <kernel/panic.h>

#include <arch/upcalls.h>

#define IPI_RELIED BIT(7) /* in pending: a request that may not be lost is among the merged */
#define IPI_REASON_MASK (BIT(IPI_REASONS) - 1)
#define IPI_SENDERS_SHIFT 16
#define IPI_HOLDABLE (BIT(IPI_RESCHED) | BIT(IPI_HINT))

#define IPI_CLASS_MASK 3u
#define IPI_DOORBELL_UP BIT(31)

#define RING_ATTEMPTS 3

BUILD_ASSERT(CONFIG_MP_MAX_NUM_CPUS <= 16, "senders are the upper half of the pending word");

/* Threads more urgent than the bands of processes are nobody's to delay (contracts I2). */
#define URGENT_BELOW BANDS_FIRST_LEVEL

void ipi_init(void)
{
	ipi_limit_init();
}

/* ---- sending ---- */

static enum ipi_class class_of(enum ipi_reason reason)
{
	if (reason == IPI_RESCHED)
		return IPI_BEST_EFFORT;
	return reason == IPI_HINT ? IPI_OPTIONAL : IPI_CORRECTNESS;
}

static bool interrupt(unsigned int target)
{
	return !ipi_injected_failure() && arch_ipi_send(target) == 0;
}

static uint32_t own_doorbell(enum ipi_class class)
{
	return IPI_DOORBELL_UP | class | cpu_id(cpu_self()) << 8;
}

/* Pairs with take_doorbell(): what was made pending before is seen by who takes it down. */
static bool raise_doorbell(struct ipi_cpu *to, enum ipi_class class)
{
	uint32_t down = 0;

	return atomic_compare_exchange_u32(&to->doorbell, &down, own_doorbell(class));
}

/* Return: false when the target was quicker: it took it down, and what was pending with it. */
static bool lower_doorbell(struct ipi_cpu *to, enum ipi_class class)
{
	uint32_t own = own_doorbell(class);

	return atomic_compare_exchange_u32(&to->doorbell, &own, 0);
}

static void ring_or_panic(unsigned int target)
{
	for (int i = 0; i < RING_ATTEMPTS; i++)
		if (interrupt(target))
			return;
	panic("CPU %u cannot be interrupted", target);
}

static bool is_relied_on(const struct ipi_cpu *to)
{
	return (atomic_load_acquire_u32(&to->pending) & IPI_RELIED) != 0;
}

/* The doorbell is up and ours. Return: false when the target was not interrupted, nor must be. */
static bool ring(unsigned int target, enum ipi_class class)
{
	struct ipi_cpu *to = &cpus[target].ipi;

	atomic_fence_full(); /* pairs with the port's fence between interrupt and handler */
	if (interrupt(target))
		return true;
	do {
		if (class == IPI_CORRECTNESS || is_relied_on(to)) {
			ring_or_panic(target);
			return true;
		}
		if (!lower_doorbell(to, class))
			return true;
		atomic_fence_full(); /* pairs with that in ipi_request(): merged, or seen here */
	} while (is_relied_on(to) && raise_doorbell(to, class));
	return false;
}

/* A retry when there may be tokens again; an event that is over belongs to this very trap. */
static void arm_refill(struct cpu *self, unsigned int target)
{
	uint64_t now = arch_cycles_now();
	uint64_t at = ipi_tokens_refill_at(target, now);
	uint64_t armed = self->event[CLOCK_REFILL];

	if (at == now)
		at += clock_cycles_per_tick; /* not tokens: the machine refused */
	if (armed <= now || at < armed)
		clock_arm(CLOCK_REFILL, at);
}

static void owe(unsigned int target)
{
	struct cpu *self = cpu_self();

	self->ipi.owes |= BIT(target);
	arm_refill(self, target);
}

/* Return: whether @reason was held for @target already: then somebody else owes it. */
static bool hold(unsigned int target, enum ipi_reason reason)
{
	uint32_t before = atomic_fetch_or_u32(&cpus[target].ipi.held, BIT(reason));

	if (before & BIT(reason))
		return true;
	if (!fault_active(FAULT_IPI_DEFER_FORGET))
		owe(target);
	return false;
}

static bool take_tokens(unsigned int target, struct ipi_tokens *tokens)
{
	return !ipi_suppressed() && ipi_tokens_take(target, tokens);
}

/* Nothing else makes @target look within a tick. */
static bool is_out_of_sight(unsigned int target)
{
	uint64_t event = clock_next_event(target);

	return event == TIMEOUT_NEVER || event > arch_cycles_now() + clock_cycles_per_tick;
}

/*
 * The fence has a partner in the idle loop, which publishes its next event and then looks at
 * pending: one of the two sees the other. Return: the class of the request.
 */
static enum ipi_class publish(unsigned int target, enum ipi_reason reason, enum ipi_class class)
{
	struct ipi_cpu *to = &cpus[target].ipi;
	uint32_t bits = BIT(reason) | BIT(cpu_id(cpu_self()) + IPI_SENDERS_SHIFT);

	if (class == IPI_CORRECTNESS)
		bits |= IPI_RELIED;
	atomic_fetch_or_u32(&to->pending, bits);
	atomic_fence_full();
	if (class != IPI_BEST_EFFORT || !is_out_of_sight(target))
		return class;
	atomic_fetch_or_u32(&to->pending, IPI_RELIED);
	atomic_fence_full();
	return IPI_CORRECTNESS;
}

void ipi_request(unsigned int target, enum ipi_reason reason, enum ipi_class class,
		 const struct ipi_tokens *tokens)
{
	struct ipi_cpu *to = &cpus[target].ipi;
	struct ipi_tokens own;

	class = publish(target, reason, class);
	ipi_count(to, class, requested);
	if (!tokens && atomic_load_acquire_u32(&to->doorbell)) {
		ipi_count(to, class, merged);
		return;
	}
	if (!tokens && class == IPI_BEST_EFFORT) {
		if (!take_tokens(target, &own)) {
			if (hold(target, reason))
				ipi_count(to, class, merged);
			else
				ipi_count(to, class, deferred);
			return;
		}
		tokens = &own;
	}
	if (!raise_doorbell(to, class)) {
		ipi_count(to, class, merged);
		if (tokens)
			ipi_tokens_give_back(target, tokens);
	} else if (ring(target, class)) {
		ipi_count(to, class, sent);
	} else if (hold(target, reason)) {
		ipi_count(to, class, merged);
	} else {
		ipi_count(to, class, failed);
	}
}

void ipi_resched(unsigned int target, unsigned int level)
{
	ipi_request(target, IPI_RESCHED, level < URGENT_BELOW ? IPI_CORRECTNESS : IPI_BEST_EFFORT,
		    NULL);
}

/* Return: whether @target takes requests. */
static bool is_target(unsigned int target)
{
	return cpu_is_online(target) || (fault_active(FAULT_OFFLINE_ACCEPTS) &&
					 target < CONFIG_MP_MAX_NUM_CPUS);
}

int ipi_send(unsigned int target, enum ipi_reason reason)
{
	unsigned long key;

	if (fault_active(FAULT_IPI_TARGET_CLAMPED) && target >= CONFIG_MP_MAX_NUM_CPUS)
		target = 0;
	if (!is_target(target) || (unsigned int)reason >= IPI_REASONS ||
	    reason == IPI_CALL || reason == IPI_HINT)
		return -EINVAL;
	key = arch_irq_lock();
	ipi_request(target, reason, class_of(reason), NULL);
	arch_irq_unlock(key);
	return 0;
}

void ipi_halt_others(void)
{
	uint32_t others = atomic_load_acquire_u32(&cpus_online) & ~BIT(cpu_id(cpu_self()));

	for (; others; others &= others - 1) {
		unsigned int target = (unsigned int)__builtin_ctz(others);

		/* No protocol and no panic here: this may be the end of one. */
		atomic_fetch_or_u32(&cpus[target].ipi.pending, BIT(IPI_HALT) | IPI_RELIED);
		atomic_fence_full();
		arch_ipi_send(target);
	}
}

/* ---- paying what is owed ---- */

/* @bit of @target's held ones is ours to clear, and @tokens are paid. Return: false: held again. */
static bool ring_late(unsigned int target, enum ipi_reason reason, const struct ipi_tokens *tokens)
{
	struct ipi_cpu *to = &cpus[target].ipi;
	enum ipi_class class = class_of(reason);

	if (!raise_doorbell(to, class)) {
		ipi_count(to, class, absorbed);
		ipi_tokens_give_back(target, tokens);
		return true;
	}
	if (ring(target, class)) {
		ipi_count(to, class, late);
		return true;
	}
	/* Held by somebody else meanwhile: then this one has become part of that one. */
	if (atomic_fetch_or_u32(&to->held, BIT(reason)) & BIT(reason)) {
		ipi_count(to, class, absorbed);
		return true;
	}
	return false;
}

/* Return: whether nothing is held for @target any more that this CPU must see to. */
static bool pay(unsigned int target)
{
	struct ipi_cpu *to = &cpus[target].ipi;
	uint32_t held = atomic_load_acquire_u32(&to->held) & IPI_HOLDABLE;
	bool paid = true;

	for (; held && paid; held &= held - 1) {
		enum ipi_reason reason = (enum ipi_reason)__builtin_ctz(held);
		struct ipi_tokens tokens;

		if (!take_tokens(target, &tokens))
			return false;
		if (atomic_fetch_and_u32(&to->held, ~BIT(reason)) & BIT(reason))
			paid = ring_late(target, reason, &tokens);
		else
			ipi_tokens_give_back(target, &tokens);
	}
	return paid;
}

static void pay_all(struct cpu *self)
{
	uint32_t targets = self->ipi.owes & ~IPI_OWES_REPORT;

	if (self->ipi.owes & IPI_OWES_REPORT)
		ipi_limit_report();
	self->ipi.owes = 0;
	for (; targets; targets &= targets - 1) {
		unsigned int target = (unsigned int)__builtin_ctz(targets);

		if (!pay(target))
			owe(target);
	}
}

/* ---- receiving ---- */

/* The others go on, or report why this happens; this CPU's interrupts stay off for good. */
static FUNC_NORETURN void halt(struct cpu *self)
{
	atomic_fetch_and_u32(&cpus_online, ~BIT(cpu_id(self)));
	arch_cpu_stop();
}

/*
 * Functions run on the interrupt stack. The idle loop, which takes requests on its own, leaves this
 * one pending and has its CPU interrupted.
 */
static void run_call(struct cpu *self)
{
	if (arch_is_in_isr() || fault_active(FAULT_CALL_IN_IDLE)) {
		ipi_call_run(self);
		return;
	}
	atomic_fetch_or_u32(&self->ipi.pending, BIT(IPI_CALL) | IPI_RELIED);
	atomic_fence_full(); /* pairs with the port's fence between interrupt and handler */
	ring_or_panic(cpu_id(self));
}

static void act(struct cpu *self, uint32_t taken)
{
	if (taken & BIT(IPI_HALT))
		halt(self);
	if (taken & BIT(IPI_TLB))
		ipi_epoch_answer(IPI_TLB);
	if (taken & BIT(IPI_FENCEI))
		ipi_epoch_answer(IPI_FENCEI);
	if (taken & BIT(IPI_CALL))
		run_call(self);
	if (taken & BIT(IPI_HINT))
		ipi_hint_take(self);
	/* STOP: the look at the run queue begins with the running thread. */
	if (taken & (BIT(IPI_RESCHED) | BIT(IPI_STOP) | BIT(IPI_HINT)))
		self->arch.resched = 1;
}

/* What was taken needs no ringing any more. */
static void absorb(struct ipi_cpu *ipi, uint32_t taken)
{
	uint32_t held;

	if (!(atomic_load_acquire_u32(&ipi->held) & taken))
		return;
	held = atomic_fetch_and_u32(&ipi->held, ~taken) & taken; /* another may have come */
	for (; held; held &= held - 1)
		ipi_count(ipi, class_of((enum ipi_reason)__builtin_ctz(held)), absorbed);
}

static void take_doorbell(struct ipi_cpu *ipi)
{
	uint32_t doorbell = atomic_exchange_u32(&ipi->doorbell, 0); /* see raise_doorbell() */

	if (!doorbell)
		return;
	ipi->rang = doorbell & IPI_CLASS_MASK;
	if (!fault_active(FAULT_IPI_UNCOUNTED))
		ipi_count(ipi, ipi->rang, acknowledged);
}

static uint32_t take_bits(struct ipi_cpu *ipi)
{
	if (fault_active(FAULT_IPI_KEEP_PENDING))
		return atomic_load_acquire_u32(&ipi->pending);
	return atomic_exchange_u32(&ipi->pending, 0);
}

static void take(struct cpu *self)
{
	struct ipi_cpu *ipi = &self->ipi;
	uint32_t bits;

	if (fault_active(FAULT_IPI_DOORBELL_LATE)) {
		bits = take_bits(ipi);
		take_doorbell(ipi);
	} else {
		take_doorbell(ipi);
		bits = take_bits(ipi);
	}
	ipi_pairs_seen(self, bits >> IPI_SENDERS_SHIFT);
	act(self, bits & IPI_REASON_MASK);
	absorb(ipi, bits & IPI_REASON_MASK);
}

void ipi_forget(struct cpu *cpu)
{
	take_doorbell(&cpu->ipi);
	atomic_store_release_u32(&cpu->ipi.pending, 0);
	absorb(&cpu->ipi, IPI_REASON_MASK);
	atomic_store_release_u32(&cpu->ipi.hint.state, IPI_SLOT_FREE);
}

void ipi_take(void)
{
	struct cpu *self = cpu_self();

	if (unlikely(atomic_load_relaxed_u32(&self->ipi.pending)))
		take(self);
	if (unlikely(self->ipi.owes))
		pay_all(self);
}

/*
 * A trap may have taken the doorbell down between its ringing and this interrupt: the interrupt is
 * counted in the class of whoever rang last.
 */
void kernel_ipi(void)
{
	struct cpu *self = cpu_self();

	take(self);
	ipi_count(&self->ipi, self->ipi.rang, received);
	if (unlikely(self->ipi.owes))
		pay_all(self);
}

/* ---- counters ---- */

int ipi_counters_get(unsigned int target, enum ipi_class class, struct ipi_counters *out)
{
	const struct ipi_counters *from;

	if (target >= arch_cpu_possible() || (unsigned int)class >= IPI_CLASSES)
		return -EINVAL;
	from = &cpus[target].ipi.counters[class];
#define COPY(name) out->name = atomic_load_relaxed_u64(&from->name);
	IPI_COUNTERS(COPY)
#undef COPY
	return 0;
}

void ipi_count_rejected(unsigned int target, enum ipi_class class)
{
	ipi_count(&cpus[target].ipi, class, rejected);
}
