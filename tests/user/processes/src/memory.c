/*
 * Memory objects and mappings, as programs have them.
 */
#include "helpers.h"

ZTEST_SUITE(memory, NULL, NULL, census_note, census_check, NULL);

ZTEST(memory, test_map_roundtrip)
{
	expect_good(start("memory", "map"), "map");
}

ZTEST(memory, test_reject_map)
{
	expect_good(start("memory", "reject"), "reject");
}

ZTEST(memory, test_reject_map_region_table_full)
{
	expect_good(start("memory", "table"), "table");
}

ZTEST(memory, test_large_object)
{
	expect_good(start("memory", "large"), "large");
}

ZTEST(memory, test_instructions_change)
{
	expect_good(start("memory", "x"), "x");
}

static void expect_fault(const char *args)
{
	int64_t code;

	zassert_equal(end_of(start("memory", args), &code), NX_END_PAGE_FAULT, "%s: line %d", args,
		      (int)code);
}

ZTEST(memory, test_unmapped_is_unmapped)
{
	expect_fault("unmap");
}

/* On every CPU, from the return of the call on. */
ZTEST(memory, test_protect_reaches_other_threads)
{
	expect_fault("protect");
}

ZTEST(memory, test_unmap_reaches_other_threads)
{
	expect_fault("writer");
}
