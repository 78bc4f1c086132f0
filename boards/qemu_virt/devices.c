/*
 * Which drivers serve this board's devices; where those are comes from the device tree.
 */
#include <errno.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <neuron/block.h>
#include <neuron/device.h>

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

/* ---- what is left to programs ---- */

static bool is_driven(const struct machine_device *d)
{
	struct nx_block_info info;

	return IS_ENABLED(CONFIG_BLOCK_VIRTIO_KERNEL) && nx_block_info(&info) == 0 &&
	       info.registers == d->window.base;
}

static void offer(const char *compatible, const struct machine_device *d)
{
	int ret;

	if (d->window.size == 0 || is_driven(d))
		return;
	ret = nx_device_offer(compatible, d->window.base, d->window.size, d->irq);
	if (ret)
		printk("neuron: %s at 0x%llx is for no program (%d)\n", compatible,
		       (unsigned long long)d->window.base, ret);
}

static void offer_devices(const struct machine *m)
{
	for (unsigned int i = 0; i < m->virtios; i++)
		offer("virtio,mmio", &m->virtio[i]);
	offer("google,goldfish-rtc", &m->rtc);
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
	if (IS_ENABLED(CONFIG_USER_DRIVERS))
		offer_devices(m);
}
