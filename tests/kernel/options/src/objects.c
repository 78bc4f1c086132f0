/*
 * Options of objects and libraries.
 */
#include <stdio.h>
#include <string.h>

#include <zephyr/sys/sys_heap.h>
#include <zephyr/ztest.h>

#include "common.h"

ZTEST(options, test_slab_maximum)
{
	static char __aligned(8) buffer[4 * 16];
	struct k_mem_slab slab;
	void *block[3];

	zassert_ok(k_mem_slab_init(&slab, buffer, 16, 4));
	for (int i = 0; i < 3; i++)
		zassert_ok(k_mem_slab_alloc(&slab, &block[i], K_NO_WAIT));
	for (int i = 0; i < 3; i++)
		k_mem_slab_free(&slab, &block[i]);
	zassert_equal(k_mem_slab_max_used_get(&slab),
		      IS_ENABLED(CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION) ? 3 : 0);
}

ZTEST(options, test_heap_maximum)
{
	static char __aligned(8) memory[1024];
	struct sys_memory_stats stats;
	struct sys_heap heap;

	sys_heap_init(&heap, memory, sizeof(memory));
	sys_heap_free(&heap, sys_heap_alloc(&heap, 300));
	zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
	zassert_equal(stats.allocated_bytes, 0);
	zassert_equal(stats.max_allocated_bytes >= 300,
		      IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS), "%zu",
		      (size_t)stats.max_allocated_bytes);
}

ZTEST(options, test_formatter)
{
	char text[40];

	snprintf(text, sizeof(text), "%5s|%-4d|%08x", "ab", 7, 0xbeef);
	zassert_equal(strcmp(text, "   ab|7   |0000beef"), 0, "%s", text);
	snprintf(text, sizeof(text), "%.2s", "abcd");
	zassert_equal(strcmp(text, "ab") == 0, IS_ENABLED(CONFIG_CBPRINTF_COMPLETE), "%s", text);
}

/* ---- the system work queue ---- */

static char order[4];
static unsigned int used;

static void note(char who)
{
	order[used++] = who;
}

static void first(struct k_work *work)
{
	ARG_UNUSED(work);
	note('1');
}

static void second(struct k_work *work)
{
	ARG_UNUSED(work);
	note('2');
}

static void equal(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	note('t');
}

static K_WORK_DEFINE(work1, first);
static K_WORK_DEFINE(work2, second);

#ifdef CONFIG_SYSTEM_WORKQUEUE
static int submit(struct k_work *work)
{
	return k_work_submit(work);
}

#define QUEUE_PRIO CONFIG_SYSTEM_WORKQUEUE_PRIORITY
#define YIELDS !IS_ENABLED(CONFIG_SYSTEM_WORKQUEUE_NO_YIELD)

static void need_queue(void)
{
}
#else
static K_THREAD_STACK_DEFINE(queue_stack, STACK_SIZE);
static struct k_work_q own_queue;

static int submit(struct k_work *work)
{
	return k_work_submit_to_queue(&own_queue, work);
}

#define QUEUE_PRIO K_PRIO_PREEMPT(1)
#define YIELDS true

static void need_queue(void)
{
	k_work_queue_start(&own_queue, queue_stack, K_THREAD_STACK_SIZEOF(queue_stack), QUEUE_PRIO,
			   NULL);
}
#endif

/* On one CPU: the thread that is the queue's equal has its turn between two items, or after. */
ZTEST(options, test_work_queue_and_its_equals)
{
	need_queue();
	used = 0;
	k_sched_lock();
	zassert_true(submit(&work1) >= 0);
	zassert_true(submit(&work2) >= 0);
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), equal, NULL,
			NULL, NULL, QUEUE_PRIO, 0, K_NO_WAIT);
	k_sched_unlock();
	zassert_ok(k_thread_join(&helper, K_SECONDS(5)));
	for (int i = 0; used < 3 && i < 100; i++)
		k_msleep(10);
	zassert_equal(used, 3);
	if (arch_num_cpus() == 1)
		zassert_equal(strcmp(order, YIELDS ? "1t2" : "12t"), 0, "order %s", order);
}
