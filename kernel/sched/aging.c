/*
 * Aging: each CPU lends its longest ready Idle or Normal thread one tick at Interactive's last
 * priority, one thread at a time. The list is in order of ready_since because a thread that enters
 * the run queue goes to its end; a thread that another CPU steals waits anew there.
 *
 * With ticks, every tick looks at the head; without, an event stands at the moment the head is due.
 */
#include <kernel/aging.h>

#include <kernel/fault.h>
#include <kernel/qos_class.h>
#include <kernel/sched.h>
#include <kernel/turn.h>

static uint64_t limit_cycles(void)
{
	return CONFIG_SCHED_AGING_TICKS * clock_cycles_per_tick;
}

static int aged_prio(void)
{
	return qos_prio(QOS_INTERACTIVE, QOS_POSITIONS - 1);
}

static struct k_thread *oldest(struct cpu *cpu)
{
	sys_dnode_t *node = sys_dlist_peek_head(&cpu->qos.waiting);

	return node ? CONTAINER_OF(node, struct k_thread, qos.aging_node) : NULL;
}

static void arm_for(struct cpu *cpu, const struct k_thread *t)
{
	uint64_t due = t->qos.ready_since + limit_cycles();

	if (cpu->qos.aged)
		due = arch_cycles_now() + clock_cycles_per_tick;
	clock_arm(CLOCK_AGING, due);
}

void aging_arm(struct cpu *cpu)
{
	struct k_thread *t;

	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL) || cpu->event[CLOCK_AGING] != TIMEOUT_NEVER)
		return;
	t = oldest(cpu);
	if (t)
		arm_for(cpu, t);
}

void aging_wait(struct cpu *cpu, struct k_thread *t)
{
	if (t->qos.class > QOS_NORMAL || t->qos.aged)
		return;
	t->qos.ready_since = arch_cycles_now();
	sys_dlist_append(&cpu->qos.waiting, &t->qos.aging_node);
	if (cpu == cpu_self())
		aging_arm(cpu);
}

/* A mutex may have lent @t more than aging did: then its release brings the own priority back. */
static void give_back(struct cpu *cpu, struct k_thread *t)
{
	t->qos.aged = false;
	t->qos.credit = 0;
	cpu->qos.aged = NULL;
}

void aging_end(struct cpu *cpu, struct k_thread *t)
{
	give_back(cpu, t);
	if (t->prio == aged_prio())
		runq_set_prio(t, t->qos.own_prio);
	if (cpu->current == t)
		atomic_store_relaxed_u32(&cpu->preempt_level, t->preempt_level);
}

void aging_leave(struct cpu *cpu, struct k_thread *t)
{
	give_back(cpu, t);
	if (t->prio == aged_prio())
		sched_set_prio(t, t->qos.own_prio);
}

/* @t, ready on @cpu, is lent its turn. */
static void lend(struct cpu *cpu, struct k_thread *t)
{
	aging_wait_over(t);
	runq_remove(&cpu->runq, t);
	t->qos.own_prio = t->prio;
	t->qos.aged = true;
	t->qos.credit = (int64_t)clock_cycles_per_tick;
	cpu->qos.aged = t;
	runq_set_prio(t, aged_prio());
	runq_add(&cpu->runq, t);
}

/* Return: the thread that got a turn; NULL. */
static struct k_thread *lend_if_due(struct cpu *cpu)
{
	struct k_thread *t = oldest(cpu);

	if (!t || cpu->qos.aged || fault_active(FAULT_AGING_NEVER))
		return NULL;
	if (arch_cycles_now() - t->qos.ready_since < limit_cycles())
		return NULL;
	lend(cpu, t);
	return t;
}

void aging_look(struct cpu *cpu)
{
	struct k_thread *t;

	if (sys_dlist_is_empty(&cpu->qos.waiting))
		return;
	spin_lock_nested(&cpu->runq.lock, LOCK_RUNQ);
	t = lend_if_due(cpu);
	spin_unlock_nested(&cpu->runq.lock);
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		cpu->event[CLOCK_AGING] = TIMEOUT_NEVER;
		aging_arm(cpu);
	}
	if (t)
		cpu->arch.resched = 1; /* it takes the CPU, or the running one's turn is measured */
}
