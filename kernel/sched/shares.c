/*
 * Turns of threads in bands, measured by credit. A turn's credit is spent only while an equal
 * waits on the same CPU; then a slice event stands at the moment it runs out. Without an equal
 * there is no timer, and nothing is charged.
 *
 *	begin -- equal waits? --no--> alone: uncharged until one comes (left_waiting, tick, goes_on)
 *	             |yes
 *	             +--> charged, event at since + credit --> spent: behind the equals
 */
#include <kernel/qos.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/turn.h>

uint32_t shares_quantum;

void shares_init(void)
{
	if (shares_quantum == 0)
		shares_quantum = (uint32_t)((uint64_t)arch_cycles_hz() *
					    CONFIG_SCHED_SHARE_QUANTUM_US / 1000000);
}

static int64_t next_credit(struct k_thread *t, uint64_t now)
{
	return shares_refill(t->qos.credit, t->qos.shares, shares_quantum) +
	       hint_burst_cycles(t, now);
}

/* What the turn that begins or goes on may cost. A spent loan that was yielded ends at once. */
static void refill(struct k_thread *t, uint64_t now)
{
	if (t->qos.credit > 0)
		return;
	if (aging_is_on(t) && !fault_active(FAULT_AGING_KEPT))
		t->qos.credit = 1;
	else
		t->qos.credit = next_credit(t, now);
}

/* Does @t, which runs on @cpu, need to be measured? A borrowed turn always does. */
static void measure(struct cpu *cpu, struct k_thread *t, uint64_t now)
{
	if (!aging_is_on(t) && !turn_has_equal(cpu, t) && !fault_active(FAULT_SLICE_ALONE)) {
		cpu->qos.alone = true;
		return;
	}
	if (cpu->qos.alone) {
		cpu->qos.alone = false;
		cpu->qos.since = now;
	}
	if (!fault_active(FAULT_SLICE_NEVER))
		turn_ends_at(cpu, cpu->qos.since + (uint64_t)t->qos.credit);
}

static void charge(struct cpu *cpu, struct k_thread *t)
{
	uint64_t now;

	if (cpu->qos.alone)
		return;
	now = arch_cycles_now();
	t->qos.credit -= (int64_t)(now - cpu->qos.since);
	cpu->qos.since = now;
}

void shares_turn_begin(struct cpu *cpu, struct k_thread *t)
{
	uint64_t now = arch_cycles_now();

	aging_wait_over(t);
	refill(t, now);
	cpu->qos.alone = true;
	measure(cpu, t, now);
	aging_arm(cpu);
}

void shares_turn_end(struct cpu *cpu, struct k_thread *t)
{
	charge(cpu, t);
	if (aging_is_on(t) && t->qos.credit <= 0 && !fault_active(FAULT_AGING_KEPT))
		aging_end(cpu, t);
}

void shares_turn_goes_on(struct cpu *cpu, struct k_thread *t)
{
	uint64_t now = arch_cycles_now();

	refill(t, now);
	measure(cpu, t, now);
}

void shares_put_back(struct cpu *cpu, struct k_thread *t, bool turn_over)
{
	if (turn_over && !aging_is_on(t))
		t->qos.credit = shares_forfeit(t->qos.credit);
	aging_wait(cpu, t);
}

void shares_yield(struct cpu *cpu, struct k_thread *t)
{
	charge(cpu, t);
	shares_put_back(cpu, t, true);
}

void shares_ready(struct cpu *cpu, struct k_thread *t)
{
	t->qos.credit = shares_forfeit(t->qos.credit);
	aging_wait(cpu, t);
}

void shares_unready(struct cpu *cpu, struct k_thread *t)
{
	aging_wait_over(t);
	if (aging_is_on(t))
		aging_end(cpu, t);
}

/* The running thread of @cpu, the caller's, may have got an equal. */
static void look(struct cpu *cpu)
{
	struct k_thread *t = cpu->current;

	if (t->qos.active && cpu->qos.alone)
		measure(cpu, t, arch_cycles_now());
}

/*
 * Another CPU arms its own timer. Without ticks it has to be told; with them, its next tick is
 * soon enough.
 */
void shares_left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal)
{
	if (cpu == cpu_self())
		look(cpu);
	else if (IS_ENABLED(CONFIG_TICKLESS_KERNEL) && (is_equal || t->qos.class <= QOS_NORMAL))
		ipi_resched(cpu_id(cpu), t->level);
}

void shares_tick(struct cpu *cpu)
{
	look(cpu);
	aging_look(cpu);
}
