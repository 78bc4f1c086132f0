/*
 * A driver of the machine's clock (google,goldfish-rtc), which interrupts when it is told to, and
 * what a driver may not do; the argument says what. It is init, and so has what was offered.
 */
#include <errno.h>
#include <string.h>

#include <nx/driver.h>
#include <nx/expect.h>
#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/memory.h>

#define PAGE NX_PAGE_SIZE
#define RW (NX_PROT_READ | NX_PROT_WRITE)
#define RX (NX_PROT_READ | NX_PROT_EXEC)
#define BIT_IRQ 4
#define PATIENCE_NS 5000000000ull
#define PAST 1

/* Registers of the clock, in words. */
#define ALARM_LOW   2
#define ALARM_HIGH  3
#define IRQ_ENABLED 4
#define CLEAR_IRQ   7

static struct nx_device device;
static volatile uint32_t *registers;

static long map(uint64_t offset, uint64_t len, uint64_t prot)
{
	return nx_mmio_map(device.mmio_slot, offset, len, 0, prot);
}

static void find(void)
{
	for (uint64_t at = 0;; at += sizeof(device)) {
		EXPECT(nx_mem_read(NX_SLOT_DEVICES, at, &device, sizeof(device)) == 0);
		EXPECT(device.compatible[0]);
		if (!strcmp(device.compatible, "google,goldfish-rtc"))
			return;
	}
}

/* ---- interrupts ---- */

/* An alarm in the past is an interrupt at once. */
static void raise(void)
{
	registers[IRQ_ENABLED] = 1;
	registers[ALARM_HIGH] = 0;
	registers[ALARM_LOW] = 1;
}

static void lower(void)
{
	registers[CLEAR_IRQ] = 1;
}

static long bound(void)
{
	long ntf = nx_notification_create();
	long at = map(0, PAGE, RW);

	EXPECT(ntf >= 0 && at > 0);
	registers = (volatile uint32_t *)at;
	EXPECT(nx_irq_bind(device.irq_slot, ntf, BIT_IRQ) == 0);
	return ntf;
}

static long wait(long ntf, uint64_t deadline)
{
	uint64_t bits;
	long ret = nx_wait(ntf, BIT_IRQ, deadline, &bits);

	EXPECT(ret || bits == BIT_IRQ);
	return ret;
}

static uint64_t soon(void)
{
	return (uint64_t)nx_clock_get() + PATIENCE_NS;
}

static int one_signal(void)
{
	long ntf = bound();

	raise();
	EXPECT(wait(ntf, soon()) == 0);
	lower();
	raise();
	EXPECT(wait(ntf, PAST) == -ETIMEDOUT);
	EXPECT(nx_irq_ack(device.irq_slot) == 0);
	EXPECT(wait(ntf, soon()) == 0);
	lower();
	EXPECT(nx_irq_ack(device.irq_slot) == 0);
	EXPECT(wait(ntf, PAST) == -ETIMEDOUT);
	return 0;
}

/* It ends with an interrupt that it never acknowledges, and the device goes on asking. */
static int end_held(void)
{
	long ntf = bound();

	raise();
	EXPECT(wait(ntf, soon()) == 0);
	lower();
	raise();
	return 0;
}

static int ack_not_pending(void)
{
	long ntf = bound();

	EXPECT(nx_irq_ack(device.irq_slot) == -EINVAL);
	raise();
	EXPECT(wait(ntf, soon()) == 0);
	lower();
	EXPECT(nx_irq_ack(device.irq_slot) == 0);
	EXPECT(nx_irq_ack(device.irq_slot) == -EINVAL);
	return 0;
}

static int bind_twice(void)
{
	long ntf = bound();

	EXPECT(nx_irq_bind(device.irq_slot, ntf, 1) == -EBUSY);
	EXPECT(nx_irq_bind(device.irq_slot, ntf, 0) == -EINVAL);
	raise();
	EXPECT(wait(ntf, soon()) == 0);
	lower();
	return 0;
}

static int irq_no_cap(void)
{
	long ntf = nx_notification_create();
	long weak = nx_cap_copy(device.irq_slot, NX_RIGHT_GRANT);

	EXPECT(weak >= 0);
	EXPECT(nx_irq_bind(200, ntf, 1) == -EPERM);
	EXPECT(nx_irq_bind(device.mmio_slot, ntf, 1) == -EPERM);
	EXPECT(nx_irq_bind(weak, ntf, 1) == -EPERM);
	EXPECT(nx_irq_bind(device.irq_slot, NX_SLOT_SELF, 1) == -EPERM);
	EXPECT(nx_irq_ack(200) == -EPERM);
	EXPECT(nx_irq_ack(weak) == -EPERM);
	EXPECT(nx_irq_bind(device.irq_slot, ntf, 1) == 0);
	return 0;
}

/* ---- registers ---- */

static int outside_window(void)
{
	EXPECT(map(0, 2 * PAGE, RW) == -EPERM);
	EXPECT(map(PAGE, PAGE, RW) == -EPERM);
	EXPECT(map(-PAGE, 2 * PAGE, RW) == -EPERM);
	return 0;
}

static int exec(void)
{
	EXPECT(map(0, PAGE, RX) == -EPERM);
	EXPECT(map(0, PAGE, RW | NX_PROT_EXEC) == -EPERM);
	return 0;
}

static int no_cap(void)
{
	EXPECT(nx_mmio_map(200, 0, PAGE, 0, RW) == -EPERM);
	EXPECT(nx_mmio_map(1u << 20, 0, PAGE, 0, RW) == -EPERM);
	return 0;
}

static int wrong_cap_kind(void)
{
	uint64_t word;

	EXPECT(nx_mmio_map(NX_SLOT_DEVICES, 0, PAGE, 0, NX_PROT_READ) == -EPERM);
	EXPECT(nx_mmio_map(device.irq_slot, 0, PAGE, 0, RW) == -EPERM);
	/* Nor are registers memory. */
	EXPECT(nx_map(device.mmio_slot, 0, PAGE, 0, RW) == -EPERM);
	EXPECT(nx_mem_read(device.mmio_slot, 0, &word, sizeof(word)) == -EPERM);
	return 0;
}

static int insufficient_rights(void)
{
	long weak = nx_cap_copy(device.mmio_slot, NX_RIGHT_GRANT);

	EXPECT(weak >= 0);
	EXPECT(nx_mmio_map(weak, 0, PAGE, 0, RW) == -EPERM);
	EXPECT(nx_dma_create(weak, PAGE) == -EPERM);
	return 0;
}

static int unaligned_offset(void)
{
	EXPECT(map(4, PAGE, RW) == -EINVAL);
	EXPECT(nx_mmio_map(200, 4, PAGE, 0, RW) == -EINVAL);
	return 0;
}

static int unaligned_len(void)
{
	EXPECT(map(0, 4, RW) == -EINVAL);
	EXPECT(map(0, 0, RW) == -EINVAL);
	EXPECT(map(0, PAGE, 0) == -EINVAL);
	EXPECT(map(0, PAGE, 8) == -EINVAL);
	return 0;
}

/* The kernel reaches no registers on behalf of a program. */
static int no_buffer(void)
{
	long at = map(0, PAGE, RW);

	EXPECT(at > 0);
	EXPECT(nx_mem_read(NX_SLOT_DEVICES, 0, (void *)at, 8) == -EFAULT);
	EXPECT(nx_console_write(NX_SLOT_CONSOLE, (const char *)at, 8) == -EFAULT);
	EXPECT(nx_protect((uint64_t)at, PAGE, NX_PROT_READ) == 0);
	EXPECT(nx_console_write(NX_SLOT_CONSOLE, (const char *)at, 8) == -EFAULT);
	EXPECT(nx_protect((uint64_t)at, PAGE, RX) == -EPERM);
	EXPECT(nx_unmap((uint64_t)at, PAGE) == 0);
	return 0;
}

/* ---- memory ---- */

static uint64_t address_of(long mem, uint64_t size)
{
	struct nx_cap_info info;

	EXPECT(nx_cap_query(mem, &info) == 0);
	EXPECT(info.kind == NX_KIND_MEMORY && info.size == size);
	return info.address;
}

static long shown(long mem, uint64_t size)
{
	long at = nx_map(mem, 0, size, 0, RW);

	EXPECT(at > 0);
	for (uint64_t i = 0; i < size / 8; i++)
		EXPECT(((volatile uint64_t *)at)[i] == 0);
	return at;
}

/* Its address is the exit code. */
static int dma(void)
{
	long first = nx_dma_create(device.mmio_slot, 2 * PAGE);
	long second = nx_dma_create(device.mmio_slot, PAGE);
	long other = nx_mem_create(2), at;
	uint64_t address, word = 5;

	EXPECT(first >= 0 && second >= 0 && other >= 0);
	address = address_of(first, 2 * PAGE);
	EXPECT(address && address % PAGE == 0);
	EXPECT(address_of(second, PAGE) == address + 2 * PAGE);
	EXPECT(address_of(other, 2 * PAGE) == 0);
	at = shown(first, 2 * PAGE);
	((volatile uint64_t *)at)[PAGE / 8] = 7;
	EXPECT(nx_mem_read(first, PAGE, &word, sizeof(word)) == 0 && word == 7);
	EXPECT(nx_cap_close(first) == 0 && nx_cap_close(second) == 0);
	EXPECT(nx_unmap((uint64_t)at, 2 * PAGE) == 0);
	first = nx_dma_create(device.mmio_slot, 2 * PAGE);
	EXPECT(first >= 0 && address_of(first, 2 * PAGE) == address);
	shown(first, 2 * PAGE);
	return (int)(address / PAGE);
}

/* Each round gives back all that it took: of every round the first would be refused otherwise. */
static int rounds(void)
{
	for (unsigned int i = 0; i < 1000; i++) {
		long mem = nx_dma_create(device.mmio_slot, CONFIG_USER_DRIVER_DMA_PAGES * PAGE);
		long at = map(0, PAGE, RW);
		long mmio = nx_cap_copy(device.mmio_slot, NX_RIGHT_MAP);
		long irq = nx_cap_copy(device.irq_slot, NX_RIGHT_RECV);

		EXPECT(mem >= 0 && at > 0 && mmio >= 0 && irq >= 0);
		EXPECT(nx_cap_close(mem) == 0 && nx_unmap((uint64_t)at, PAGE) == 0);
		EXPECT(nx_cap_close(mmio) == 0 && nx_cap_close(irq) == 0);
	}
	return 0;
}

static int dma_refused(void)
{
	uint64_t all = CONFIG_USER_DRIVER_DMA_PAGES * PAGE;
	long mem;

	EXPECT(nx_dma_create(device.mmio_slot, 0) == -EINVAL);
	EXPECT(nx_dma_create(device.mmio_slot, PAGE + 1) == -EINVAL);
	EXPECT(nx_dma_create(NX_SLOT_DEVICES, PAGE) == -EPERM);
	EXPECT(nx_dma_create(200, PAGE) == -EPERM);
	EXPECT(nx_dma_create(device.mmio_slot, all + PAGE) == -ENOSPC);
	EXPECT(nx_dma_create(device.mmio_slot, -PAGE) == -ENOSPC);
	mem = nx_dma_create(device.mmio_slot, all);
	EXPECT(mem >= 0);
	EXPECT(nx_dma_create(device.mmio_slot, PAGE) == -ENOSPC);
	EXPECT(nx_map(mem, 0, PAGE, 0, RX) == -EPERM);
	EXPECT(nx_cap_close(mem) == 0);
	EXPECT(nx_dma_create(device.mmio_slot, PAGE) >= 0);
	return 0;
}

static const struct {
	const char *name;
	int (*run)(void);
} parts[] = {
	{ "one signal", one_signal }, { "end held", end_held },
	{ "ack not pending", ack_not_pending }, { "bind twice", bind_twice },
	{ "irq no cap", irq_no_cap }, { "outside window", outside_window }, { "exec", exec },
	{ "no cap", no_cap }, { "wrong cap kind", wrong_cap_kind },
	{ "insufficient rights", insufficient_rights },
	{ "unaligned offset", unaligned_offset }, { "unaligned len", unaligned_len },
	{ "no buffer", no_buffer }, { "dma", dma }, { "dma refused", dma_refused },
	{ "rounds", rounds },
};

int main(void)
{
	const char *args = (const char *)nx_bootinfo()->args;

	find();
	for (unsigned int i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!strcmp(args, parts[i].name))
			return parts[i].run();
	return __LINE__;
}
