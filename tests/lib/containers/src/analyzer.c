/*
 * What threads used: the test's own is among them.
 */
#include <zephyr/debug/thread_analyzer.h>
#include <zephyr/ztest.h>

#define STACK 4096

static K_THREAD_STACK_DEFINE(stack, STACK);
static struct k_thread thread;
static K_SEM_DEFINE(used, 0, 1);
static unsigned int found, together;
static struct thread_analyzer_info seen;

static void note(struct thread_analyzer_info *info)
{
	together++;
	if (strcmp(info->name, "analysed") != 0)
		return;
	found++;
	seen = *info;
}

static void use_stack(void *p1, void *p2, void *p3)
{
	volatile char room[STACK / 2];

	for (size_t i = 0; i < sizeof(room); i++)
		room[i] = 1;
	k_sem_give(&used);
	k_sleep(K_FOREVER);
}

ZTEST(thread_analyzer, test_thread_is_told_of_once)
{
	found = 0;
	together = 0;
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), use_stack, NULL, NULL, NULL,
			K_PRIO_COOP(1), 0, K_NO_WAIT);
	k_thread_name_set(&thread, "analysed");
	zassert_ok(k_sem_take(&used, K_FOREVER));
	thread_analyzer_run(note);
	thread_analyzer_print();
	k_thread_abort(&thread);
	zassert_equal(found, 1);
	zassert_true(together > 1, "the test's own thread is another");
	zassert_between_inclusive(seen.stack_size, STACK / 2, sizeof(stack));
	if (!IS_ENABLED(CONFIG_ARCH_NATIVE)) /* whose threads run on the host's stacks */
		zassert_between_inclusive(seen.stack_used, STACK / 2, seen.stack_size);
	zassert_true(seen.usage.execution_cycles > 0);
	zassert_true(seen.utilization <= 100);
}

ZTEST_SUITE(thread_analyzer, NULL, NULL, NULL, NULL, NULL);
