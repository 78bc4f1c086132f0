/*
 * What Zephyr gives to programs for machines without user mode, caches to manage, or controllers
 * behind controllers.
 */
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/cache.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define STACK_SIZE 4096

K_APPMEM_PARTITION_DEFINE(partition)
static K_APP_BMEM(partition) struct k_sem done, gate;
static K_APP_DMEM(partition) int order = 1;

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(thread_stack, STACK_SIZE);
static struct k_work_user_q queue;
static K_THREAD_STACK_DEFINE(queue_stack, STACK_SIZE);

K_THREAD_ACCESS_GRANT(never, &done);

/* Whoever gives takes as often: the thread of the queue may still be on its way to the gate. */
static void *setup(void)
{
	k_sem_init(&done, 0, K_SEM_MAX_LIMIT);
	k_sem_init(&gate, 0, K_SEM_MAX_LIMIT);
	k_work_user_queue_start(&queue, queue_stack, STACK_SIZE, K_PRIO_PREEMPT(3), "user");
	return NULL;
}

/* ---- user threads ---- */

static void go_on(void *p1, void *p2, void *p3)
{
	zassert_equal_ptr(p1, &done);
	zassert_equal_ptr(p2, &gate);
	zassert_is_null(p3);
	zassert_false(k_is_user_context());
	order = order * 10 + 2;
	k_sem_give(&done);
}

static void enter_user_mode(void *p1, void *p2, void *p3)
{
	order = 1;
	k_thread_user_mode_enter(go_on, p1, p2, p3);
}

/* An essential thread that ends would be a fatal error. */
ZTEST(plain_kernel, test_user_mode_is_entered_and_ended)
{
	k_thread_create(&thread, thread_stack, STACK_SIZE, enter_user_mode, &done, &gate, NULL,
			K_PRIO_PREEMPT(3), K_ESSENTIAL, K_FOREVER);
	k_thread_access_grant(&thread, &done, &gate);
	k_object_access_all_grant(&done);
	k_object_access_revoke(&gate, &thread);
	k_thread_start(&thread);
	zassert_ok(k_thread_join(&thread, PATIENCE));
	zassert_ok(k_sem_take(&done, K_NO_WAIT));
	zassert_equal(order, 12);
	zassert_is_null(k_object_alloc(K_OBJ_SEM));
}

ZTEST(plain_kernel, test_floating_point_is_not_supported)
{
	zassert_equal(k_float_enable(k_current_get(), K_FP_REGS), -ENOTSUP);
	zassert_equal(k_float_disable(k_current_get()), -ENOTSUP);
}

/* ---- their work ---- */

static struct k_work_user *again;

static void user_handler(struct k_work_user *work)
{
	zassert_equal_ptr(k_current_get(), k_work_user_queue_thread_get(&queue));
	zassert_false(k_work_user_is_pending(work));
	if (again == work) {
		again = NULL;
		zassert_ok(k_work_user_submit_to_queue(&queue, work));
	}
	k_sem_give(&done);
	k_sem_take(&gate, K_FOREVER);
}

K_WORK_USER_DEFINE(defined, user_handler);

ZTEST(plain_kernel, test_user_work_is_pending_until_it_begins)
{
	struct k_work_user second;

	k_work_user_init(&second, user_handler);
	zassert_ok(k_work_user_submit_to_queue(&queue, &defined));
	zassert_ok(k_sem_take(&done, PATIENCE));
	zassert_ok(k_work_user_submit_to_queue(&queue, &second));
	zassert_true(k_work_user_is_pending(&second));
	zassert_equal(k_work_user_submit_to_queue(&queue, &second), -EBUSY);
	k_sem_give(&gate);
	zassert_ok(k_sem_take(&done, PATIENCE));
	zassert_false(k_work_user_is_pending(&second));
	k_sem_give(&gate);
	zassert_equal(k_sem_count_get(&done), 0);
}

ZTEST(plain_kernel, test_user_work_submits_itself)
{
	again = &defined;
	zassert_ok(k_work_user_submit_to_queue(&queue, &defined));
	for (int i = 0; i < 2; i++) {
		zassert_ok(k_sem_take(&done, PATIENCE));
		k_sem_give(&gate);
	}
}

/* ---- interrupts ---- */

static int depth;

static void nested(const void *parameter)
{
	zassert_true(k_is_in_isr());
	if (++depth < (int)(intptr_t)parameter)
		irq_offload(nested, parameter);
}

ZTEST(plain_kernel, test_offload_nests)
{
	depth = 0;
	irq_offload(nested, (const void *)(intptr_t)3);
	zassert_equal(depth, 3);
	zassert_false(k_is_in_isr());
}

ZTEST(plain_kernel, test_numbers_of_interrupts_by_level)
{
	unsigned int second = irq_to_level_2(29) | 5;
	unsigned int third = irq_to_level_3(7) | second;

	zassert_equal(irq_get_level(5), 1);
	zassert_equal(irq_get_level(second), 2);
	zassert_equal(irq_from_level_2(second), 29);
	zassert_equal(irq_parent_level_2(second), 5);
	zassert_equal(irq_get_level(third), 3);
	zassert_equal(irq_from_level_3(third), 7);
	zassert_equal(irq_from_level_2(third), 29);
	zassert_equal(irq_from_level_2(irq_parent_level_3(third) << 8), 29);
	zassert_equal(irq_to_level_2(0), 0x100);
	zassert_equal(irq_to_level_3(0), 0x10000);
}

/* ---- caches, clock, stacks, console ---- */

ZTEST(plain_kernel, test_data_caches_are_coherent)
{
	char buffer[64];
	void *last = (void *)(UINTPTR_MAX - 1);

	sys_cache_data_enable();
	zassert_ok(sys_cache_data_flush_all());
	zassert_ok(sys_cache_data_invd_range(buffer, sizeof(buffer)));
	zassert_ok(sys_cache_data_flush_and_invd_range(buffer, sizeof(buffer)));
	zassert_equal(sys_cache_data_flush_range(last, sizeof(buffer)), -EINVAL);
	zassert_equal(sys_cache_instr_invd_range(buffer, sizeof(buffer)), -ENOTSUP);
	zassert_equal(sys_cache_data_line_size_get(), 0);
}

ZTEST(plain_kernel, test_ends_of_timeouts)
{
	uint64_t first = (uint64_t)sys_clock_tick_get();
	uint64_t end = sys_clock_timeout_end_calc(K_TICKS(100));

	zassert_between_inclusive(end, first + 100, (uint64_t)sys_clock_tick_get() + 100);
	zassert_equal(sys_clock_timeout_end_calc(K_FOREVER), UINT64_MAX);
	zassert_equal(sys_clock_timeout_end_calc(K_TIMEOUT_ABS_TICKS(77)), 77);
	zassert_true(sys_clock_timeout_end_calc(K_NO_WAIT) >= first);
	zassert_equal(SYS_CLOCK_HW_CYCLES_TO_NS_AVG(sys_clock_hw_cycles_per_sec(), 1000), 1000000);
}

ZTEST(plain_kernel, test_buffers_of_stacks)
{
	zassert_equal_ptr(Z_THREAD_STACK_BUFFER(thread_stack), K_THREAD_STACK_BUFFER(thread_stack));
	zassert_equal_ptr(Z_KERNEL_STACK_BUFFER(queue_stack), K_KERNEL_STACK_BUFFER(queue_stack));
}

/* check_console.py looks for the line. */
ZTEST(plain_kernel, test_bytes_reach_the_console)
{
	static char text[] = "bytes: out\nnot this";

	k_str_out(text, 11);
}

ZTEST_SUITE(plain_kernel, NULL, setup, NULL, NULL, NULL);
