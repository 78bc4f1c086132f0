/*
 * Numbers of address spaces, against CPUs that remember for whom they cached something.
 */
#include <zephyr/ztest.h>

#include <arch/asid.h>

#define CPUS 3
#define SPACES 11
#define NUMBERS 64

struct model {
	struct asid_pool pool;
	uint64_t draw[SPACES];
	uint64_t seen[CPUS];
	int cached[CPUS][NUMBERS]; /* under each number: of space n - 1; 0: nothing */
	unsigned int flushes;
};

/* Return: whether CPU @cpu would use what it has of another space. */
static bool load_is_stale(struct model *m, unsigned int cpu, unsigned int space)
{
	uint64_t draw = asid_take(&m->pool, &m->draw[space]);
	uint64_t number = asid_number(&m->pool, draw);
	int *cached = &m->cached[cpu][number];
	bool stale;

	zassert_true(number > 0 && number < NUMBERS);
	if (asid_must_flush(&m->pool, draw, &m->seen[cpu])) {
		memset(m->cached[cpu], 0, sizeof(m->cached[cpu]));
		m->flushes++;
	}
	stale = *cached && *cached != (int)space + 1;
	*cached = (int)space + 1;
	return stale;
}

static unsigned int run(struct model *m, unsigned int bits)
{
	uint32_t random = 12345;
	unsigned int stale = 0;

	*m = (struct model){ .flushes = 0 };
	asid_pool_init(&m->pool, bits);
	for (int i = 0; i < 5000; i++) {
		random = random * 1664525 + 1013904223;
		stale += load_is_stale(m, (random >> 16) % CPUS, (random >> 20) % SPACES);
	}
	return stale;
}

ZTEST(asid, test_rollover_flushes_before_reuse)
{
	static struct model m;

	zassert_equal(run(&m, 2), 0);
	zassert_true(asid_generation(&m.pool, m.pool.drawn) > 100, "numbers ran out too rarely");
}

ZTEST(asid, test_nothing_is_flushed_while_there_are_numbers)
{
	static struct model m;

	zassert_equal(run(&m, 6), 0);
	zassert_equal(m.flushes, CPUS, "one at the first load of each");
	zassert_equal(asid_number(&m.pool, m.pool.drawn), SPACES);
}

/* Another draw is another number, until its space is what it was for the CPU before. */
ZTEST(asid, test_renewed_space_is_unknown)
{
	static struct model m;
	uint64_t before;

	(void)run(&m, 6);
	before = m.draw[3];
	m.draw[3] = 0;
	zassert_false(load_is_stale(&m, 1, 3));
	zassert_not_equal(m.draw[3], before);
}

ZTEST_SUITE(asid, NULL, NULL, NULL, NULL, NULL);
