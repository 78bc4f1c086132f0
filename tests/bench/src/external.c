/*
 * Interrupts through the controller: the clock chip's alarm, set to a time that is over, interrupts
 * at once.
 */
#include "bench.h"

#include <zephyr/irq.h>

#include <arch/io.h>
#include <arch/layout.h>
#include <arch/machine.h>

/* Goldfish RTC registers. */
#define ALARM_LOW       0x08
#define ALARM_HIGH      0x0c
#define IRQ_ENABLED     0x10
#define CLEAR_INTERRUPT 0x1c

#define MORE_URGENT 4

static struct k_sem wake;
static unsigned int seen;
static bool wakes;
static uintptr_t rtc;

static void isr(const void *parameter)
{
	ARG_UNUSED(parameter);
	io_write32(rtc + CLEAR_INTERRUPT, 1);
	seen++;
	if (wakes)
		k_sem_give(&wake);
}

/* The alarm's time is 0. */
static void prepare(void)
{
	const struct machine_device *chip = &arch_machine()->rtc;

	seen = 0;
	if (rtc)
		return;
	rtc = (uintptr_t)phys_to_virt(chip->window.base);
	BENCH_EXPECT(irq_connect_dynamic(chip->irq, 1, isr, NULL, 0) == (int)chip->irq);
	io_write32(rtc + ALARM_HIGH, 0);
	io_write32(rtc + IRQ_ENABLED, 1);
	irq_enable(chip->irq);
}

static uint64_t interrupts(unsigned int rounds)
{
	uint64_t total = BENCH_LOOP(rounds, io_write32(rtc + ALARM_LOW, 0));

	BENCH_EXPECT(seen == rounds);
	return total;
}

BENCH(external, "external interrupt without reschedule, whole")
{
	prepare();
	wakes = false;
	return interrupts(rounds);
}

BENCH(external_wakes, "external interrupt that wakes a more urgent thread, whole")
{
	uint64_t total;

	prepare();
	k_sem_init(&wake, 0, 1);
	bench_taker(0, &wake, rounds, MORE_URGENT);
	wakes = true;
	total = interrupts(rounds);
	bench_join(0);
	BENCH_EXPECT(k_sem_count_get(&wake) == 0);
	return total;
}
