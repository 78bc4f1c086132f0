/*
 * State machines with parents.
 */
#include <zephyr/kernel.h>
#include <zephyr/smf.h>
#include <zephyr/ztest.h>

static struct machine {
	struct smf_ctx ctx;
	char trace[64];
	const struct smf_state *next; /* what the running state sets */
	int32_t end;
} m;

static void note(const char *what)
{
	strcat(m.trace, what);
}

#define STEPS(name)                                                                                \
	static void name##_entry(void *o) { ARG_UNUSED(o); note("+" #name); }                      \
	static void name##_exit(void *o) { ARG_UNUSED(o); note("-" #name); }                       \
	static void name##_run(void *o)                                                            \
	{                                                                                          \
		const struct smf_state *next = ((struct machine *)o)->next;                        \
		note(#name);                                                                       \
		m.next = NULL;                                                                     \
		if (next)                                                                          \
			smf_set_state(SMF_CTX(o), next);                                           \
		if (m.end)                                                                         \
			smf_set_terminate(SMF_CTX(o), m.end);                                      \
	}
#define STATE(name, ...) SMF_CREATE_STATE(name##_entry, name##_run, name##_exit, ##__VA_ARGS__)

STEPS(P)
STEPS(a)
STEPS(b)
STEPS(c)

static const struct smf_state top = STATE(P);
static const struct smf_state a = STATE(a, &top), b = STATE(b, &top), c = STATE(c);
static const struct smf_state silent = SMF_CREATE_STATE(NULL, NULL, NULL, NULL);

static void begin(void *unused)
{
	ARG_UNUSED(unused);
	m = (struct machine){ 0 };
	smf_set_initial(SMF_CTX(&m), &a);
}

static void expect(const char *trace)
{
	zassert_str_equal(m.trace, trace, "%s", m.trace);
	m.trace[0] = '\0';
}

ZTEST(smf, test_entry_runs_outermost_first)
{
	expect("+P+a");
}

ZTEST(smf, test_run_goes_on_to_the_parent)
{
	expect("+P+a");
	zassert_equal(smf_run_state(SMF_CTX(&m)), 0);
	expect("aP");
}

ZTEST(smf, test_shared_parent_is_not_left)
{
	expect("+P+a");
	m.next = &b;
	(void)smf_run_state(SMF_CTX(&m));
	expect("a-a+b");
	zassert_equal_ptr(m.ctx.current, &b);
	zassert_equal_ptr(m.ctx.previous, &a);
}

ZTEST(smf, test_leaving_goes_outwards)
{
	expect("+P+a");
	m.next = &c;
	(void)smf_run_state(SMF_CTX(&m));
	expect("a-a-P+c");
}

ZTEST(smf, test_state_set_anew_is_left_and_entered)
{
	expect("+P+a");
	smf_set_state(SMF_CTX(&m), &a);
	expect("-a+a");
}

ZTEST(smf, test_termination_is_returned_and_lasts)
{
	expect("+P+a");
	m.end = -5;
	zassert_equal(smf_run_state(SMF_CTX(&m)), -5);
	zassert_equal(smf_run_state(SMF_CTX(&m)), -5);
	expect("a");
}

ZTEST(smf, test_state_without_functions)
{
	smf_set_state(SMF_CTX(&m), &silent);
	zassert_equal(smf_run_state(SMF_CTX(&m)), 0);
	expect("+P+a-a-P");
}

ZTEST_SUITE(smf, NULL, NULL, begin, NULL, NULL);
