/*
 * Scheduling parameters: the numbers of the interface, and what it refuses. A refused call leaves
 * everything as it was.
 */
#include <errno.h>
#include <string.h>

#include <kernel/qos_class.h>
#include <kernel/thread.h>

#include "selftest.h"

BUILD_ASSERT(QOS_IDLE == 0 && QOS_NORMAL == 1 && QOS_INTERACTIVE == 2 && QOS_PERFBURST == 3,
	     "wire values of the classes");
BUILD_ASSERT(SCHED_CLASS == 0 && SCHED_AFFINITY == 1 && SCHED_SHARES == 2 && SCHED_POSITION == 3 &&
	     SCHED_LATENCY == 4 && SCHED_BURST == 5 && SCHED_CEILING == 16,
	     "wire values of what sched_get() reads");

#define SHARES 100

static const struct sched_limits everything = {
	.class = QOS_PERFBURST,
	.shares = 1000,
	.mask = THREAD_MASK_ALL,
	.latency_ms = 1000,
	.burst_ms = 1000,
};
static const struct sched_limits one_cpu = { .class = QOS_NORMAL, .shares = 100, .mask = BIT(0) };

static const struct sched_authority all = { .ceiling = &everything, .capable = true };
static const struct sched_authority foreign = { .ceiling = &everything };
static const struct sched_authority confined = { .ceiling = &one_cpu, .capable = true };

static void spin_until_let_go(uintptr_t go)
{
	while (!atomic_load_acquire_u32((const uint32_t *)go))
		arch_cpu_relax();
}

/* A thread in the band of Normal, which never starts: what happens to it is only seen here. */
static struct k_thread *banded(void)
{
	static uint32_t never = 1;
	struct k_thread *t = selftest_create(0, UINT32_MAX, SELFTEST_LAST, spin_until_let_go,
					     (uintptr_t)&never);

	return qos_attach(t, QOS_NORMAL, SHARES) == 0 ? t : NULL;
}

/* ---- sched affinity reject ---- */

static const char *refuse_masks(struct k_thread *t)
{
	uint64_t nowhere = BIT64(arch_cpu_possible());
	struct k_thread before = *t;

	EXPECT(sched_set_affinity(t, 0, &all) == -EINVAL, "an empty mask");
	EXPECT(sched_set_affinity(t, nowhere, &all) == -EINVAL, "no CPU online");
	EXPECT(sched_set_affinity(t, BIT64(63), &all) == -EINVAL, "no CPU possible");
	EXPECT(sched_set_affinity(t, 1, &foreign) == -EPERM, "a foreign thread");
	EXPECT(sched_set_affinity(k_current_get(), 1, &all) == -EPERM, "a kernel thread");
	if (arch_cpu_possible() > 1)
		EXPECT(sched_set_affinity(t, 3, &confined) == -EPERM, "past the ceiling");
	EXPECT(memcmp(&before, t, sizeof(before)) == 0, "a refused call changed the thread");
	return NULL;
}

const char *test_affinity_reject(unsigned int cpu)
{
	struct k_thread *t = banded();
	const char *reason;

	ARG_UNUSED(cpu);
	EXPECT(t, "no room in the band");
	reason = refuse_masks(t);
	selftest_abort(t);
	return reason;
}

/* ---- sched abi ---- */

static const char *refuse_values(struct k_thread *t)
{
	static const uint64_t classes[] = { QOS_CLASSES, 255, 256, BIT64(32), BIT64(63) };
	struct k_thread before = *t;

	for (size_t i = 0; i < ARRAY_SIZE(classes); i++)
		EXPECT(sched_set_class(t, classes[i], &all) == -EINVAL, "class 0x%llx",
		       (unsigned long long)classes[i]);
	EXPECT(sched_set_position(t, QOS_POSITIONS, &all) == -EINVAL, "position");
	EXPECT(sched_set_position(t, 256, &all) == -EINVAL, "position 256");
	EXPECT(sched_set_latency_hint(t, 1001, &all) == -EINVAL, "latency hint 1001");
	EXPECT(sched_set_burst_hint(t, BIT64(32), &all) == -EINVAL, "burst hint 2^32");
	EXPECT(sched_get(t, 6, &all) == -EINVAL, "reads 6");
	EXPECT(sched_get(t, SCHED_CEILING + 6, &all) == -EINVAL, "reads 22");
	EXPECT(memcmp(&before, t, sizeof(before)) == 0, "a refused call changed the thread");
	return NULL;
}

static const char *accept_values(struct k_thread *t)
{
	EXPECT(sched_set_class(t, QOS_IDLE, &all) == 0, "class 0");
	EXPECT(sched_get(t, SCHED_CLASS, &all) == QOS_IDLE, "class 0 is not read");
	EXPECT(sched_set_shares(t, 0, &all) == 1, "shares 0 are not clamped");
	EXPECT(sched_set_shares(t, UINT64_MAX, &all) == 1000, "shares 2^64-1 are not clamped");
	EXPECT(sched_get(t, SCHED_SHARES, &all) == 1000, "shares are not read");
	EXPECT(sched_get(t, SCHED_CEILING + SCHED_SHARES, &all) == 1000, "ceiling is not read");
	return NULL;
}

const char *test_sched_abi(unsigned int cpu)
{
	struct k_thread *t = banded();
	const char *reason;

	ARG_UNUSED(cpu);
	EXPECT(t, "no room in the band");
	reason = refuse_values(t);
	if (!reason)
		reason = accept_values(t);
	selftest_abort(t);
	return reason;
}

/* ---- sched affinity clamp ---- */

static uint32_t may_end;

static const char *clamp_and_move(struct k_thread *t, unsigned int from)
{
	uint32_t possible = (uint32_t)BIT64_MASK(arch_cpu_possible());

	EXPECT(sched_set_affinity(t, UINT64_MAX, &all) == 0, "all bits");
	EXPECT(t->cpu_mask == possible, "stored 0x%x of possible 0x%x", t->cpu_mask, possible);
	EXPECT(sched_set_affinity(t, UINT64_MAX << CONFIG_MP_MAX_NUM_CPUS | 1, &all) == 0,
	       "CPU 0 among bits that are none");
	EXPECT(t->cpu_mask == BIT(0), "stored 0x%x for CPU 0", t->cpu_mask);
	EXPECT(cpus[from].current != t, "still on CPU %u, which is forbidden", from);
	return NULL;
}

/* A thread that runs on another CPU is off it when the call returns. */
const char *test_affinity_clamp(unsigned int cpu)
{
	unsigned int other = selftest_other();
	struct k_thread *t = selftest_create(0, BIT(other), SELFTEST_LAST, spin_until_let_go,
					     (uintptr_t)&may_end);
	const char *reason, *end;

	ARG_UNUSED(cpu);
	may_end = 0;
	EXPECT(qos_attach(t, QOS_NORMAL, SHARES) == 0, "no room in the band");
	k_thread_start(t);
	if (selftest_wait(cpus[other].current == t))
		reason = clamp_and_move(t, other);
	else
		reason = "the thread does not run";
	atomic_store_release_u32(&may_end, 1);
	end = selftest_join(1);
	return reason ? reason : end;
}
