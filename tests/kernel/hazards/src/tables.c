/*
 * Hazards 6 and 19: words and tables that several CPUs change at once.
 */
#include <errno.h>

#include "crew.h"

#ifdef CONFIG_PLIC
#include <drivers/intc.h>

#define ROUNDS 1000
#define FIRST_SOURCE 40 /* nobody's on this machine; CPUs change bits of one enable word */
#define CONTESTED 60

static uint32_t lost;

static void no_interrupt(const void *arg)
{
	ARG_UNUSED(arg);
}

static void change_bits(unsigned int id)
{
	unsigned int source = FIRST_SOURCE + id;

	crew_meet(crew_size());
	for (int i = 0; i < ROUNDS; i++) {
		intc_enable(source);
		if (!intc_is_enabled(source))
			atomic_fetch_add_u32(&lost, 1);
		intc_disable(source);
		if (intc_is_enabled(source))
			atomic_fetch_add_u32(&lost, 1);
	}
	intc_enable(source);
}

ZTEST(tables, test_no_bit_of_a_shared_word_is_lost)
{
	unsigned int n = crew_size();

	lost = 0;
	for (unsigned int id = 0; id < n; id++)
		intc_connect(FIRST_SOURCE + id, no_interrupt, NULL);
	crew_start(n, change_bits);
	crew_join(n);
	zassert_equal(lost, 0, "%u changes undone by another CPU", lost);
	for (unsigned int id = 0; id < n; id++)
		zassert_true(intc_is_enabled(FIRST_SOURCE + id), "source of CPU %u", id);
}

/* ---- 19 ---- */

static uint32_t connected, refused;

static void connect(unsigned int id)
{
	int ret;

	ARG_UNUSED(id);
	crew_meet(crew_size());
	ret = intc_connect(CONTESTED, no_interrupt, NULL);
	atomic_fetch_add_u32(ret == 0 ? &connected : &refused, 1);
}

ZTEST(tables, test_one_of_all_registers_a_handler)
{
	unsigned int n = crew_size();

	connected = 0;
	refused = 0;
	crew_start(n, connect);
	crew_join(n);
	zassert_equal(connected, 1, "%u handlers for one interrupt", connected);
	zassert_equal(refused, n - 1);
}

ZTEST_SUITE(tables, NULL, NULL, NULL, NULL, NULL);
#endif
