/*
 * What each thread used of its stack and of the CPUs.
 */
#include <zephyr/debug/thread_analyzer.h>

#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk.h>

#include <kernel/thread_usage.h>

static void analyse(const struct k_thread *thread, void *data)
{
	struct k_thread *t = (struct k_thread *)thread;
	thread_analyzer_cb cb = *(thread_analyzer_cb *)data;
	const char *name = k_thread_name_get(t);
	struct thread_analyzer_info info = { .stack_size = (size_t)(t->stack_hi - t->stack_lo) };
	char digits[2 + 2 * sizeof(void *) + 1];
	size_t unused;

	(void)snprintfcb(digits, sizeof(digits), "%p", (void *)t);
	info.name = name && name[0] ? name : digits;
	if (k_thread_stack_space_get(t, &unused) == 0)
		info.stack_used = info.stack_size - unused;
	thread_usage_get(t, &info);
	cb(&info);
}

void thread_analyzer_run(thread_analyzer_cb cb)
{
	k_thread_foreach_unlocked(analyse, &cb);
}

static void print(struct thread_analyzer_info *info)
{
	size_t percent = info->stack_size ? info->stack_used * 100 / info->stack_size : 0;

	printk(" %-20s: STACK: unused %zu usage %zu / %zu (%zu %%)", info->name,
	       info->stack_size - info->stack_used, info->stack_used, info->stack_size, percent);
	thread_usage_print(info);
	printk("\n");
}

void thread_analyzer_print(void)
{
	printk("Thread analyze:\n");
	thread_analyzer_run(print);
}
