/*
 * RISC-V platform-level interrupt controller (PLIC 1.0.0), one context of it: the boot CPU's.
 *
 * A handler is entered in the table before its interrupt can be enabled, and is never taken out,
 * so dispatching reads the table without a lock. The lock guards the enable words, of which one
 * holds 32 interrupts, and the table's writers.
 */
#include <errno.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/util.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>
#include <kernel/irq_hold.h>
#include <kernel/spinlock.h>

#include <arch/io.h>
#include <arch/upcalls.h>

#include <drivers/intc.h>
#include <drivers/plic.h>

#include "plic_regs.h"

#define TORN_LOOKS 1000 /* so long an enable word stays half changed with the fault plic_torn */
#define OPEN_US 100000 /* how long the table stands open with the fault connect_open */

struct source {
	intc_isr_t isr; /* NULL: nobody's */
	const void *arg;
	uint64_t count; /* written by the boot CPU only */
};

static struct source sources[CONFIG_NUM_IRQS];
static struct k_spinlock lock;
static uintptr_t plic;
static uintptr_t claim; /* of the boot CPU's context */
static unsigned int boot_context;
static unsigned int limit = 1; /* interrupt numbers are below it */
static uint64_t unexpected;
static bool held; /* the interrupt that is being handled is completed; the boot CPU's */

static bool is_valid(unsigned int irq)
{
	return irq > 0 && irq < limit;
}

void plic_init(uintptr_t base, unsigned int count, unsigned int context)
{
	plic = base;
	boot_context = context;
	claim = base + CLAIM(context);
	limit = MIN(count + 1, ARRAY_SIZE(sources));
	for (unsigned int irq = 0; irq <= count; irq += 32)
		io_write32(plic + ENABLE(context, irq), 0);
	io_write32(plic + THRESHOLD(context), 0);
}

/* With the fault: until another CPU has changed the word, which this one then undoes. */
static void stay_torn(uintptr_t word)
{
	uint32_t old = io_read32(word);

	for (unsigned int n = 0; n < TORN_LOOKS && io_read32(word) == old; n++)
		;
}

static void enable_write(unsigned int irq, bool on)
{
	uintptr_t word = plic + ENABLE(boot_context, irq);
	uint32_t others = io_read32(word) & ~BIT(irq % 32);

	if (fault_active(FAULT_PLIC_TORN))
		stay_torn(word);
	io_write32(word, others | (on ? BIT(irq % 32) : 0));
}

static void enable_set(unsigned int irq, bool on)
{
	k_spinlock_key_t key;

	if (fault_active(FAULT_PLIC_TORN)) {
		enable_write(irq, on);
		return;
	}
	key = spin_lock(&lock, LOCK_DEV);
	enable_write(irq, on);
	spin_unlock(&lock, key);
}

/* The lock is not held between the look and the entry, for as long as others need to come there. */
static void stand_open(k_spinlock_key_t *key)
{
	spin_unlock(&lock, *key);
	k_busy_wait(OPEN_US);
	*key = spin_lock(&lock, LOCK_DEV);
}

int intc_connect(unsigned int irq, intc_isr_t isr, const void *arg)
{
	k_spinlock_key_t key;
	struct source *s;

	if (!is_valid(irq))
		return -EINVAL;
	s = &sources[irq];
	key = spin_lock(&lock, LOCK_DEV);
	if (s->isr) {
		spin_unlock(&lock, key);
		return -EBUSY;
	}
	if (fault_active(FAULT_CONNECT_OPEN))
		stand_open(&key);
	s->arg = arg;
	s->isr = isr;
	io_write32(plic + PRIORITY(irq), 1);
	spin_unlock(&lock, key);
	return 0;
}

/*
 * What came while it was disabled comes now. QEMU (7.2) looks for such interrupts when a threshold
 * is written, and not when an enable word is.
 */
void intc_enable(unsigned int irq)
{
	if (!is_valid(irq) || !sources[irq].isr)
		return;
	enable_set(irq, true);
	if (IS_ENABLED(CONFIG_USER_DRIVERS))
		io_write32(plic + THRESHOLD(boot_context), 0);
}

void intc_disable(unsigned int irq)
{
	if (is_valid(irq))
		enable_set(irq, false);
}

bool intc_is_enabled(unsigned int irq)
{
	return is_valid(irq) && io_read32(plic + ENABLE(boot_context, irq)) & BIT(irq % 32);
}

void intc_set_priority(unsigned int irq, unsigned int priority)
{
	if (is_valid(irq))
		io_write32(plic + PRIORITY(irq), MIN(priority, 7u));
}

bool intc_is_connected(unsigned int irq)
{
	return is_valid(irq) && sources[irq].isr;
}

uint64_t intc_count(unsigned int irq)
{
	return is_valid(irq) ? sources[irq].count : 0;
}

uint64_t intc_unexpected(void)
{
	return unexpected;
}

unsigned int intc_sources(void)
{
	return limit;
}

void irq_hold(unsigned int irq)
{
	io_write32(claim, irq);
	held = true;
	if (!fault_active(FAULT_IRQ_NOT_HELD))
		enable_set(irq, false);
}

/* Whether the handler of an interrupt has completed it. */
static bool take_held(void)
{
	bool was = held;

	if (!IS_ENABLED(CONFIG_USER_DRIVERS))
		return false;
	held = false;
	return was;
}

/*
 * One interrupt a trap: if more wait, the next trap follows at once. Completion counts while the
 * source is enabled here, and not after (PLIC 1.0.0 §9).
 */
void kernel_irq(void)
{
	uint32_t irq = io_read32(claim);
	struct source *s = &sources[irq];

	if (ipi_is_expected(&cpu_self()->ipi))
		ipi_take();
	if (irq == 0) /* somebody else has it by now */
		return;
	if (likely(irq < limit && s->isr)) {
		s->count++;
		s->isr(s->arg);
	} else {
		unexpected++;
		io_write32(claim, irq);
		enable_set(irq, false);
		return;
	}
	if (!take_held())
		io_write32(claim, irq);
}
