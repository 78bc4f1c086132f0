/*
 * What every configuration can do: threads start, sleep, wake main() through a semaphore, and end,
 * and time goes on. Leaves the machine with 0 if all of that happened. `make test-random` boots it.
 */
#include <zephyr/kernel.h>

#include <neuron/system.h>

#define THREADS 6
#define STACK_SIZE 8192 /* room for -Og and sanitizers */
#define SLEEP_MS 20
#define WAIT_S 20       /* only ends a run that failed */

static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, STACK_SIZE);
static struct k_thread threads[THREADS];
static K_SEM_DEFINE(done, 0, THREADS);

static void sleep_and_give(void *number, void *unused1, void *unused2)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	k_msleep(SLEEP_MS * (1 + (int)(uintptr_t)number));
	k_sem_give(&done);
}

static int refuse(const char *what, int result)
{
	printk("boot: FAIL (%s: %d)\n", what, result);
	return 1;
}

static int exercise(void)
{
	int64_t began = k_uptime_get();
	int ret;

	for (uintptr_t i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], STACK_SIZE, sleep_and_give, (void *)i,
				NULL, NULL, CONFIG_MAIN_THREAD_PRIORITY, 0, K_NO_WAIT);
	for (unsigned int i = 0; i < THREADS; i++) {
		ret = k_sem_take(&done, K_SECONDS(WAIT_S));
		if (ret)
			return refuse("semaphore", ret);
	}
	for (unsigned int i = 0; i < THREADS; i++) {
		ret = k_thread_join(&threads[i], K_SECONDS(WAIT_S));
		if (ret)
			return refuse("join", ret);
	}
	if (k_uptime_get() - began < SLEEP_MS * THREADS)
		return refuse("uptime", (int)(k_uptime_get() - began));
	printk("boot: ok\n");
	return 0;
}

int main(void)
{
	nx_system_exit(exercise());
}
