/*
 * One clock told by another: a line through the base, of which the skew is the slope.
 */
#include <zephyr/sys/timeutil.h>

#include <errno.h>
#include <stdbool.h>

#define BILLION 1000000000.0
#define TWO_TO_63 9223372036854775808.0

int timeutil_sync_state_update(struct timeutil_sync_state *tsp,
			       const struct timeutil_sync_instant *inst)
{
	if (tsp->base.ref == 0 && inst->ref > 0) {
		tsp->base = *inst;
		tsp->latest = (struct timeutil_sync_instant){ 0, 0 };
		tsp->skew = 1.0f;
		return 0;
	}
	if (inst->ref <= tsp->base.ref || inst->local <= tsp->base.local)
		return -EINVAL;
	tsp->latest = *inst;
	return 1;
}

int timeutil_sync_state_set_skew(struct timeutil_sync_state *tsp, float skew,
				 const struct timeutil_sync_instant *base)
{
	if (!(skew > 0.0f))
		return -EINVAL;
	tsp->skew = skew;
	if (base) {
		tsp->base = *base;
		tsp->latest = (struct timeutil_sync_instant){ 0, 0 };
	}
	return 0;
}

float timeutil_sync_estimate_skew(const struct timeutil_sync_state *tsp)
{
	double local, wanted;

	if (tsp->base.ref == 0 || tsp->latest.ref == 0 || tsp->cfg->ref_Hz == 0)
		return 0.0f;
	local = (double)(tsp->latest.local - tsp->base.local);
	wanted = (double)(tsp->latest.ref - tsp->base.ref) * tsp->cfg->local_Hz / tsp->cfg->ref_Hz;
	return local > 0.0 ? (float)(wanted / local) : 0.0f;
}

static int64_t rounded(double value)
{
	return (int64_t)(value < 0.0 ? value - 0.5 : value + 0.5);
}

static bool is_usable(const struct timeutil_sync_state *tsp)
{
	return tsp->skew > 0.0f && tsp->base.ref > 0 && tsp->cfg->ref_Hz > 0 &&
	       tsp->cfg->local_Hz > 0;
}

/*
 * @delta ticks of a clock of @from_hz in those of one of @to_hz. What needs no skew is exact:
 * doubles have 53 bits. Return: false if it does not fit.
 */
static bool scale(int64_t delta, uint32_t from_hz, uint32_t to_hz, double skew, int64_t *out)
{
	__int128 exact = (__int128)delta * to_hz / from_hz;
	double skewed = (double)delta * to_hz / from_hz * skew;

	if (skew == 1.0) {
		*out = (int64_t)exact;
		return exact == *out;
	}
	if (!(skewed > -TWO_TO_63 && skewed < TWO_TO_63))
		return false;
	*out = rounded(skewed);
	return true;
}

int timeutil_sync_ref_from_local(const struct timeutil_sync_state *tsp, uint64_t local,
				 uint64_t *refp)
{
	int64_t delta;
	__int128 ref;

	if (!refp || !is_usable(tsp))
		return -EINVAL;
	if (!scale((int64_t)(local - tsp->base.local), tsp->cfg->local_Hz, tsp->cfg->ref_Hz,
		   (double)tsp->skew, &delta))
		return -ERANGE;
	ref = (__int128)tsp->base.ref + delta;
	if (ref < 0 || ref > UINT64_MAX)
		return -ERANGE;
	*refp = (uint64_t)ref;
	return tsp->skew != 1.0f;
}

int timeutil_sync_local_from_ref(const struct timeutil_sync_state *tsp, uint64_t ref,
				 int64_t *localp)
{
	int64_t delta;
	__int128 local;

	if (!localp || !is_usable(tsp))
		return -EINVAL;
	if (!scale((int64_t)(ref - tsp->base.ref), tsp->cfg->ref_Hz, tsp->cfg->local_Hz,
		   1.0 / (double)tsp->skew, &delta))
		return -ERANGE;
	local = (__int128)tsp->base.local + delta;
	if (local != (int64_t)local)
		return -ERANGE;
	*localp = (int64_t)local;
	return tsp->skew != 1.0f;
}

int32_t timeutil_sync_skew_to_ppb(float skew)
{
	double ppb = (1.0 - (double)skew) * BILLION;

	return ppb >= INT32_MIN && ppb <= INT32_MAX ? (int32_t)rounded(ppb) : INT32_MIN;
}
