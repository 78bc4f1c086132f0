/*
 * A thread that is started before its CPU is up: it runs there once it is.
 */
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define STACK 2048

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(stack, STACK);
static K_SEM_DEFINE(ran, 0, 1);
static int started = -1;

static void say_so(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_give(&ran);
}

/* CPU 1 may be missing on this machine: then the mask is refused, and stays. */
static int start_early(void)
{
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), say_so, NULL, NULL, NULL,
			K_PRIO_PREEMPT(5), 0, K_FOREVER);
	started = k_thread_cpu_pin(&thread, 1);
	k_thread_start(&thread);
	return 0;
}

SYS_INIT(start_early, POST_KERNEL, 99);

ZTEST(cpu_mask, test_thread_older_than_its_cpu_runs)
{
	zassert_equal(started, arch_num_cpus() > 1 ? 0 : -EINVAL);
	zassert_ok(k_sem_take(&ran, K_SECONDS(1)), "it was left parked");
	zassert_ok(k_thread_join(&thread, K_SECONDS(1)));
}
