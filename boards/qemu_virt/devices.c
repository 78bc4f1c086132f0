/*
 * Which drivers serve this board's devices; where those are comes from the device tree.
 */
#include <errno.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/layout.h>
#include <arch/machine.h>

#include <drivers/disk_virtio.h>
#include <drivers/plic.h>
#include <drivers/uart_ns16550.h>

static void interrupts_init(const struct machine *m)
{
	if (m->plic.window.size && m->hart[0].plic_context >= 0)
		plic_init((uintptr_t)phys_to_virt(m->plic.window.base), m->plic.sources,
			  (unsigned int)m->hart[0].plic_context);
}

static void console_init(const struct machine *m)
{
	uintptr_t base = (uintptr_t)phys_to_virt(m->uart.window.base);

	if (m->uart.window.size && uart_ns16550_init(base, m->uart.reg_shift, m->uart.irq))
		printk("neuron: console input unavailable (irq %u)\n", m->uart.irq);
}

/* The first window with a disk that can be used; why one cannot is said. */
static void disk_init(const struct machine *m)
{
	for (unsigned int i = 0; i < m->virtios; i++) {
		uintptr_t pa = m->virtio[i].window.base;
		int ret = disk_virtio_init((uintptr_t)phys_to_virt(pa), pa, m->virtio[i].irq);

		if (ret == 0)
			return;
		if (ret != -ENODEV)
			printk("disk: mmio=0x%lx refused (%d)\n", (unsigned long)pa, ret);
	}
	printk("disk: no device\n");
}

void arch_devices_init(void)
{
	const struct machine *m = arch_machine();

	if (IS_ENABLED(CONFIG_PLIC))
		interrupts_init(m);
	if (IS_ENABLED(CONFIG_UART_NS16550))
		console_init(m);
	if (IS_ENABLED(CONFIG_BLOCK_VIRTIO_KERNEL))
		disk_init(m);
}
