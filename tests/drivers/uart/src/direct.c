/*
 * Direct interrupts: the clock chip's alarm, set to a time that is over, interrupts at once.
 */
#include <zephyr/irq.h>
#include <zephyr/ztest.h>

#include <arch/io.h>
#include <arch/layout.h>
#include <arch/machine.h>

#define PATIENCE K_SECONDS(10) /* only ends a failing test */

/* Goldfish RTC registers. */
#define ALARM_LOW       0x08
#define ALARM_HIGH      0x0c
#define IRQ_ENABLED     0x10
#define CLEAR_INTERRUPT 0x1c

static struct k_sem seen;
static uintptr_t rtc;
static bool in_isr;

ISR_DIRECT_DECLARE(alarm)
{
	io_write32(rtc + CLEAR_INTERRUPT, 1);
	in_isr = k_is_in_isr();
	k_sem_give(&seen);
	ISR_DIRECT_PM();
	return 1;
}

ZTEST(direct_irq, test_handler_runs_and_wakes)
{
	const struct machine_device *chip = &arch_machine()->rtc;

	k_sem_init(&seen, 0, 1);
	rtc = (uintptr_t)phys_to_virt(chip->window.base);
	IRQ_DIRECT_CONNECT(chip->irq, 1, alarm, 0);
	io_write32(rtc + ALARM_HIGH, 0);
	io_write32(rtc + IRQ_ENABLED, 1);
	irq_enable(chip->irq);
	for (int i = 0; i < 3; i++) {
		io_write32(rtc + ALARM_LOW, 0);
		zassert_ok(k_sem_take(&seen, PATIENCE));
		zassert_true(in_isr);
	}
	irq_disable(chip->irq);
}

ZTEST_SUITE(direct_irq, NULL, NULL, NULL, NULL, NULL);
