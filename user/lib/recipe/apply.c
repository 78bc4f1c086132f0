#include <nx/recipe.h>

#include <nx/sched.h>

#define POSSIBLE ((1u << CONFIG_MP_MAX_NUM_CPUS) - 1)

uint32_t nx_recipe_mask(const struct recipe *r)
{
	return recipe_mask(r, CONFIG_SCHED_PERF_CPU_MASK, CONFIG_SCHED_EFF_CPU_MASK) & POSSIBLE;
}

static long apply_ceilings(const struct recipe *r, uint32_t pid, long cap)
{
	struct nx_sched_limits limits = {
		.class = r->ceiling_class,
		.position = r->ceiling_position,
		.shares = r->ceiling_shares,
		.mask = nx_recipe_mask(r),
		.latency_ms = r->latency_ms,
		.burst_ms = r->burst_ms,
	};

	return nx_sched_set_ceiling(pid, &limits, cap);
}

long nx_recipe_apply(const struct recipe *r, uint32_t pid, long cap)
{
	long ret = apply_ceilings(r, pid, cap);

	if (ret == 0)
		ret = nx_sched_set_qos_class(pid, r->class, cap);
	if (ret == 0)
		ret = nx_sched_set_affinity(pid, nx_recipe_mask(r), cap);
	if (ret == 0)
		ret = nx_sched_set_shares(pid, r->shares, cap);
	if (ret >= 0)
		ret = nx_sched_set_position(pid, r->position, cap);
	if (ret == 0)
		ret = nx_sched_set_latency_hint(pid, r->latency_ms, cap);
	if (ret == 0)
		ret = nx_sched_set_burst_hint(pid, r->burst_ms, cap);
	if (ret == 0)
		ret = nx_sched_set_ipi_budget(pid, r->max_ipis, r->ipi_window_ms, cap);
	return ret;
}
