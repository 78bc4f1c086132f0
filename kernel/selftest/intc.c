/*
 * The interrupt controller's contexts: each CPU has its own, and an interrupt let through in it
 * reaches that CPU and no other.
 */
#include <drivers/intc_selftest.h>

#include "selftest.h"

static void look(void *arg)
{
	bool *signalled = arg;

	*signalled = intc_test_is_signalled();
}

static void let_all_listen(bool on)
{
	static bool yes;

	for (uint32_t left = selftest_online(); left; left &= left - 1)
		selftest_call((unsigned int)__builtin_ctz(left), intc_test_listen,
			      on ? &yes : NULL);
}

/* Return: which of the CPUs online see an interrupt, while CPU @cpu lets one through. */
static uint32_t signalled_by(unsigned int cpu)
{
	uint32_t seen = 0;

	let_all_listen(false);
	intc_test_raise(cpu);
	for (uint32_t left = selftest_online(); left; left &= left - 1) {
		bool signalled = false;

		selftest_call((unsigned int)__builtin_ctz(left), look, &signalled);
		seen |= signalled ? left & -left : 0;
	}
	intc_test_lower(cpu);
	let_all_listen(true);
	return seen;
}

const char *test_plic_context(unsigned int cpu)
{
	uint32_t seen;

	EXPECT(selftest_online() & BIT(cpu), "offline");
	EXPECT(intc_test_has_context(cpu), "the tree has no context for it");
	seen = signalled_by(cpu);
	EXPECT(seen == BIT(cpu), "seen by CPUs 0x%x", seen);
	return NULL;
}

/* A bit set in one context is set in no other. */
const char *test_plic_isolation(unsigned int cpu)
{
	ARG_UNUSED(cpu);
	for (uint32_t left = selftest_online(); left; left &= left - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(left);
		uint32_t enabled = intc_test_enabled_while_set(id);

		EXPECT(enabled == BIT(id), "set for CPU %u, seen in 0x%x", id, enabled);
	}
	return NULL;
}
