/*
 * Lock validation: what each CPU holds, and the rules of contracts 8, checked before spinning, so
 * that a deadlock is found by the order of the locks alone.
 *
 * A lock may be taken while every lock held has a lower rank. Peers: two run queues in the order of
 * CPU numbers, which is the order of their addresses; applications' locks in any order. A trylock
 * never waits and may be out of rank. A class that was taken in an interrupt must never be held
 * with interrupts on.
 */
#include <kernel/lockdep.h>

#include <string.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <kernel/fault.h>
#include <kernel/lock_stat.h>
#include <kernel/panic.h>
#include <kernel/spinlock.h>

#include <arch/arch.h>

#define DEPTH_MAX 16

struct held {
	const struct k_spinlock *lock;
	uintptr_t pc;   /* who took it */
	uint64_t since; /* cycles (CONFIG_LOCK_STAT) */
	enum lock_class class;
};

/* Written by its CPU alone, with interrupts off. */
static struct {
	struct held held[DEPTH_MAX];
	unsigned int depth;
	unsigned int max_depth;
	const struct k_spinlock *awaited; /* the last one that was asked for */
	uint64_t asked_at;
	bool expecting;                   /* a test wants to know the verdict on the next lock */
	enum lockdep_verdict expected;
} states[CONFIG_MP_MAX_NUM_CPUS];

/* Bit n: class n. Only ever set. */
static uint32_t used, taken_in_isr, held_with_interrupts;

static uint32_t violations; /* the first one ends the checks: its report takes locks, too */

enum lock_peers { NEVER, BY_CPU, ANY };

static const struct {
	const char *name;
	enum lock_peers peers;
} classes[] = {
#define CLASS_ROW(name, peers, protects) { #name, peers },
	LOCK_ORDER(CLASS_ROW)
#undef CLASS_ROW
};

static const char *const verdicts[] = {
	[LOCKDEP_FINE] = "fine",
	[LOCKDEP_TWICE] = "taken twice",
	[LOCKDEP_RANK] = "taken out of rank",
	[LOCKDEP_PEER] = "taken with another of its class held",
	[LOCKDEP_INTERRUPTS] = "held with interrupts on, and taken in interrupts",
	[LOCKDEP_NOT_HELD] = "released, but not held",
	[LOCKDEP_DEPTH] = "one lock too many held",
};

const char *lockdep_class_name(enum lock_class class)
{
	return classes[class].name;
}

/* ---- the rules ---- */

static enum lockdep_verdict check_pair(const struct held *held, const struct k_spinlock *lock,
				       enum lock_class class)
{
	if (held->lock == lock)
		return LOCKDEP_TWICE;
	if (held->class > class && !fault_active(FAULT_LOCKDEP_BLIND))
		return LOCKDEP_RANK;
	if (held->class < class || classes[class].peers == ANY)
		return LOCKDEP_FINE;
	if (classes[class].peers == BY_CPU && held->lock < lock)
		return LOCKDEP_FINE;
	return LOCKDEP_PEER;
}

/* A third run queue is one too many, whatever the order. */
static enum lockdep_verdict check_count(unsigned int peers, enum lock_class class)
{
	return classes[class].peers == BY_CPU && peers > 1 ? LOCKDEP_PEER : LOCKDEP_FINE;
}

enum lockdep_verdict lockdep_check(const struct k_spinlock *lock, enum lock_class class)
{
	unsigned int id = arch_curr_cpu()->id, peers = 0;

	for (unsigned int i = 0; i < states[id].depth; i++) {
		const struct held *held = &states[id].held[i];
		enum lockdep_verdict verdict = check_pair(held, lock, class);

		if (verdict != LOCKDEP_FINE)
			return verdict;
		peers += held->class == class;
	}
	if (states[id].depth == DEPTH_MAX)
		return LOCKDEP_DEPTH;
	return check_count(peers, class);
}

static enum lockdep_verdict check_interrupts(enum lock_class class)
{
	if (arch_is_in_isr())
		atomic_fetch_or_u32(&taken_in_isr, BIT(class));
	if (!arch_irq_is_off())
		atomic_fetch_or_u32(&held_with_interrupts, BIT(class));
	return atomic_load_acquire_u32(&taken_in_isr) &
			       atomic_load_acquire_u32(&held_with_interrupts) & BIT(class) ?
		       LOCKDEP_INTERRUPTS :
		       LOCKDEP_FINE;
}

static FUNC_NORETURN void violate(enum lockdep_verdict verdict, const struct k_spinlock *lock,
				  const char *class)
{
	unsigned int id = arch_curr_cpu()->id;

	atomic_fetch_add_u32(&violations, 1);
	printk("lockdep: %s lock %p %s\n", class, lock, verdicts[verdict]);
	lockdep_print_held(id);
	panic("lockdep: %s lock %s on CPU %u", class, verdicts[verdict], id);
}

static bool is_off(void)
{
	return atomic_load_acquire_u32(&violations) != 0 || panic_is_on();
}

/* ---- the locks' calls ---- */

void lockdep_acquire(struct k_spinlock *lock, enum lock_class class)
{
	unsigned int id = arch_curr_cpu()->id;
	enum lockdep_verdict verdict = lockdep_check(lock, class);

	if (states[id].expecting) {
		states[id].expecting = false;
		states[id].expected = verdict;
		verdict = LOCKDEP_FINE;
	}
	if (verdict != LOCKDEP_FINE && !is_off())
		violate(verdict, lock, classes[class].name);
	states[id].awaited = lock;
	states[id].asked_at = lock_stat_now();
}

/* An interrupt, or a migration, between asking and getting: then the wait is not measured. */
static void count_wait(unsigned int id, const struct k_spinlock *lock, enum lock_class class,
		       uint64_t now)
{
	if (states[id].awaited == lock)
		lock_stat_waited(id, class, now - states[id].asked_at);
	states[id].awaited = NULL;
}

void lockdep_acquired(struct k_spinlock *lock, enum lock_class class)
{
	unsigned int id = arch_curr_cpu()->id;
	unsigned int depth = states[id].depth;
	uint64_t now = lock_stat_now();

	if (is_off() || depth == DEPTH_MAX)
		return;
	states[id].held[depth] = (struct held){
		.lock = lock,
		.pc = (uintptr_t)__builtin_return_address(0),
		.since = now,
		.class = class,
	};
	states[id].depth = depth + 1;
	states[id].max_depth = MAX(states[id].max_depth, depth + 1);
	count_wait(id, lock, class, now);
	if (!(atomic_load_acquire_u32(&used) & BIT(class)))
		atomic_fetch_or_u32(&used, BIT(class));
	if (check_interrupts(class) != LOCKDEP_FINE)
		violate(LOCKDEP_INTERRUPTS, lock, classes[class].name);
}

/* Return: where @lock is among those this CPU holds; -1 if it is not. */
static int find(unsigned int id, const struct k_spinlock *lock)
{
	for (int i = (int)states[id].depth - 1; i >= 0; i--)
		if (states[id].held[i].lock == lock)
			return i;
	return -1;
}

void lockdep_release(struct k_spinlock *lock)
{
	unsigned int id = arch_curr_cpu()->id;
	int at = find(id, lock);
	enum lock_class class;

	if (is_off())
		return;
	if (at < 0)
		violate(LOCKDEP_NOT_HELD, lock, "a");
	class = states[id].held[at].class;
	if (check_interrupts(class) != LOCKDEP_FINE)
		violate(LOCKDEP_INTERRUPTS, lock, classes[class].name);
	lock_stat_held(id, class, lock_stat_now() - states[id].held[at].since);
	states[id].depth--;
	for (unsigned int i = (unsigned int)at; i < states[id].depth; i++)
		states[id].held[i] = states[id].held[i + 1];
}

bool lockdep_holds(const struct k_spinlock *lock)
{
	return is_off() || find(arch_curr_cpu()->id, lock) >= 0;
}

void lockdep_assert_none(const char *where)
{
	unsigned long key = arch_irq_lock();
	unsigned int id = arch_curr_cpu()->id;

	if (states[id].depth && !is_off()) {
		atomic_fetch_add_u32(&violations, 1);
		lockdep_print_held(id);
		panic("lockdep: %s with a lock held on CPU %u", where, id);
	}
	arch_irq_unlock(key);
}

void lockdep_expect(void)
{
	states[arch_curr_cpu()->id].expecting = true;
}

enum lockdep_verdict lockdep_expected(void)
{
	return states[arch_curr_cpu()->id].expected;
}

void lockdep_forget(void)
{
	memset(states, 0, sizeof(states));
	used = taken_in_isr = held_with_interrupts = violations = 0;
}

/* ---- reports ---- */

void lockdep_print_held(unsigned int cpu)
{
	for (unsigned int i = 0; i < states[cpu].depth; i++) {
		const struct held *held = &states[cpu].held[i];

		printk("  holds %s lock %p taken at ", classes[held->class].name, held->lock);
		symbol_print(held->pc);
	}
}

static unsigned int max_depth(void)
{
	unsigned int max = 0;

	for (unsigned int id = 0; id < CONFIG_MP_MAX_NUM_CPUS; id++)
		max = MAX(max, states[id].max_depth);
	return max;
}

void lockdep_report(void)
{
	lock_stat_print();
	printk("lockdep: classes=%u max_depth=%u violations=%u\n",
	       (unsigned int)__builtin_popcount(atomic_load_acquire_u32(&used)), max_depth(),
	       atomic_load_acquire_u32(&violations));
}
