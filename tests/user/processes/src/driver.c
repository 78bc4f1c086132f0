/*
 * Programs that drive devices: registers, interrupts, memory that a device reaches. The program is
 * init here, and drives the machine's clock.
 */
#include <errno.h>

#include <zephyr/irq.h>

#include <neuron/device.h>

#include <kernel/bundle.h>
#include <kernel/user_driver.h>

#include <arch/machine.h>

#include "helpers.h"

ZTEST_SUITE(driver, NULL, NULL, census_note, census_check, NULL);

ZTEST(driver, test_reject_mmio_outside_window)
{
	run_init("driver", "outside window");
}

ZTEST(driver, test_reject_mmio_exec)
{
	run_init("driver", "exec");
}

ZTEST(driver, test_reject_mmio_no_cap)
{
	run_init("driver", "no cap");
}

ZTEST(driver, test_reject_mmio_wrong_cap_kind)
{
	run_init("driver", "wrong cap kind");
}

ZTEST(driver, test_reject_mmio_insufficient_rights)
{
	run_init("driver", "insufficient rights");
}

ZTEST(driver, test_reject_mmio_unaligned_offset)
{
	run_init("driver", "unaligned offset");
}

ZTEST(driver, test_reject_mmio_unaligned_len)
{
	run_init("driver", "unaligned len");
}

/* There is one capability for a window, whatever else the window is called. */
ZTEST(driver, test_reject_mmio_second_mint)
{
	const struct machine_device *rtc = &arch_machine()->rtc;
	uint64_t base = rtc->window.base;

	zassert_equal(nx_device_offer("again", base, ARCH_PAGE_SIZE, 0), -EBUSY);
	zassert_equal(nx_device_offer("again", base - ARCH_PAGE_SIZE, 2 * ARCH_PAGE_SIZE, 0),
		      -EBUSY);
	zassert_equal(nx_device_offer("its interrupt", 8ull << 32, ARCH_PAGE_SIZE, rtc->irq),
		      -EBUSY);
	zassert_equal(nx_device_offer("none", base, 0, 0), -EINVAL);
	zassert_equal(nx_device_offer("a part", base + 8, ARCH_PAGE_SIZE, 0), -EINVAL);
}

ZTEST(driver, test_reject_irq_no_cap)
{
	run_init("driver", "irq no cap");
}

ZTEST(driver, test_reject_irq_ack_not_pending)
{
	run_init("driver", "ack not pending");
}

ZTEST(driver, test_reject_irq_bind_twice)
{
	run_init("driver", "bind twice");
}

ZTEST(driver, test_one_signal_until_acknowledged)
{
	run_init("driver", "one signal");
}

ZTEST(driver, test_interrupt_is_free_when_its_driver_ends)
{
	for (int i = 0; i < 20; i++) {
		run_init("driver", "end held");
		zassert_false(irq_is_enabled(arch_machine()->rtc.irq));
	}
}

ZTEST(driver, test_registers_are_no_buffer)
{
	run_init("driver", "no buffer");
}

ZTEST(driver, test_reject_dma)
{
	run_init("driver", "dma refused");
}

ZTEST(driver, test_everything_comes_back)
{
	run_init("driver", "rounds");
}

/* Its address, in pages. */
static uintptr_t run_dma(void)
{
	struct process *init = load("driver", "dma");
	int64_t code;

	zassert_equal(authority_give(init), 0);
	zassert_equal(devices_give(init), 0);
	zassert_equal(process_start(init), 0);
	zassert_equal(end_of(init, &code), NX_END_EXITED);
	zassert_true(code > 0x80000, "line %d", (int)code);
	return (uintptr_t)code;
}

/* The driver is gone, and the device may still write there. */
ZTEST(driver, test_dma_memory_stays_the_devices)
{
	static uintptr_t frame[2 * CONFIG_USER_DRIVER_DMA_PAGES + 256];
	uintptr_t first = run_dma();
	bool taken = false;

	for (size_t i = 0; i < ARRAY_SIZE(frame); i++) {
		uintptr_t page = (frame[i] = kernel_frame_alloc()) / ARCH_PAGE_SIZE;

		taken |= page >= first && page < first + CONFIG_USER_DRIVER_DMA_PAGES;
	}
	for (size_t i = 0; i < ARRAY_SIZE(frame); i++)
		kernel_frame_free(frame[i]);
	zassert_false(taken);
	zassert_equal(run_dma(), first);
}
