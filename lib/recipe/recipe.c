/*
 * Looking up what recipes say.
 */
#include <lib/recipe.h>

#include <string.h>

const struct recipe *recipe_find(const char *name)
{
	for (unsigned int i = 0; i < service_count; i++)
		if (!strcmp(recipes[i].name, name))
			return &recipes[i];
	return NULL;
}

uint32_t recipe_mask(const struct recipe *r, uint32_t performance, uint32_t efficiency)
{
	switch (r->cores) {
	case RECIPE_PIN:
		return r->mask;
	case RECIPE_PERFORMANCE:
		return performance;
	case RECIPE_EFFICIENCY:
		return efficiency;
	default:
		return performance | efficiency;
	}
}

const char *recipe_cores_name(const struct recipe *r)
{
	static const char *const names[] = { "pin", "performance", "efficiency", "all" };

	return names[r->cores];
}

static const struct policy *find_policy(uint64_t sid)
{
	for (unsigned int i = 0; i < policy_count; i++)
		if (policies[i].sid == sid)
			return &policies[i];
	return NULL;
}

bool policy_allows(uint64_t sid, const char *string)
{
	const struct policy *policy = find_policy(sid);

	for (const char *const *s = policy ? policy->allow : NULL; s && *s; s++)
		if (!strcmp(*s, string))
			return true;
	return false;
}
