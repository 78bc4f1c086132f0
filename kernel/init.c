/*
 * The boot, in order.
 */
#include <neuron/version.h>
#include <zephyr/init.h>
#include <zephyr/sys/printk.h>

#include <kernel/boot.h>
#include <kernel/fault.h>
#include <kernel/idle.h>
#include <kernel/ipi.h>
#include <kernel/marker.h>
#include <kernel/monitor.h>
#include <kernel/qos.h>
#include <kernel/sched.h>
#include <kernel/selftest.h>
#include <kernel/slice.h>
#include <kernel/thread.h>

#include <arch/arch.h>
#include <arch/upcalls.h>

static struct k_thread main_thread;
static K_THREAD_STACK_DEFINE(main_stack, CONFIG_MAIN_STACK_SIZE);

int main(void);

void cpu_init(unsigned int id)
{
	struct cpu *cpu = &cpus[id];

	cpu->arch.id = id;
	runq_init(&cpu->runq);
	slice_cpu_init(cpu);
	qos_cpu_init(cpu);
	idle_init(cpu);
}

void cpu_set_online(struct cpu *cpu)
{
	atomic_fetch_or_u32(&cpus_online, BIT(cpu_id(cpu)));
}

void boot_cpu_in_idle(void)
{
	static uint32_t seen; /* bit n: CPU n was here before; it may have been stopped since */
	unsigned int id = cpu_id(cpu_self());

	if (!IS_ENABLED(CONFIG_BOOT_MARKERS))
		return;
	if (!(atomic_fetch_or_u32(&seen, BIT(id)) & BIT(id)))
		marker_sched_loop(id);
}

static void print_banner(void)
{
	if (IS_ENABLED(CONFIG_BOOT_BANNER))
		printk("*** Booting Neuron " NEURON_VERSION " ***\n");
}

/*
 * What SYS_INIT() and K_THREAD_DEFINE() registered is reached through the first of them: an image
 * that defines none has no code for it.
 */
static __no_inline void run_level(enum init_level level)
{
	STRUCT_SECTION_FOREACH(init_entry, first) {
		first->run_level(level);
		return;
	}
}

static void start_static_threads(void)
{
	STRUCT_SECTION_FOREACH(k_thread_static, first) {
		first->start_all();
		return;
	}
}

/* The main thread: everything that may sleep, then the application. */
static void main_entry(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	run_level(INIT_LEVEL_POST_KERNEL);
	print_banner();
	marker_cpu_online(0);
	smp_start();
	marker_ready();
	smp_release();
	selftest_run();
	run_level(INIT_LEVEL_APPLICATION);
	start_static_threads();
	run_level(INIT_LEVEL_SMP);
	(void)main();
}

static void create_main_thread(struct cpu *cpu)
{
	char *lo = K_THREAD_STACK_BUFFER(main_stack);

	thread_init(&main_thread, lo, lo + K_THREAD_STACK_SIZEOF(main_stack), main_entry,
		    CONFIG_MAIN_THREAD_PRIORITY);
	main_thread.cpu = (uint8_t)cpu_id(cpu);
	arch_stack_guard(lo);
	if (IS_ENABLED(CONFIG_THREAD_NAME))
		k_thread_name_set(&main_thread, "main");
	monitor_add(&main_thread);
}

/* The boot CPU, on its interrupt stack. */
static FUNC_NORETURN void boot(struct cpu *cpu)
{
	for (unsigned int id = 0; id < arch_cpu_possible(); id++)
		cpu_init(id); /* threads may be given to CPUs that are not up yet */
	ipi_init();
	fault_init();
	marker_boot();
	run_level(INIT_LEVEL_EARLY);
	arch_devices_init();
	run_level(INIT_LEVEL_PRE_KERNEL_1);
	run_level(INIT_LEVEL_PRE_KERNEL_2);
	clock_init();
	cpu_set_online(cpu);
	create_main_thread(cpu);
	sched_start_cpu(&main_thread);
}

void kernel_start(struct arch_cpu *block)
{
	struct cpu *cpu = CONTAINER_OF(block, struct cpu, arch);

	if (IS_ENABLED(CONFIG_SMP) && cpu != &cpus[0])
		smp_secondary(cpu);
	boot(cpu);
}
