/*
 * Work stealing, made visible. The host thread is tied to CPU 0 and creates workers that may run
 * anywhere, while every other CPU is kept busy: so all of them wait behind the host. Then the
 * others are let go, find nothing of their own, and take what waits.
 */
#include <arch/arch.h>
#include <neuron/diag.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define WORKERS 12
#define WORK_US 20000
#define STACK_BYTES 2048
#define BUSY_PRIORITY K_PRIO_COOP(1)
#define HOST_PRIORITY K_PRIO_PREEMPT(0)
#define WORKER_PRIORITY K_PRIO_PREEMPT(5)

struct worker {
	unsigned int runs;    /* times that its function was called: once */
	unsigned int created; /* CPU */
	unsigned int ran;     /* CPU */
};

static K_THREAD_STACK_DEFINE(host_stack, 4096);
static K_THREAD_STACK_ARRAY_DEFINE(busy_stacks, CONFIG_MP_MAX_NUM_CPUS, STACK_BYTES);
static K_THREAD_STACK_ARRAY_DEFINE(worker_stacks, WORKERS, STACK_BYTES);
static struct k_thread host_thread;
static struct k_thread busy_threads[CONFIG_MP_MAX_NUM_CPUS];
static struct k_thread worker_threads[WORKERS];

static struct worker workers[WORKERS];
static atomic_t let_go;
static atomic_t busy; /* CPUs kept busy */

static void keep_busy(void *p1, void *p2, void *p3)
{
	atomic_inc(&busy);
	while (!atomic_get(&let_go))
		arch_cpu_relax();
}

static void work(void *p1, void *p2, void *p3)
{
	struct worker *w = p1;

	w->ran = arch_curr_cpu()->id;
	w->runs++;
	k_busy_wait(WORK_US);
}

static unsigned int occupy_others(void)
{
	struct nx_diag_cpu cpu;
	int others = 0;

	for (unsigned int id = 1; nx_diag_cpu(id, &cpu) == 0; id++) {
		if (!cpu.online)
			continue;
		k_thread_create(&busy_threads[id], busy_stacks[id],
				K_THREAD_STACK_SIZEOF(busy_stacks[id]), keep_busy, NULL, NULL,
				NULL, BUSY_PRIORITY, 0, K_FOREVER);
		k_thread_cpu_pin(&busy_threads[id], (int)id);
		k_thread_start(&busy_threads[id]);
		others++;
	}
	while (atomic_get(&busy) < others)
		arch_cpu_relax();
	return (unsigned int)others;
}

static void create_workers(void)
{
	for (unsigned int i = 0; i < WORKERS; i++) {
		workers[i].created = arch_curr_cpu()->id;
		k_thread_create(&worker_threads[i], worker_stacks[i],
				K_THREAD_STACK_SIZEOF(worker_stacks[i]), work, &workers[i], NULL,
				NULL, WORKER_PRIORITY, 0, K_NO_WAIT);
	}
}

/* Return: threads taken by all CPUs since boot. */
static uint64_t print_cpus(const char *when)
{
	struct nx_diag_cpu cpu;
	uint64_t steals = 0;

	for (unsigned int id = 0; nx_diag_cpu(id, &cpu) == 0; id++) {
		printk("%s CPU %u: ready %u, stolen by it %llu, gated %llu\n", when, id, cpu.ready,
		       (unsigned long long)cpu.steals, (unsigned long long)cpu.gated);
		steals += cpu.steals;
	}
	return steals;
}

/* Return: whether each of them ran exactly once. */
static bool print_workers(void)
{
	bool once = true;

	for (unsigned int i = 0; i < WORKERS; i++) {
		printk("worker %2u: created on CPU %u, ran on CPU %u\n", i, workers[i].created,
		       workers[i].ran);
		once = once && workers[i].runs == 1;
	}
	return once;
}

static void host(void *p1, void *p2, void *p3)
{
	unsigned int others = occupy_others();
	uint64_t before, stolen;
	bool once;

	create_workers();
	before = print_cpus("before:");
	atomic_set(&let_go, 1);
	for (unsigned int i = 0; i < WORKERS; i++)
		k_thread_join(&worker_threads[i], K_FOREVER);
	once = print_workers();
	stolen = print_cpus("after: ") - before;
	if (!once)
		printk("steal_demo: a worker was lost or doubled\n");
	else if (others && stolen == 0)
		printk("steal_demo: nothing was stolen\n");
	else
		printk("steal_demo: ok, each worker ran once, %llu stolen\n",
		       (unsigned long long)stolen);
}

int main(void)
{
	k_thread_create(&host_thread, host_stack, K_THREAD_STACK_SIZEOF(host_stack), host, NULL,
			NULL, NULL, HOST_PRIORITY, 0, K_FOREVER);
	k_thread_cpu_pin(&host_thread, 0);
	k_thread_start(&host_thread);
	return 0;
}
