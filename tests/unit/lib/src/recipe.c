/*
 * Recipes: looked up by name, policies by service id; what is not there is denied.
 */
#include <string.h>

#include <zephyr/ztest.h>

#include <lib/fnv.h>
#include <lib/recipe.h>

#define STRINGS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define ONE 0x1111
#define TWO 0x2222

const struct service services[] = { { .name = "one" }, { .name = "two" } };
const unsigned int service_count = 2;
const struct recipe recipes[] = {
	{ .name = "one", .cores = RECIPE_PIN, .mask = 0x6 },
	{ .name = "two", .cores = RECIPE_EFFICIENCY },
};
const struct policy policies[] = {
	{ .sid = ONE, .allow = STRINGS("a.b", "c.d") },
	{ .sid = TWO, .allow = (const char *const[]){ NULL } },
};
const unsigned int policy_count = 2;

ZTEST(recipe, test_found_by_name)
{
	zassert_equal_ptr(recipe_find("one"), &recipes[0]);
	zassert_equal_ptr(recipe_find("two"), &recipes[1]);
	zassert_is_null(recipe_find("on"));
	zassert_is_null(recipe_find("three"));
}

ZTEST(recipe, test_cores)
{
	struct recipe r = { .cores = RECIPE_PERFORMANCE };

	zassert_equal(recipe_mask(&recipes[0], 0x1, 0x8), 0x6, "what it names itself");
	zassert_equal(recipe_mask(&recipes[1], 0x1, 0x8), 0x8);
	zassert_equal(recipe_mask(&r, 0x1, 0x8), 0x1);
	r.cores = RECIPE_ALL;
	zassert_equal(recipe_mask(&r, 0x1, 0x8), 0x9);
	zassert_equal(strcmp(recipe_cores_name(&r), "all"), 0);
	zassert_equal(strcmp(recipe_cores_name(&recipes[0]), "pin"), 0);
}

ZTEST(recipe, test_policy_denies_what_it_does_not_name)
{
	zassert_true(policy_allows(ONE, "a.b"));
	zassert_true(policy_allows(ONE, "c.d"));
	zassert_false(policy_allows(ONE, "a"));
	zassert_false(policy_allows(ONE, "a.b.c"));
	zassert_false(policy_allows(ONE, ""));
	zassert_false(policy_allows(TWO, "a.b"));
	zassert_false(policy_allows(0, "a.b"), "nobody's id");
}

ZTEST_SUITE(recipe, NULL, NULL, NULL, NULL, NULL);
