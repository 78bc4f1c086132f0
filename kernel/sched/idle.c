/*
 * The idle thread of each CPU.
 */
#include <kernel/idle.h>

#include <kernel/dispatch.h>
#include <kernel/fault.h>
#include <kernel/offline.h>
#include <kernel/sched.h>
#include <kernel/thread.h>

#include <arch/upcalls.h>

/*
 * A doorbell that ended the wait is answered at once, which spares its interrupt; others are taken
 * when the idle loop turns interrupts on.
 */
static void wait_for_work(void)
{
	arch_cpu_idle();
	if (IS_ENABLED(CONFIG_SMP) && arch_ipi_clear())
		kernel_ipi();
}

/*
 * The usual end of idling: a thread was placed here, and nobody offers a better one. Its queue is
 * mostly empty then, which thieves need not find out. Return: false, and nothing is done, if it is
 * not that plain.
 */
static ALWAYS_INLINE bool run_first(struct cpu *cpu)
{
	struct k_thread *next;
	unsigned int level;

	if (IS_ENABLED(CONFIG_SIZE_OPTIMIZATIONS) ||
	    unlikely(offline_is_leaving(cpu) || steal_may_have(&cpu->runq.offer) ||
		     steal_is_told(&cpu->steal)))
		return false;
	lock_queue(cpu);
	level = runq_top(&cpu->runq);
	if (unlikely(level == RUNQ_LEVELS ||
		     is_measured(cpu, runq_first(&cpu->runq, level), level))) {
		unlock_queue(cpu);
		return false;
	}
	cpu->arch.resched = 0;
	cpu->idle.state = THREAD_READY;
	next = runq_take_at(&cpu->runq, level);
	if (runq_top(&cpu->runq) == RUNQ_LEVELS)
		steal_offer_end(&cpu->runq.offer);
	idle_leave(cpu);
	begin_unmeasured(next);
	unlock_queue(cpu);
	switch_to(next, &cpu->idle, 0);
	return true;
}

/*
 * Interrupts off: says "idle", then looks for work once more; whoever makes work looks at the bit
 * afterwards. An interrupt that comes between the look and the wait stays pending and ends it.
 */
static void idle_once(struct cpu *cpu)
{
	if (offline_is_leaving(cpu))
		offline_stop(cpu);
	idle_enter(cpu); /* ends with a full fence: pairs with the one in place_left_waiting() */
	ipi_take();
	steal_withdraw(cpu);
	steal_before(cpu, runq_top_hint(&cpu->runq));
	if (fault_active(FAULT_IDLE_NO_RECHECK) ||
	    (runq_is_empty(&cpu->runq) && !cpu->arch.resched))
		wait_for_work();
	if ((!runq_is_empty(&cpu->runq) || cpu->arch.resched) && !run_first(cpu))
		kernel_preempt();
}

static void idle_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	boot_cpu_in_idle();
	for (;;) {
		unsigned long key = arch_irq_lock();

		idle_once(cpu_self());
		arch_irq_unlock(key);
	}
}

static K_KERNEL_STACK_ARRAY_DEFINE(idle_stacks, CONFIG_MP_MAX_NUM_CPUS, CONFIG_IDLE_STACK_SIZE);

void idle_init(struct cpu *cpu)
{
	unsigned int id = cpu_id(cpu);
	char *lo = K_KERNEL_STACK_BUFFER(idle_stacks[id]);
	struct k_thread *t = &cpu->idle;

	thread_init(t, lo, lo + K_KERNEL_STACK_SIZEOF(idle_stacks[id]), idle_main, K_IDLE_PRIO);
	t->flags = THREAD_IDLE;
	t->cpu = (uint8_t)id;
	t->cpu_mask = BIT(id);
	arch_stack_guard(lo);
	steal_offer_init(&cpu->runq.offer, id);
	if (IS_ENABLED(CONFIG_THREAD_NAME))
		k_thread_name_set(t, "idle");
}
