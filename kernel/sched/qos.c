/*
 * QoS classes: each is a band of preemptible priorities. A thread in a band holds one reservation
 * in its class on its home CPU, so that no queue holds more than CONFIG_SCHED_RUNQ_DEPTH threads of
 * one class and a wake cannot fail.
 *
 * The counts are single words that change by compare and exchange: a thread moves between CPUs
 * under the run-queue lock of one of them only.
 */
#include <kernel/qos.h>

#include <errno.h>

#include <zephyr/sys/__assert.h>

#include <kernel/fault.h>
#include <kernel/sched.h>

#define BANDS_END (CONFIG_QOS_PRIO_BASE + QOS_CLASSES * CONFIG_QOS_BAND_WIDTH)

BUILD_ASSERT(BANDS_END <= CONFIG_NUM_PREEMPT_PRIORITIES,
	     "QOS_PRIO_BASE + 4 * QOS_BAND_WIDTH exceeds NUM_PREEMPT_PRIORITIES");

static uint32_t reserved[QOS_CLASSES][CONFIG_MP_MAX_NUM_CPUS];

bool qos_reserve(unsigned int class, unsigned int cpu)
{
	uint32_t *count = &reserved[class][cpu];
	uint32_t seen = atomic_load_relaxed_u32(count);

	do {
		if (seen >= CONFIG_SCHED_RUNQ_DEPTH && !fault_active(FAULT_ADMIT_ALL))
			return false;
	} while (!atomic_compare_exchange_u32(count, &seen, seen + 1));
	return true;
}

void qos_release(unsigned int class, unsigned int cpu)
{
	uint32_t before = atomic_fetch_add_u32(&reserved[class][cpu], UINT32_MAX);

	ARG_UNUSED(before);
	__ASSERT(before != 0, "class %u on CPU %u: a reservation given back twice", class, cpu);
}

unsigned int qos_reserved(unsigned int class, unsigned int cpu)
{
	return atomic_load_relaxed_u32(&reserved[class][cpu]);
}

static unsigned int emptiest(unsigned int class, uint32_t mask)
{
	unsigned int best = (unsigned int)__builtin_ctz(mask);

	for (mask &= mask - 1; mask; mask &= mask - 1) {
		unsigned int cpu = (unsigned int)__builtin_ctz(mask);

		if (qos_reserved(class, cpu) < qos_reserved(class, best))
			best = cpu;
	}
	return best;
}

int qos_reserve_any(unsigned int class, uint32_t mask)
{
	mask &= atomic_load_relaxed_u32(&cpus_online);
	while (mask) {
		unsigned int cpu = emptiest(class, mask);

		if (qos_reserve(class, cpu))
			return (int)cpu;
		mask &= ~BIT(cpu);
	}
	return -EAGAIN;
}

bool qos_transfer(struct k_thread *t, unsigned int cpu)
{
	if (!qos_reserve(t->qos.class, cpu))
		return false;
	qos_release(t->qos.class, t->qos.home);
	t->qos.home = (uint8_t)cpu;
	return true;
}

static void enter_band(struct k_thread *t, unsigned int class, unsigned int shares, int home)
{
	t->qos = (struct k_thread_qos){
		.shares = (uint16_t)shares,
		.class = (uint8_t)class,
		.position = QOS_POSITIONS - 1,
		.home = (uint8_t)home,
		.active = true,
	};
	t->base_prio = (int16_t)qos_prio(class, QOS_POSITIONS - 1);
	runq_set_prio(t, t->base_prio);
	t->cpu = IS_ENABLED(CONFIG_SMP) ? (uint8_t)home : 0;
}

int qos_attach(struct k_thread *t, unsigned int class, unsigned int shares)
{
	k_spinlock_key_t key;
	struct cpu *cpu;
	int ret;

	if (class >= QOS_CLASSES || shares < SHARES_MIN || shares > SHARES_MAX)
		return -EINVAL;
	shares_init();
	key.irq = arch_irq_lock();
	cpu = sched_lock_thread(t);
	if (t->state != THREAD_CREATED || t->qos.active)
		ret = -EBUSY;
	else
		ret = qos_reserve_any(class, t->cpu_mask);
	if (ret >= 0) {
		enter_band(t, class, shares, ret);
		ret = 0;
	}
	spin_unlock(&cpu->runq.lock, key);
	return ret;
}

void bands_leave(struct k_thread *t)
{
	if (aging_is_on(t))
		aging_leave(cpu_self(), t);
	qos_release(t->qos.class, t->qos.home);
	t->qos.active = false;
}
