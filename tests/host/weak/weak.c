/*
 * The run time. A unit compiled with -fsanitize=thread calls it before each plain access and
 * instead of each atomic one. There a CPU may change, and a store may leave a buffer.
 *
 *   - each CPU has a buffer of stores that others do not see yet; it sees its own
 *   - they become visible in any order, but for those to one address, and a release store, or one
 *     after a release fence, comes last of all before it
 *   - a full fence, and a read-modify-write with release, empties the buffer
 *
 * Memory holds the view of the CPU that executes: changing over takes its stores out and puts
 * those of the next one in. So the value of a plain store is found there afterwards. Loads are not
 * delayed: a missing acquire does not show.
 */
#include "weak.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#define STACK 65536u
#define STORES 64u
#define STEPS 20000u

struct store {
	void *address;
	size_t size;
	uint64_t value, below; /* below: what it hides while its CPU executes */
	bool last;             /* not before all earlier ones */
};

struct weak_cpu {
	ucontext_t context;
	char stack[STACK];
	struct store store[STORES];
	unsigned int stores;
	bool released, ended;
};

static struct weak_cpu cpus[WEAK_CPUS_MAX];
static ucontext_t home;
static const struct weak_scenario *scenario;
static unsigned int self, steps;
static uint64_t random_state;
static bool running;

static uint32_t random_below(uint32_t limit)
{
	random_state ^= random_state << 13; /* xorshift64*, Marsaglia and Vigna */
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)((random_state * 0x2545f4914f6cdd1dull) >> 32) % limit;
}

static uint64_t get(const void *address, size_t size)
{
	uint64_t value = 0;

	memcpy(&value, address, size);
	return value;
}

/* ---- views ---- */

static void view_out(struct weak_cpu *cpu)
{
	for (unsigned int i = 0; i < cpu->stores; i++) {
		bool newest = true;

		for (unsigned int j = i + 1; j < cpu->stores; j++)
			newest &= cpu->store[j].address != cpu->store[i].address;
		if (newest) /* a plain store has changed it since it was entered */
			cpu->store[i].value = get(cpu->store[i].address, cpu->store[i].size);
	}
	for (unsigned int i = cpu->stores; i-- > 0;)
		memcpy(cpu->store[i].address, &cpu->store[i].below, cpu->store[i].size);
}

static void view_in(struct weak_cpu *cpu)
{
	for (unsigned int i = 0; i < cpu->stores; i++) {
		struct store *store = &cpu->store[i];

		store->below = get(store->address, store->size);
		memcpy(store->address, &store->value, store->size);
	}
}

static bool may_leave(const struct weak_cpu *cpu, unsigned int i)
{
	if (cpu->store[i].last)
		return i == 0;
	for (unsigned int j = 0; j < i; j++)
		if (cpu->store[j].address == cpu->store[i].address)
			return false;
	return true;
}

/* Nobody's view is in memory. */
static void leave(struct weak_cpu *cpu, unsigned int i)
{
	struct store *store = &cpu->store[i];

	memcpy(store->address, &store->value, store->size);
	memmove(store, store + 1, (--cpu->stores - i) * sizeof(*store));
}

static void empty(void)
{
	struct weak_cpu *cpu = &cpus[self];

	view_out(cpu);
	while (cpu->stores)
		leave(cpu, 0);
	cpu->released = false;
}

static void enter(void *address, size_t size)
{
	struct weak_cpu *cpu = &cpus[self];

	if (cpu->stores == STORES)
		empty();
	for (unsigned int i = cpu->stores; i-- > 0;)
		if (cpu->store[i].address == address) { /* it has its value by now */
			cpu->store[i].value = get(address, size);
			break;
		}
	cpu->store[cpu->stores++] = (struct store){ .address = address, .size = size,
		.below = get(address, size), .last = cpu->released };
}

/* ---- turns ---- */

static void some_store_leaves(void)
{
	struct weak_cpu *cpu = &cpus[random_below(scenario->cpus)];
	unsigned int i;

	if (!cpu->stores)
		return;
	i = random_below(cpu->stores);
	if (may_leave(cpu, i))
		leave(cpu, i);
}

static unsigned int choose(bool other)
{
	unsigned int left = 0, next[WEAK_CPUS_MAX];

	for (unsigned int i = 0; i < scenario->cpus; i++)
		if (!cpus[i].ended && !(other && i == self))
			next[left++] = i;
	return left ? next[random_below(left)] : self;
}

static void turn(bool other)
{
	unsigned int from = self;

	if (!running)
		return;
	if (++steps > STEPS) {
		fprintf(stderr, "%s: more than %u steps\n", scenario->name, STEPS);
		exit(2);
	}
	view_out(&cpus[self]);
	if (random_below(4) == 0)
		some_store_leaves();
	self = choose(other);
	view_in(&cpus[self]);
	if (self != from)
		swapcontext(&cpus[from].context, &cpus[self].context);
}

void weak_wait(void)
{
	view_out(&cpus[self]);
	some_store_leaves();
	view_in(&cpus[self]);
	turn(true);
}

static void cpu_main(void)
{
	scenario->body(self);
	while (cpus[self].stores)
		weak_wait();
	cpus[self].ended = true;
	self = choose(true);
	if (cpus[self].ended)
		setcontext(&home);
	view_in(&cpus[self]);
	setcontext(&cpus[self].context);
}

bool weak_run(const struct weak_scenario *what, uint64_t seed)
{
	scenario = what;
	random_state = (seed + 1) * 0x9e3779b97f4a7c15ull;
	steps = 0;
	what->setup();
	for (unsigned int i = 0; i < what->cpus; i++) {
		cpus[i].stores = 0;
		cpus[i].released = cpus[i].ended = false;
		getcontext(&cpus[i].context);
		cpus[i].context.uc_stack.ss_sp = cpus[i].stack;
		cpus[i].context.uc_stack.ss_size = STACK;
		makecontext(&cpus[i].context, cpu_main, 0);
	}
	self = random_below(what->cpus);
	running = true;
	swapcontext(&home, &cpus[self].context);
	running = false;
	return what->holds();
}

/* ---- what the compiler calls ---- */

static bool releases(int order)
{
	return order == __ATOMIC_RELEASE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

static void store(void *address, uint64_t value, size_t size, int order)
{
	struct weak_cpu *cpu = &cpus[self];

	turn(false);
	if (running) {
		cpu = &cpus[self];
		enter(address, size);
		cpu->store[cpu->stores - 1].last |= releases(order);
	}
	memcpy(address, &value, size);
	if (running && order == __ATOMIC_SEQ_CST)
		empty();
}

/* A read-modify-write takes effect at once; without release it overtakes earlier stores. */
static void before_rmw(void *address, int order)
{
	struct weak_cpu *cpu;
	bool own = false;

	turn(false);
	cpu = &cpus[self];
	for (unsigned int i = 0; i < cpu->stores; i++)
		own |= cpu->store[i].address == address;
	if (running && (releases(order) || own))
		empty();
}

void __tsan_atomic_thread_fence(int order)
{
	turn(false);
	if (running && order == __ATOMIC_SEQ_CST)
		empty();
	else if (releases(order))
		cpus[self].released = true;
}

void __tsan_init(void)
{
}

void __tsan_func_entry(void *pc)
{
	(void)pc;
}

void __tsan_func_exit(void)
{
}

#define PLAIN(size)                                                                                \
	void __tsan_read##size(void *address)                                                      \
	{                                                                                          \
		(void)address;                                                                     \
		turn(false);                                                                       \
	}                                                                                          \
	void __tsan_write##size(void *address)                                                     \
	{                                                                                          \
		turn(false);                                                                       \
		if (running)                                                                       \
			enter(address, size);                                                      \
	}

PLAIN(1)
PLAIN(2)
PLAIN(4)
PLAIN(8)

#define ATOMIC(bits, type)                                                                         \
	type __tsan_atomic##bits##_load(const type *p, int order)                                  \
	{                                                                                          \
		(void)order;                                                                       \
		turn(false);                                                                       \
		return *p;                                                                         \
	}                                                                                          \
	void __tsan_atomic##bits##_store(type *p, type value, int order)                           \
	{                                                                                          \
		store(p, value, sizeof(*p), order);                                                \
	}                                                                                          \
	type __tsan_atomic##bits##_exchange(type *p, type value, int order)                        \
	{                                                                                          \
		type old;                                                                          \
                                                                                                   \
		before_rmw(p, order);                                                              \
		old = *p;                                                                          \
		*p = value;                                                                        \
		return old;                                                                        \
	}                                                                                          \
	type __tsan_atomic##bits##_fetch_or(type *p, type value, int order)                        \
	{                                                                                          \
		type old;                                                                          \
                                                                                                   \
		before_rmw(p, order);                                                              \
		old = *p;                                                                          \
		*p = old | value;                                                                  \
		return old;                                                                        \
	}                                                                                          \
	int __tsan_atomic##bits##_compare_exchange_strong(type *p, type *expected, type value,     \
							  int order, int failure)                  \
	{                                                                                          \
		type old;                                                                          \
                                                                                                   \
		(void)failure;                                                                     \
		before_rmw(p, order);                                                              \
		old = *p;                                                                          \
		if (old != *expected) {                                                            \
			*expected = old;                                                           \
			return 0;                                                                  \
		}                                                                                  \
		*p = value;                                                                        \
		return 1;                                                                          \
	}

ATOMIC(32, uint32_t)
ATOMIC(64, uint64_t)
