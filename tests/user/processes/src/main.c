/*
 * Processes from the kernel's side: programs that behave, and programs that do not. Whatever one
 * does, it loses itself alone, and everything it had comes back.
 */
#include <errno.h>

#include "helpers.h"

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

ZTEST_SUITE(process, NULL, NULL, census_note, census_check, NULL);

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
	expect_end("floating point", IS_ENABLED(CONFIG_FPU) ? NX_END_EXITED : NX_END_ILLEGAL);
	expect_end("breakpoint", NX_END_BREAKPOINT);
}

/* What the hart did for others is not a program's to see. */
ZTEST(process, test_instruction_counter_is_the_kernels)
{
	int64_t code;

	zassert_equal(end_of(start("bench", "first instruction"), &code), NX_END_ILLEGAL);
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

/* Under preemption and yields, and as they move; beside threads that do not compute. */
ZTEST(process, test_floating_point_is_kept)
{
	struct process *p[4], *other;
	int64_t code;

	if (!IS_ENABLED(CONFIG_FPU))
		ztest_test_skip();
	other = start("bad", "soak");
	for (int i = 0; i < 4; i++) {
		p[i] = load("bad", "Floating");
		zassert_equal(process_start(p[i]), 0);
	}
	for (int i = 0; i < 4; i++) {
		zassert_equal(end_of(p[i], &code), NX_END_EXITED);
		zassert_equal(code, 0);
	}
	zassert_equal(end_of(other, &code), NX_END_EXITED);
	zassert_equal(code, 0);
}

/* Who ends a process that is about to start ends it, whoever was quicker. */
static void end_it(void *process, void *unused, void *unused2)
{
	ARG_UNUSED(unused);
	ARG_UNUSED(unused2);
	process_end(process, NX_END_KILLED, 3);
}

K_THREAD_STACK_DEFINE(ender_stack, 4096);

ZTEST(process, test_end_against_start)
{
	static struct k_thread ender;
	int64_t code;

	for (int i = 0; i < 50; i++) {
		struct process *p = load("bad", "loop");
		int ret;

		k_thread_create(&ender, ender_stack, K_THREAD_STACK_SIZEOF(ender_stack), end_it, p,
				NULL, NULL, k_thread_priority_get(k_current_get()), 0, K_NO_WAIT);
		k_yield();
		ret = process_start(p);
		zassert_true(ret == 0 || ret == -EBUSY);
		k_thread_join(&ender, K_FOREVER);
		zassert_equal(end_of(p, &code), NX_END_KILLED);
		zassert_equal(code, 3);
	}
}

ZTEST(process, test_end_of_what_never_ran)
{
	struct process *p = load("hello", "");
	int64_t code;

	zassert_equal(process_setup_begin(p), 0);
	zassert_equal(process_start(p), -EBUSY);
	process_end(p, NX_END_KILLED, 0);
	zassert_equal(process_setup_begin(p), -ESRCH);
	process_setup_end(p);
	zassert_equal(end_of(p, &code), NX_END_KILLED);
}

/* What init was given comes back to it when who held it ends, all of its rights with it. */
ZTEST(process, test_authority_returns_to_init)
{
	struct process *init = load("talk", "server"), *holder = load("hello", "");
	struct nx_cap_info info;
	int64_t code;

	zassert_equal(authority_give(init), 0);
	zassert_equal(cap_install(&init->caps, NX_SLOT_SCHED, &holder->caps, 5, NX_RIGHT_MANAGE),
		      0);
	zassert_equal(cap_query(&init->caps, NX_SLOT_SCHED, &info), -EPERM);
	zassert_equal(cap_copy(&holder->caps, 5, 0), -EPERM);
	zassert_equal(process_start(holder), 0);
	zassert_equal(end_of(holder, &code), NX_END_EXITED);
	zassert_equal(cap_query(&init->caps, NX_SLOT_SCHED, &info), 0);
	zassert_equal(info.kind, NX_KIND_SCHED);
	zassert_equal(info.rights, NX_RIGHT_MANAGE | NX_RIGHT_GRANT);
	process_end(init, NX_END_KILLED, 0);
	zassert_equal(end_of(init, &code), NX_END_KILLED);
}

/* A segment where the stack or its gap is does not load; nor does anything map there later. */
ZTEST(process, test_gap_below_the_stack)
{
	struct process *p = load("hello", "");
	uintptr_t gap = ARCH_USER_END - 3 * ARCH_PAGE_SIZE - CONFIG_USER_STACK_SIZE - 1;
	struct memory *page;
	int64_t code;

	gap -= gap % ARCH_PAGE_SIZE;
	zassert_equal(memory_create(&p->quota, 1, &page), 0);
	zassert_equal(aspace_map(&p->aspace, page, 0, ARCH_PAGE_SIZE, &gap, ARCH_MAP_READ,
				 ARCH_MAP_READ), -EEXIST);
	memory_put(page);
	zassert_equal(aspace_unmap(&p->aspace, gap, ARCH_PAGE_SIZE), -ENOENT);
	process_end(p, NX_END_KILLED, 0);
	zassert_equal(end_of(p, &code), NX_END_KILLED);
}

ZTEST(process, test_reject_start_twice)
{
	struct process *p = load("hello", "");
	int64_t code;

	zassert_equal(process_start(p), 0);
	zassert_equal(process_start(p), -EBUSY);
	zassert_equal(end_of(p, &code), NX_END_EXITED);
}

static int load_bytes(const char *name, const void *file, size_t size)
{
	struct process_image image = { .name = name, .args = "", .from = file,
				       .file = { size, process_read_image } };
	struct process *p;

	return process_load(&image, &p);
}

ZTEST(process, test_reject_load)
{
	static const char nothing[64] = "\177ELF";
	struct process *p = NULL;

	zassert_equal(process_load_boot("nobody", "", &p), -ENOENT);
	zassert_equal(load_bytes("", nothing, sizeof(nothing)), -EINVAL);
	zassert_equal(load_bytes("short", nothing, 4), -EINVAL);
	zassert_equal(load_bytes("empty", nothing, sizeof(nothing)), -EINVAL);
	zassert_is_null(p);
}

ZTEST(process, test_everything_comes_back)
{
	for (int i = 0; i < 200; i++) {
		struct process *p = load("hello", "");
		int64_t code;

		zassert_equal(process_start(p), 0);
		zassert_equal(end_of(p, &code), NX_END_EXITED);
		census_check(NULL);
	}
}
