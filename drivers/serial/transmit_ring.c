/*
 * Output through a bounded ring (CONFIG_UART_INTERRUPT_OUTPUT).
 *
 *	printk() --line lock--> ring --interrupt, or polling when it is full--> device's queue
 *
 * The ring belongs to the console's line lock, the innermost of all: the interrupt takes it through
 * nx_console_exclusive(), so there is no second lock to be taken in a wrong order, and no line is
 * cut in two by another CPU's. Nothing depends on the interrupt: where it does not come, because
 * interrupts are off or the controller is not up, a full ring and the end of the system poll.
 * While the ring is not empty the device's transmit interrupt is on.
 */
#include "ns16550.h"

#include <neuron/console.h>

#define RING CONFIG_CONSOLE_OUTPUT_BYTES

static struct {
	unsigned int first, used;
	bool armed; /* IER has the transmit interrupt */
	char text[RING];
} ring;

/* Only once the device's interrupt has a handler: until then the ring fills, and is polled. */
static void arm(bool on)
{
	if (!ns16550.interrupts || (!on && !ring.armed))
		return;
	ring.armed = on;
	reg_write(IER, on ? IER_RECEIVED | IER_THR_EMPTY : IER_RECEIVED);
}

/* The device's queue is empty: fills it. */
static void burst(void)
{
	for (unsigned int n = 0; n < NS16550_BURST && ring.used; n++) {
		reg_write(THR, (uint8_t)ring.text[ring.first]);
		ring.first = (ring.first + 1) % RING;
		ring.used--;
	}
}

static void poll_burst(void)
{
	while (!(reg_read(LSR) & LSR_THR_EMPTY))
		;
	burst();
}

static void put(char c)
{
	if (ring.used == RING)
		poll_burst();
	ring.text[(ring.first + ring.used) % RING] = c;
	ring.used++;
}

void transmit_output(const char *buf, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (buf[i] == '\n')
			put('\r');
		put(buf[i]);
	}
	arm(ring.used != 0);
}

void transmit_flush(void)
{
	while (ring.used)
		poll_burst();
	arm(false);
}

static void drain(void)
{
	if (ring.used && (reg_read(LSR) & LSR_THR_EMPTY))
		burst();
	if (ring.used == 0)
		arm(false);
}

/* `armed` without the lock is a hint: who sets it makes the device interrupt again. */
void transmit_interrupt(void)
{
	if (*(volatile bool *)&ring.armed)
		nx_console_exclusive(drain);
}
