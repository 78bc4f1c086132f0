/*
 * Nothing can be both written and executed: stores into text and constants, under both of their
 * addresses, and a jump into data, end in the faults that they should.
 */
#include <kernel/selftest.h>

#include <arch/layout.h>

#include "selftest.h"

static const uint64_t constant = 0x5a5a5a5a5a5a5a5a;
static uint64_t data;

/* The probe, and what it met. */
static struct k_thread *prober;
static uint32_t met;           /* enum arch_fault + 1; 0: none */
static uintptr_t met_at;

bool selftest_fault(enum arch_fault fault, uintptr_t address)
{
	if (!prober || k_current_get() != prober)
		return false;
	met = (uint32_t)fault + 1;
	met_at = address;
	return true;
}

static void store(uintptr_t address)
{
	volatile uint64_t *word = (volatile uint64_t *)address;

	*word = *word;
}

static void jump(uintptr_t address)
{
	((void (*)(void))address)();
}

static const char *probe(selftest_fn_t fn, const void *at, enum arch_fault expected,
			 const char *what)
{
	uintptr_t address = (uintptr_t)at & ~7ul;
	const char *reason;

	if (fault_active(FAULT_WX_OPEN) && fn == store)
		address = (uintptr_t)&data;
	met = 0;
	prober = selftest_create(0, BIT(0), SELFTEST_LAST, fn, address);
	k_thread_start(prober);
	reason = selftest_join(1);
	prober = NULL;
	if (reason)
		return reason;
	EXPECT(met != 0, "%s: no fault", what);
	EXPECT(met == (uint32_t)expected + 1 && met_at == address, "%s: fault %u at %p", what,
	       met - 1, (void *)met_at);
	return NULL;
}

static const void *alias(const void *at)
{
	return phys_to_virt(image_to_phys(at));
}

const char *test_protection(unsigned int cpu)
{
	const void *text = (const void *)test_protection;
	const char *reason = probe(store, text, ARCH_FAULT_STORE, "store to text");

	ARG_UNUSED(cpu);
	if (!reason)
		reason = probe(store, alias(text), ARCH_FAULT_STORE, "store to text's alias");
	if (!reason)
		reason = probe(store, &constant, ARCH_FAULT_STORE, "store to a constant");
	if (!reason)
		reason = probe(store, alias(&constant), ARCH_FAULT_STORE, "store to its alias");
	if (!reason)
		reason = probe(jump, &data, ARCH_FAULT_FETCH, "jump into data");
	if (!reason)
		reason = probe(jump, alias(text), ARCH_FAULT_FETCH, "jump into text's alias");
	return reason;
}
