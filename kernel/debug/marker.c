/*
 * The boot's markers, and in a production build the one line that takes their place.
 */
#include <kernel/marker.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <arch/arch.h>

void marker_boot(void)
{
	if (IS_ENABLED(CONFIG_PRODUCTION))
		return;
	printk("neuron: hart0 boot %s smp=%u\n", arch_machine_name(), arch_cpu_possible());
	printk("KINIT: timer %s\n", arch_timer_name());
}

void marker_cpu_online(unsigned int id)
{
	if (IS_ENABLED(CONFIG_PRODUCTION))
		return;
	printk("KINIT: cpu%u online\n", id);
	printk("neuron: hart%u online\n", id);
}

void marker_ready(void)
{
	printk(IS_ENABLED(CONFIG_PRODUCTION) ? "neuron: boot ok\n" : "neuron: runtime ready\n");
}

void marker_sched_loop(unsigned int id)
{
	if (!IS_ENABLED(CONFIG_PRODUCTION))
		printk("KINIT: cpu%u sched loop\n", id);
}

void marker_tick(unsigned int id, unsigned int n)
{
	if (!IS_ENABLED(CONFIG_PRODUCTION) && (n == 1 || n == 64))
		printk("neuron: hart%u tick n=%u\n", id, n);
}
