/*
 * The heap of timeouts against a sorted array: same answers over 10^5 operations from a fixed seed,
 * equal expiries in the order they were armed, and no path longer than it may be. The CPU's own
 * timeouts are put aside meanwhile; interrupts are off.
 */
#include <zephyr/ztest.h>

#include <string.h>

#include <kernel/cpu.h>
#include <kernel/timeout.h>

#define TIMEOUTS 200
#define OPERATIONS 100000
#define FAR (1ULL << 60) /* beyond any timer that is really set */
#define SPREAD 64        /* few different expiries: many are equal */

static struct timeout timeouts[TIMEOUTS];
static struct timeout *sorted[TIMEOUTS]; /* what is armed, in the order in which it must fire */
static unsigned int armed;
static struct timeout *fired[TIMEOUTS];
static unsigned int fired_count;

static struct timeout *put_aside;
static unsigned int irq_key;
static uint32_t seed;

static uint32_t draw(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static void note(struct timeout *t)
{
	fired[fired_count++] = t;
}

static const struct timeout_ops ops = { .fire = note };

/* ---- the array ---- */

static void array_add(struct timeout *t, uint64_t expiry)
{
	unsigned int i = armed++;

	for (; i > 0 && sorted[i - 1]->expiry > expiry; i--)
		sorted[i] = sorted[i - 1];
	sorted[i] = t;
}

static bool array_remove(const struct timeout *t)
{
	for (unsigned int i = 0; i < armed; i++) {
		if (sorted[i] != t)
			continue;
		memmove(&sorted[i], &sorted[i + 1], (--armed - i) * sizeof(sorted[0]));
		return true;
	}
	return false;
}

/* ---- both ---- */

static void add_one(uint64_t now)
{
	struct timeout *t = &timeouts[draw(TIMEOUTS)];
	uint64_t expiry = now + draw(SPREAD);

	if (t->armed)
		return;
	timeout_add(t, &ops, expiry);
	array_add(t, expiry);
	zassert_equal(timeout_next(cpu_self()), sorted[0]->expiry);
}

static void cancel_one(void)
{
	struct timeout *t = &timeouts[draw(TIMEOUTS)];

	zassert_equal(timeout_cancel(t), array_remove(t));
	zassert_equal(timeout_next(cpu_self()), armed ? sorted[0]->expiry : TIMEOUT_NEVER);
}

static void run_until(uint64_t now)
{
	fired_count = 0;
	timeout_run(now);
	for (unsigned int i = 0; i < fired_count; i++) {
		zassert_true(armed && sorted[0]->expiry <= now, "fired what is not due");
		zassert_equal_ptr(fired[i], sorted[0], "fired in the wrong order");
		array_remove(sorted[0]);
	}
	zassert_true(!armed || sorted[0]->expiry > now, "left what is due");
}

/* ---- shape ---- */

static unsigned int rank_of(const struct timeout *t)
{
	return t ? t->rank : 0;
}

/* Return: how many there are below and with @t. The depth may be large, so no recursion. */
static unsigned int check_shape(struct timeout *root)
{
	struct timeout *stack[TIMEOUTS];
	unsigned int depth = 0, count = 0;

	if (root)
		stack[depth++] = root;
	while (depth) {
		struct timeout *t = stack[--depth];

		count++;
		zassert_true(rank_of(t->left) >= rank_of(t->right), "not leftist");
		zassert_equal(t->rank, rank_of(t->right) + 1);
		if (t->left) {
			zassert_equal_ptr(t->left->parent, t);
			stack[depth++] = t->left;
		}
		if (t->right) {
			zassert_equal_ptr(t->right->parent, t);
			stack[depth++] = t->right;
		}
	}
	return count;
}

static void check_heap(void)
{
	struct timeout *root = cpu_self()->timeouts.root;
	unsigned int spine = 0;

	zassert_equal(check_shape(root), armed);
	for (; root; root = root->right)
		spine++;
	zassert_true((1u << spine) - 1 <= armed, "a spine of %u for %u timeouts", spine, armed);
}

/* ---- tests ---- */

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	irq_key = arch_irq_lock();
	put_aside = cpu_self()->timeouts.root;
	cpu_self()->timeouts.root = NULL;
	memset(timeouts, 0, sizeof(timeouts));
	armed = 0;
	seed = 1;
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	cpu_self()->timeouts.root = put_aside;
	arch_irq_unlock(irq_key);
}

ZTEST(timeout, test_agrees_with_sorted_array)
{
	uint64_t now = FAR;

	for (int i = 0; i < OPERATIONS; i++) {
		uint32_t what = draw(16);

		if (what < 9)
			add_one(now);
		else if (what < 14)
			cancel_one();
		else
			run_until(now += draw(SPREAD / 8));
		if (i % 100 == 0)
			check_heap();
	}
	run_until(now + SPREAD);
	zassert_equal(armed, 0);
	zassert_is_null(cpu_self()->timeouts.root);
}

ZTEST(timeout, test_equal_expiries_fire_in_order)
{
	for (unsigned int i = 0; i < TIMEOUTS; i++)
		timeout_add(&timeouts[i], &ops, FAR);
	fired_count = 0;
	timeout_run(FAR);
	zassert_equal(fired_count, TIMEOUTS);
	for (unsigned int i = 0; i < TIMEOUTS; i++)
		zassert_equal_ptr(fired[i], &timeouts[i], "timeout %u", i);
}

/* Descending expiries give a path, ascending ones a heap; neither may have a long spine. */
ZTEST(timeout, test_no_order_makes_a_long_spine)
{
	for (unsigned int i = 0; i < TIMEOUTS; i++) {
		uint64_t expiry = i % 2 ? FAR + i : FAR + TIMEOUTS - i;

		timeout_add(&timeouts[i], &ops, expiry);
		armed++;
		check_heap();
	}
}

ZTEST(timeout, test_cancelled_timeout_is_gone)
{
	timeout_add(&timeouts[0], &ops, FAR);
	zassert_true(timeout_cancel(&timeouts[0]));
	zassert_false(timeout_cancel(&timeouts[0]));
	fired_count = 0;
	timeout_run(FAR);
	zassert_equal(fired_count, 0);
}

ZTEST_SUITE(timeout, NULL, NULL, before, after, NULL);
