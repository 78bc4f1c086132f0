/*
 * Processes from the kernel's side: programs that behave, and programs that do not. Whatever one
 * does, it loses itself alone, and everything it had comes back.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/page.h>
#include <kernel/process.h>

static struct process *load(const char *name, const char *args)
{
	struct process *p = NULL;

	zassert_equal(process_load_boot(name, args, &p), 0);
	return p;
}

static enum nx_end_reason end_of(struct process *p, int64_t *code)
{
	enum nx_end_reason reason;

	zassert_equal(process_wait(p, &reason, code), 0);
	return reason;
}

static enum nx_end_reason run(const char *args, int64_t *code)
{
	struct process *p = load("bad", args);

	zassert_equal(process_start(p), 0);
	return end_of(p, code);
}

static void expect_end(const char *args, enum nx_end_reason expected)
{
	int64_t code;

	zassert_equal(run(args, &code), expected, "program %s", args);
}

static void expect_exit(const char *args, int64_t expected)
{
	int64_t code;

	zassert_equal(run(args, &code), NX_END_EXITED, "program %s", args);
	zassert_equal(code, expected, "program %s ended with %d", args, (int)code);
}

static size_t frames_before;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	frames_before = page_count_free();
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_equal(page_count_free(), frames_before);
}

ZTEST_SUITE(process, NULL, NULL, before, after, NULL);

ZTEST(process, test_hello)
{
	struct process *p = load("hello", "");
	int64_t code;

	zassert_equal(process_start(p), 0);
	zassert_equal(end_of(p, &code), NX_END_EXITED);
	zassert_equal(code, 0);
}

ZTEST(process, test_faults_end_only_the_program)
{
	expect_end("null pointer", NX_END_PAGE_FAULT);
	expect_end("kernel memory", NX_END_PAGE_FAULT);
	expect_end("text written", NX_END_PAGE_FAULT);
	expect_end("data executed", NX_END_PAGE_FAULT);
	expect_end("jump to nowhere", NX_END_PAGE_FAULT);
	expect_end("overflow", NX_END_STACK);
	expect_end("illegal", NX_END_ILLEGAL);
	expect_end("privileged", NX_END_ILLEGAL);
	expect_end("floating point", NX_END_ILLEGAL);
	expect_end("breakpoint", NX_END_BREAKPOINT);
}

ZTEST(process, test_exit_ends_all_threads)
{
	expect_exit("many threads", 7);
}

ZTEST(process, test_kill_ends_an_endless_loop)
{
	struct process *p = load("bad", "loop");
	int64_t code;

	zassert_equal(process_start(p), 0);
	process_end(p, NX_END_KILLED, 5);
	zassert_equal(end_of(p, &code), NX_END_KILLED);
	zassert_equal(code, 5);
}

ZTEST(process, test_threads_are_joined)
{
	expect_exit("count", 0);
}

ZTEST(process, test_reject_user_pointer)
{
	expect_exit("user pointers", 0);
}

ZTEST(process, test_unknown_syscall)
{
	expect_exit("x", 0);
}

ZTEST(process, test_sleep)
{
	expect_exit("z", 0);
}

/* Four of them at once: on one CPU they preempt each other, on four they are everywhere. */
ZTEST(process, test_registers_are_kept)
{
	struct process *p[4];
	int64_t code;

	for (int i = 0; i < 4; i++) {
		p[i] = load("bad", "soak");
		zassert_equal(process_start(p[i]), 0);
	}
	for (int i = 0; i < 4; i++) {
		zassert_equal(end_of(p[i], &code), NX_END_EXITED);
		zassert_equal(code, 0);
	}
}

ZTEST(process, test_reject_start_twice)
{
	struct process *p = load("hello", "");
	int64_t code;

	zassert_equal(process_start(p), 0);
	zassert_equal(process_start(p), -EBUSY);
	zassert_equal(end_of(p, &code), NX_END_EXITED);
}

ZTEST(process, test_reject_load)
{
	static const char nothing[64] = "\177ELF";
	struct process *p = NULL;

	zassert_equal(process_load_boot("nobody", "", &p), -ENOENT);
	zassert_equal(process_load("", "", nothing, sizeof(nothing), &p), -EINVAL);
	zassert_equal(process_load("short", "", nothing, 4, &p), -EINVAL);
	zassert_equal(process_load("empty", "", nothing, sizeof(nothing), &p), -EINVAL);
	zassert_is_null(p);
}

ZTEST(process, test_everything_comes_back)
{
	for (int i = 0; i < 200; i++) {
		struct process *p = load("hello", "");
		int64_t code;

		zassert_equal(process_start(p), 0);
		zassert_equal(end_of(p, &code), NX_END_EXITED);
		zassert_equal(page_count_free(), frames_before);
	}
}
