/*
 * Setting the scheduling parameters of threads in bands, wherever they are. Contracts 3.
 *
 * Each call decides everything first: ranges, then authority, then room. The authority of one who
 * names the capability reaches up to the ceiling of the target's process; without it, a process may
 * only give up what its own threads have. What a thread has is read and changed under its run
 * queue's lock.
 */
#include <neuron/sched.h>

#include <errno.h>

#include <kernel/fault.h>
#include <kernel/mutex.h>
#include <kernel/qos.h>
#include <kernel/sched.h>
#include <kernel/thread.h>

/* ---- authority ---- */

/* May the caller set anything of @t at all? */
static bool may_touch(const struct k_thread *t, const struct sched_authority *by)
{
	return t->qos.active &&
	       (by->capable || by->own || fault_active(FAULT_PARAM_UNAUTHORISED));
}

/* @gain: above what it has; @excess: above the ceiling. */
static bool may_set(const struct k_thread *t, const struct sched_authority *by, bool gain,
		    bool excess)
{
	if (!may_touch(t, by))
		return false;
	return !(by->capable ? excess : gain) || fault_active(FAULT_PARAM_UNAUTHORISED);
}

/* A value as it came, in a full register. */
static uint64_t whole(uint64_t value)
{
	return fault_active(FAULT_PARAM_TRUNCATED) ? value & UINT8_MAX : value;
}

/* ---- priority: class and position ---- */

/* @t is ready on @cpu: to the tail of its new priority there. Return: whether it takes the CPU. */
static bool requeue(struct cpu *cpu, struct k_thread *t, int prio)
{
	sched_remove(cpu, t);
	runq_set_prio(t, prio);
	qos_ready(cpu, t);
	runq_add(&cpu->runq, t);
	return t->level < cpu->preempt_level;
}

static void set_running(struct cpu *cpu, struct k_thread *t, int prio)
{
	qos_depart(cpu, t);
	runq_set_prio(t, prio);
	if (cpu->current == t)
		atomic_store_relaxed_u32(&cpu->preempt_level, t->preempt_level);
}

/* Inherited urgency stays until the mutex that lends it is released. Locks: t's run queue. */
static bool apply_prio(struct cpu *cpu, struct k_thread *t)
{
	int prio = qos_prio(t->qos.class, t->qos.position);

	t->base_prio = (int16_t)prio;
	if (t->held_mutexes)
		prio = MIN(prio, t->prio);
	switch (t->state) {
	case THREAD_READY:
		return requeue(cpu, t, prio);
	case THREAD_RUNNING:
		set_running(cpu, t, prio);
		return true;
	default:
		waitq_reorder(t, prio);
		return false;
	}
}

static int class_locked(struct k_thread *t, unsigned int class, const struct sched_authority *by)
{
	unsigned int old = t->qos.class;

	if (!may_set(t, by, class > old, class > by->ceiling->class))
		return -EPERM;
	if (class != old && !qos_reserve(class, t->qos.home))
		return -EAGAIN;
	if (class != old)
		qos_release(old, t->qos.home);
	t->qos.class = (uint8_t)class;
	return 0;
}

static int position_locked(struct k_thread *t, unsigned int position,
			   const struct sched_authority *by)
{
	if (!may_set(t, by, position < t->qos.position, position < by->ceiling->position))
		return -EPERM;
	t->qos.position = (uint8_t)position;
	return 0;
}

static int set_level(struct k_thread *t, unsigned int value, const struct sched_authority *by,
		     int (*set)(struct k_thread *, unsigned int, const struct sched_authority *))
{
	/* Nobody computes what @t inherits meanwhile. */
	k_spinlock_key_t key = spin_lock(&mutex_chain_lock, LOCK_PROC);
	struct cpu *cpu = sched_lock_thread(t);
	int ret = set(t, value, by);
	bool poke = ret == 0 && apply_prio(cpu, t);

	spin_unlock_nested(&cpu->runq.lock);
	if (poke)
		sched_poke(cpu);
	if (ret == 0)
		mutex_lend_anew(t);
	spin_unlock_nested(&mutex_chain_lock);
	if (ret == 0)
		ipc_class_changed(t);
	sched_end(key.irq);
	return ret;
}

int sched_set_class(struct k_thread *t, uint64_t class, const struct sched_authority *by)
{
	class = whole(class);
	if (class >= QOS_CLASSES)
		return -EINVAL;
	return set_level(t, (unsigned int)class, by, class_locked);
}

int sched_set_position(struct k_thread *t, uint64_t position, const struct sched_authority *by)
{
	position = whole(position);
	if (position >= QOS_POSITIONS)
		return -EINVAL;
	return set_level(t, (unsigned int)position, by, position_locked);
}

/* ---- shares and hints: from the next turn, the next wake-up on ---- */

static int shares_locked(struct k_thread *t, unsigned int shares, const struct sched_authority *by)
{
	if (!may_set(t, by, shares > t->qos.shares, shares > by->ceiling->shares))
		return -EPERM;
	t->qos.shares = (uint16_t)shares;
	return (int)shares;
}

static int latency_locked(struct k_thread *t, unsigned int ms, const struct sched_authority *by)
{
	if (!may_set(t, by, ms > 0, ms > by->ceiling->latency_ms))
		return -EPERM;
	hint_set_latency(t, ms);
	return 0;
}

static int burst_locked(struct k_thread *t, unsigned int ms, const struct sched_authority *by)
{
	if (!may_set(t, by, ms > 0, ms > by->ceiling->burst_ms))
		return -EPERM;
	hint_set_burst(t, ms);
	return 0;
}

static int set_field(struct k_thread *t, unsigned int value, const struct sched_authority *by,
		     int (*set)(struct k_thread *, unsigned int, const struct sched_authority *))
{
	k_spinlock_key_t key = { arch_irq_lock() };
	struct cpu *cpu = sched_lock_thread(t);
	int ret = set(t, value, by);

	spin_unlock(&cpu->runq.lock, key);
	return ret;
}

int sched_set_shares(struct k_thread *t, uint64_t shares, const struct sched_authority *by)
{
	return set_field(t, shares_clamp(whole(shares)), by, shares_locked);
}

static bool hint_is_in_range(uint64_t ms, bool exists)
{
	return ms <= (exists ? HINT_MS_MAX : 0);
}

int sched_set_latency_hint(struct k_thread *t, uint64_t ms, const struct sched_authority *by)
{
	ms = whole(ms);
	if (!hint_is_in_range(ms, IS_ENABLED(CONFIG_SCHED_LATENCY_HINT)))
		return -EINVAL;
	return set_field(t, (unsigned int)ms, by, latency_locked);
}

int sched_set_burst_hint(struct k_thread *t, uint64_t ms, const struct sched_authority *by)
{
	ms = whole(ms);
	if (!hint_is_in_range(ms, IS_ENABLED(CONFIG_SCHED_BURST_HINT)))
		return -EINVAL;
	return set_field(t, (unsigned int)ms, by, burst_locked);
}

/* ---- affinity ---- */

static uint32_t possible_of(uint64_t mask)
{
	return (uint32_t)(mask & BIT64_MASK(CONFIG_MP_MAX_NUM_CPUS) &
			  BIT64_MASK(arch_cpu_possible()));
}

/* What the caller has to do when the lock is dropped. */
enum move { STAYS, WAKE, EVICT };

/* @t, whose run queue on @cpu is locked, may run on CPUs of @mask only. */
static enum move confine(struct cpu *cpu, struct k_thread *t, uint32_t mask)
{
	t->cpu_mask = mask;
	if ((mask & BIT(cpu_id(cpu))) || fault_active(FAULT_AFFINITY_LATE)) {
		t->flags &= (uint8_t)~THREAD_STRAY;
		return STAYS;
	}
	if (t->state == THREAD_RUNNING)
		return EVICT;
	if (t->state != THREAD_READY) {
		sched_mask_changed(t);
		return STAYS;
	}
	sched_remove(cpu, t);
	t->state = THREAD_WAITING; /* in transit */
	return WAKE;
}

static int affinity_locked(struct k_thread *t, uint32_t mask, const struct sched_authority *by)
{
	bool excess = (mask & ~by->ceiling->mask) != 0;
	int home;

	if (!may_set(t, by, excess, excess))
		return -EPERM;
	if (mask & BIT(t->qos.home))
		return 0;
	home = qos_reserve_any(t->qos.class, mask);
	if (home < 0)
		return home;
	qos_release(t->qos.class, t->qos.home);
	t->qos.home = (uint8_t)home;
	return 0;
}

static bool is_off(struct cpu *cpu, const struct k_thread *t)
{
	k_spinlock_key_t key = spin_lock(&cpu->runq.lock, LOCK_RUNQ);
	bool off = cpu->current != t || (t->cpu_mask & BIT(cpu_id(cpu)));

	spin_unlock(&cpu->runq.lock, key);
	return off;
}

/* Until @t has left @cpu, or may stay there after all. */
static void wait_off(struct cpu *cpu, const struct k_thread *t)
{
	while (!is_off(cpu, t))
		arch_cpu_relax();
}

int sched_set_affinity(struct k_thread *t, uint64_t mask, const struct sched_authority *by)
{
	uint32_t stored = possible_of(mask);
	enum move move = STAYS;
	unsigned long key;
	struct cpu *cpu;
	bool own;
	int ret;

	if (!(stored & atomic_load_relaxed_u32(&cpus_online)))
		return -EINVAL;
	key = arch_irq_lock();
	cpu = sched_lock_thread(t);
	own = t == cpu_self()->current;
	ret = affinity_locked(t, stored, by);
	if (ret == 0)
		move = confine(cpu, t, stored);
	spin_unlock_nested(&cpu->runq.lock);
	if (move == WAKE)
		sched_wake(t);
	else if (move == EVICT)
		sched_poke(cpu);
	sched_end(key); /* the caller itself goes on where it may */
	if (move == EVICT && !own)
		wait_off(cpu, t);
	return ret;
}

/* ---- reading ---- */

static int64_t value_of(const struct k_thread *t, uint64_t what)
{
	switch (what) {
	case SCHED_CLASS:
		return t->qos.class;
	case SCHED_AFFINITY:
		return t->cpu_mask & atomic_load_relaxed_u32(&cpus_online);
	case SCHED_SHARES:
		return t->qos.shares;
	case SCHED_POSITION:
		return t->qos.position;
	case SCHED_LATENCY:
		return hint_latency(t);
	default:
		return hint_burst(t);
	}
}

static int64_t ceiling_of(const struct sched_limits *ceiling, uint64_t what)
{
	switch (what) {
	case SCHED_CLASS:
		return ceiling->class;
	case SCHED_AFFINITY:
		return ceiling->mask & atomic_load_relaxed_u32(&cpus_online);
	case SCHED_SHARES:
		return ceiling->shares;
	case SCHED_POSITION:
		return ceiling->position;
	case SCHED_LATENCY:
		return ceiling->latency_ms;
	default:
		return ceiling->burst_ms;
	}
}

int64_t sched_get(struct k_thread *t, uint64_t what, const struct sched_authority *by)
{
	bool ceiling = what >= SCHED_CEILING;
	k_spinlock_key_t key;
	struct cpu *cpu;
	int64_t value = -EPERM;

	what -= ceiling ? SCHED_CEILING : 0;
	if (what > SCHED_BURST)
		return -EINVAL;
	key.irq = arch_irq_lock();
	cpu = sched_lock_thread(t);
	if (may_touch(t, by))
		value = ceiling ? ceiling_of(by->ceiling, what) : value_of(t, what);
	spin_unlock(&cpu->runq.lock, key);
	return value;
}
