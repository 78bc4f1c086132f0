/*
 * The machine of machine.h: ipi.c is compiled here, with every name that reaches outside it, and
 * every one that the kernel's own copy has, turned to the machine's.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/ztest.h>

#include <kernel/fault.h>
#include <kernel/panic.h>

#include <arch/upcalls.h>

#include "machine.h"

struct cpu machine[CPUS];
uint32_t machine_online;
struct knobs knobs;

static struct cpu *machine_self(void)
{
	return &machine[knobs.self];
}

static bool machine_is_online(unsigned int id)
{
	return id < CPUS && (machine_online & BIT(id));
}

static int machine_ring(unsigned int target)
{
	void (*hook)(unsigned int) = knobs.while_ringing;

	knobs.while_ringing = NULL;
	if (hook)
		hook(target);
	if (knobs.refusals) {
		knobs.refusals--;
		return -EIO;
	}
	knobs.rung |= BIT(target);
	return 0;
}

static uint64_t machine_next_event(unsigned int id)
{
	return machine[id].armed;
}

static uint64_t machine_now(void)
{
	return 1000;
}

static void machine_arm(enum clock_source source, uint64_t deadline)
{
	machine_self()->event[source] = deadline;
}

static bool machine_tokens_take(unsigned int target, struct ipi_tokens *tokens)
{
	ARG_UNUSED(target);
	*tokens = (struct ipi_tokens){ 0 };
	if (knobs.tokens == 0)
		return false;
	knobs.tokens--;
	return true;
}

static void machine_tokens_give_back(unsigned int target, const struct ipi_tokens *tokens)
{
	ARG_UNUSED(target);
	ARG_UNUSED(tokens);
	knobs.tokens++;
}

static uint64_t machine_refill_at(unsigned int target, uint64_t now)
{
	ARG_UNUSED(target);
	return knobs.tokens ? now : now + 500;
}

static void machine_answer(enum ipi_reason reason)
{
	ARG_UNUSED(reason);
	knobs.answers++;
}

static void machine_call_run(struct cpu *self)
{
	ARG_UNUSED(self);
	knobs.calls++;
}

static void machine_hint_take(struct cpu *self)
{
	self->ipi.hint.state = IPI_SLOT_FREE;
}

#define machine_panic(...) (knobs.panics++)

#define cpus machine
#define cpus_online machine_online
#define cpu_self machine_self
#define cpu_is_online machine_is_online
#define arch_ipi_send machine_ring
#define arch_cycles_now machine_now
#define arch_cpu_possible() CPUS
#define clock_next_event machine_next_event
#define clock_arm machine_arm
#define ipi_tokens_take machine_tokens_take
#define ipi_tokens_give_back machine_tokens_give_back
#define ipi_tokens_refill_at machine_refill_at
#define ipi_epoch_answer machine_answer
#define ipi_call_run machine_call_run
#define ipi_hint_take machine_hint_take
#define panic machine_panic

#define ipi_init machine_ipi_init
#define ipi_request machine_ipi_request
#define ipi_resched machine_ipi_resched
#define ipi_send machine_ipi_send
#define ipi_forget machine_ipi_forget
#define ipi_halt_others machine_ipi_halt_others
#define ipi_take machine_ipi_take
#define kernel_ipi machine_kernel_ipi
#define ipi_counters_get machine_ipi_counters_get
#define ipi_count_rejected machine_ipi_count_rejected
#define arch_is_in_isr machine_is_in_isr

void machine_ipi_init(void);
void machine_ipi_halt_others(void);
void machine_ipi_take(void);
void machine_kernel_ipi(void);
void machine_ipi_count_rejected(unsigned int target, enum ipi_class class);

/* All that this machine does is in traps. */
static bool machine_is_in_isr(void)
{
	return true;
}

#include <kernel/sched/ipi.c>

void machine_reset(void)
{
	memset(machine, 0, sizeof(machine));
	for (unsigned int i = 0; i < CPUS; i++) {
		machine[i].arch.id = i;
		machine[i].armed = machine_now() + 1;
		for (int source = 0; source < CLOCK_SOURCES; source++)
			machine[i].event[source] = TIMEOUT_NEVER;
	}
	machine_online = BIT(CPUS) - 1;
	knobs = (struct knobs){ .tokens = 1000000 };
}

static void run_on(unsigned int id, void (*fn)(void))
{
	unsigned int before = knobs.self;

	knobs.self = id;
	fn();
	knobs.self = before;
}

void machine_interrupt(unsigned int id)
{
	if (!(knobs.rung & BIT(id)))
		return;
	knobs.rung &= ~BIT(id);
	run_on(id, machine_kernel_ipi);
}

void machine_trap(unsigned int id)
{
	run_on(id, machine_ipi_take);
}

static bool is_quiet(void)
{
	for (unsigned int i = 0; i < CPUS; i++)
		if (machine[i].ipi.pending || machine[i].ipi.owes)
			return false;
	return knobs.rung == 0;
}

void machine_settle(void)
{
	for (int round = 0; round < 10 && !is_quiet(); round++)
		for (unsigned int i = 0; i < CPUS; i++) {
			machine_trap(i);
			machine_interrupt(i);
		}
	zassert_true(is_quiet(), "requests are on their way for ever");
}

struct ipi_counters machine_counters(unsigned int target, enum ipi_class class)
{
	struct ipi_counters c;

	zassert_equal(machine_ipi_counters_get(target, class, &c), 0);
	return c;
}
