/*
 * Taking a CPU out of service.
 *
 *   caller                                 the CPU that goes
 *   online <- 0: nobody places, steals,
 *   asks; leaving <- 1; STOP               its queue and its thread go elsewhere
 *                                          idle: answers what was asked, stops
 *   stopped: takes over its timeouts,
 *   forgets what is pending for it
 *
 * Who places a thread looks at the online bit under the lock of the queue that he chose, and the
 * CPU empties its queue under that lock after the bit is gone: so nothing stays behind.
 */
#include <kernel/offline.h>

#include <errno.h>

#include <kernel/boot.h>
#include <kernel/idle.h>
#include <kernel/ipi_request.h>
#include <kernel/qos.h>
#include <kernel/sched.h>

#define HSM_STOPPED 1

uint32_t cpus_leaving, cpus_stopped;

static uint32_t busy; /* a CPU is being stopped or started */

/* ---- the CPU that goes ---- */

void offline_evacuate(struct cpu *cpu)
{
	for (;;) {
		struct k_thread *t;

		spin_lock_nested(&cpu->runq.lock, LOCK_RUNQ);
		t = runq_take(&cpu->runq);
		if (t) {
			qos_unready(cpu, t);
			t->state = THREAD_WAITING; /* in transit */
		}
		spin_unlock_nested(&cpu->runq.lock);
		if (!t)
			return;
		sched_wake(t);
	}
}

/* Held bits that this CPU owes others: they have to look, since nobody tries again. */
static void pay_for_good(struct cpu *cpu)
{
	uint32_t targets = cpu->ipi.owes & ~IPI_OWES_REPORT;

	cpu->ipi.owes = 0;
	for (; targets; targets &= targets - 1)
		ipi_send((unsigned int)__builtin_ctz(targets), IPI_STOP);
}

void offline_stop(struct cpu *cpu)
{
	offline_evacuate(cpu);
	ipi_take();
	pay_for_good(cpu);
	steal_withdraw(cpu);
	idle_leave(cpu);
	arch_cpu_stop();
}

/* ---- who asks ---- */

struct search {
	uint32_t leaving, others;
	bool found;
};

static void look_at(const struct k_thread *t, void *data)
{
	struct search *search = data;

	if ((t->cpu_mask & search->leaving) && !(t->cpu_mask & search->others))
		search->found = true;
}

/* Whether a thread may run on CPU @id and on no other that is online. */
static bool has_pinned(unsigned int id)
{
	struct search search = {
		.leaving = BIT(id),
		.others = atomic_load_acquire_u32(&cpus_online) & ~BIT(id),
	};

	k_thread_foreach(look_at, &search);
	return search.found;
}

static int check(unsigned int id)
{
	uint32_t online = atomic_load_acquire_u32(&cpus_online);

	if (!cpu_is_online(id))
		return -EINVAL;
	if (online == BIT(id) || id == 0)
		return -EBUSY;
	if (id == k_current_get()->cpu)
		return -EINVAL;
	return has_pinned(id) ? -EBUSY : 0;
}

static bool wait_stopped(unsigned int id)
{
	uint64_t timeout = (uint64_t)arch_cycles_hz() * CONFIG_SMP_BOOT_TIMEOUT_MS / 1000;
	uint64_t start = arch_cycles_now();

	while (arch_cpu_hsm_state(id) != HSM_STOPPED)
		if (arch_cycles_now() - start >= timeout)
			return false;
		else
			arch_cpu_relax();
	return true;
}

/* Return: whether CPU @id, which nobody uses any more, has stopped. */
static bool send_away(unsigned int id)
{
	unsigned long key = arch_irq_lock();

	atomic_fetch_or_u32(&cpus_leaving, BIT(id));
	ipi_request(id, IPI_STOP, IPI_CORRECTNESS, NULL);
	arch_irq_unlock(key);
	return wait_stopped(id);
}

/* What was on its way to the stopped CPU @id, in requests and in time. */
static void settle(unsigned int id)
{
	unsigned long key = arch_irq_lock();

	ipi_forget(&cpus[id]);
	timeout_take_over(&cpus[id]);
	atomic_fetch_or_u32(&cpus_stopped, BIT(id)); /* now senders give up, see ipi_call() */
	arch_irq_unlock(key);
}

static int stop(unsigned int id)
{
	int ret = check(id);

	if (ret)
		return ret;
	atomic_fetch_and_u32(&cpus_online, ~BIT(id));
	atomic_fence_full();
	if (has_pinned(id)) { /* one that came in between */
		atomic_fetch_or_u32(&cpus_online, BIT(id));
		return -EBUSY;
	}
	if (!send_away(id))
		return -EIO;
	settle(id);
	return 0;
}

static void enter(void)
{
	uint32_t free = 0;

	while (!atomic_compare_exchange_u32(&busy, &free, 1)) {
		free = 0;
		k_yield();
	}
}

static void leave(void)
{
	atomic_store_release_u32(&busy, 0);
}

int cpu_offline(unsigned int id)
{
	int ret;

	enter();
	ret = stop(id);
	leave();
	return ret;
}

static int start(unsigned int id)
{
	if (id >= arch_cpu_possible() || !offline_has_stopped(id))
		return -EINVAL;
	idle_init(&cpus[id]);
	atomic_fetch_and_u32(&cpus_leaving, ~BIT(id));
	atomic_fetch_and_u32(&cpus_stopped, ~BIT(id));
	if (smp_start_cpu(id))
		return 0;
	atomic_fetch_or_u32(&cpus_stopped, BIT(id));
	return -EIO;
}

int cpu_restart(unsigned int id)
{
	int ret;

	enter();
	ret = start(id);
	leave();
	return ret;
}
