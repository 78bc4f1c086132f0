/*
 * Starting the other CPUs: each gets a complete block, is asked to start, and is waited for a
 * bounded time. One that does not come keeps its number and stays offline.
 */
#include <kernel/boot.h>

#include <zephyr/sys/printk.h>

#include <kernel/fault.h>
#include <kernel/marker.h>
#include <kernel/sched.h>

static uint32_t released;

void smp_secondary(struct cpu *cpu)
{
	cpu_set_online(cpu);
	while (!atomic_load_acquire_u32(&released)) /* pairs with the release in smp_release() */
		arch_cpu_idle();
	clock_init();
	sched_start_cpu(&cpu->idle);
}

static bool wait_online(unsigned int id)
{
	uint64_t timeout = (uint64_t)arch_cycles_hz() * CONFIG_SMP_BOOT_TIMEOUT_MS / 1000;
	uint64_t start = arch_cycles_now();

	while (!cpu_is_online(id) && arch_cycles_now() - start < timeout)
		arch_cpu_relax();
	return cpu_is_online(id);
}

static void unpark(const struct k_thread *t, void *data)
{
	ARG_UNUSED(data);
	sched_unpark((struct k_thread *)t);
}

bool smp_start_cpu(unsigned int id)
{
	int tries = 1 + CONFIG_SMP_BOOT_RETRIES;
	int ret = arch_cpu_start(id, &cpus[id].arch);

	if (ret) {
		printk("KINIT: cpu%u start failed\n", id);
		return false;
	}
	while (!wait_online(id) && --tries > 0)
		arch_cpu_start(id, &cpus[id].arch); /* on its way already is fine */
	if (!cpu_is_online(id))
		return false;
	if (IS_ENABLED(CONFIG_SCHED_CPU_MASK) && IS_ENABLED(CONFIG_THREAD_MONITOR))
		k_thread_foreach(unpark, NULL); /* those that may run nowhere else */
	return true;
}

void smp_start(void)
{
	for (unsigned int id = 1; id < arch_cpu_possible(); id++) {
		if (fault_active(FAULT_CPU_MISSING) && id == arch_cpu_possible() - 1)
			continue;
		if (smp_start_cpu(id))
			marker_cpu_online(id);
		else
			printk("neuron: hart%u missing stage=%u hsm=%d\n", id, arch_cpu_stage(id),
			       arch_cpu_hsm_state(id));
	}
}

void smp_release(void)
{
	atomic_store_release_u32(&released, 1); /* pairs with the acquire in smp_secondary() */
	for (unsigned int id = 1; id < arch_cpu_possible(); id++)
		if (cpu_is_online(id))
			ipi_resched(id, 0);
}
