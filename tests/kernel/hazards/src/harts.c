/*
 * What may not be done to another CPU's hart: starting it when it is not to be started (contracts
 * B4), arming its timer (T1, hazard 18).
 */
#include <errno.h>

#include "crew.h"

#include <arch/hsm.h>
#include <kernel/clock.h>
#include <kernel/offline.h>
#include <kernel/timeout.h>

#define STARTED 0 /* SBI 2.0 §9.3 */
#define STOPPED 1

static uint32_t code_in_data[] = { 0x0000006f }; /* j . */
static struct arch_cpu block; /* that would be the hart's */

/* What a call that starts a hart changes. */
struct picture {
	int state;
	unsigned int stage;
	struct arch_cpu own, offered;
};

static struct picture picture_of(unsigned int id)
{
	struct picture p;

	memset(&p, 0, sizeof(p));
	p.state = arch_cpu_hsm_state(id);
	p.stage = arch_cpu_stage(id);
	p.offered = block;
	if (p.state == STOPPED)
		p.own = cpus[id].arch; /* of a hart that runs it changes all the time */
	return p;
}

static bool is_refused(unsigned int id, uintptr_t entry)
{
	struct picture before = picture_of(id), after;
	int ret = hsm_start(id, &block, entry);

	after = picture_of(id);
	return ret == -EINVAL && memcmp(&before, &after, sizeof(before)) == 0;
}

static bool start_is_refused(unsigned int id)
{
	struct arch_cpu before = block;

	return arch_cpu_start(id, &block) == -EINVAL &&
	       memcmp(&before, &block, sizeof(before)) == 0;
}

/* On CPU 0, since the last one stops meanwhile. */
static void start_outside_text(unsigned int id)
{
	unsigned int last = crew_size() - 1;

	ARG_UNUSED(id);
	zassert_ok(cpu_offline(last));
	zassert_equal(arch_cpu_hsm_state(last), STOPPED);
	zassert_true(is_refused(last, (uintptr_t)code_in_data), "in data");
	zassert_true(is_refused(last, 0), "nowhere");
	zassert_true(is_refused(last, UINTPTR_MAX), "at the end");
	zassert_ok(cpu_restart(last));
	zassert_equal(arch_cpu_hsm_state(last), STARTED);
}

ZTEST(harts, test_reject_hsm_entry_outside_text)
{
	crew_start(1, start_outside_text);
	crew_join(1);
}

static uint32_t refused_itself;

static void start_oneself(unsigned int id)
{
	if (start_is_refused(id))
		atomic_fetch_or_u32(&refused_itself, BIT(id));
}

ZTEST(harts, test_reject_hsm_hart_boot)
{
	unsigned int n = crew_size();

	refused_itself = 0;
	crew_start(n, start_oneself);
	crew_join(n);
	zassert_equal(refused_itself, BIT(n) - 1, "0x%x", refused_itself);
	zassert_true(start_is_refused(0));
}

ZTEST(harts, test_reject_hsm_hart_out_of_range)
{
	zassert_true(start_is_refused(arch_cpu_possible()));
	zassert_true(start_is_refused(CONFIG_MP_MAX_NUM_CPUS));
	zassert_true(start_is_refused(UINT_MAX));
}

ZTEST(harts, test_reject_hsm_hart_already_started)
{
	for (unsigned int id = 0; id < crew_size(); id++) {
		struct picture before = picture_of(id), after;

		zassert_equal(before.state, STARTED);
		zassert_equal(arch_cpu_start(id, &block), -EINVAL, "CPU %u", id);
		after = picture_of(id);
		zassert_mem_equal(&before, &after, sizeof(before), "CPU %u", id);
	}
}

/* ---- timers: whoever arms one arms that of his own CPU ---- */

#define TAKES(fn, ...)                                                                             \
	BUILD_ASSERT(__builtin_types_compatible_p(__typeof__(fn), void(__VA_ARGS__)),              \
		     #fn " takes something else")

TAKES(arch_timer_set, uint64_t deadline);
TAKES(clock_arm, enum clock_source source, uint64_t deadline);
TAKES(clock_arm_timeout, uint64_t deadline);
TAKES(timeout_add, struct timeout *timeout, const struct timeout_ops *ops, uint64_t expiry);
TAKES(k_timer_start, struct k_timer *timer, k_timeout_t duration, k_timeout_t period);

static struct k_timer timers[CREW];
static unsigned int expired_on[CREW];

static void note_cpu(struct k_timer *timer)
{
	expired_on[timer - timers] = cpu_id(cpu_self());
}

static void arm_and_wait(unsigned int id)
{
	k_timer_init(&timers[id], note_cpu, NULL);
	k_timer_start(&timers[id], K_TICKS(2), K_NO_WAIT);
	k_timer_status_sync(&timers[id]);
}

ZTEST(harts, test_reject_cross_hart_timer)
{
	unsigned int n = crew_size();

	for (unsigned int id = 0; id < n; id++)
		expired_on[id] = UINT_MAX;
	crew_start(n, arm_and_wait);
	crew_join(n);
	for (unsigned int id = 0; id < n; id++)
		zassert_equal(expired_on[id], id, "of CPU %u on CPU %u", id, expired_on[id]);
}

ZTEST_SUITE(harts, NULL, NULL, NULL, NULL, NULL);
