/*
 * The console's device with interrupts.
 *
 * Output is always ready: while it is enabled a timer calls the application back, in interrupt
 * context as a device would, once a tick. Input is looked for at the same pace, so that the
 * console's own driver need not know of this one.
 */
#include "uart_console.h"

#include <neuron/console.h>
#include <zephyr/kernel/timer.h>
#include <zephyr/sys/atomic.h>

#define WANT_TX BIT(0)
#define WANT_RX BIT(1)

static struct {
	atomic_t wanted; /* WANT_ */
	uart_irq_callback_user_data_t callback;
	void *user_data;
	unsigned char ahead; /* a byte that was read to see if there is one */
	bool has_ahead;
} line;

static const struct device *const console = DEVICE_DT_GET(DT_CHOSEN(zephyr_console));

static bool look(void)
{
	if (!line.has_ahead)
		line.has_ahead = uart_console_poll_in(console, &line.ahead) == 0;
	return line.has_ahead;
}

static void tick(struct k_timer *timer)
{
	atomic_val_t wanted = atomic_get(&line.wanted);

	ARG_UNUSED(timer);
	if (line.callback && ((wanted & WANT_TX) || ((wanted & WANT_RX) && look())))
		line.callback(console, line.user_data);
}

static K_TIMER_DEFINE(ticks, tick, NULL);

static void want(atomic_val_t what)
{
	if (atomic_or(&line.wanted, what) == 0)
		k_timer_start(&ticks, K_NO_WAIT, K_TICKS(1));
}

static void want_not(atomic_val_t what)
{
	if ((atomic_and(&line.wanted, ~what) & ~what) == 0)
		k_timer_stop(&ticks);
}

static int fifo_fill(const struct device *dev, const uint8_t *tx_data, int len)
{
	ARG_UNUSED(dev);
	nx_console_write((const char *)tx_data, (size_t)len);
	return len;
}

static int fifo_read(const struct device *dev, uint8_t *rx_data, const int size)
{
	int n = 0;

	ARG_UNUSED(dev);
	for (; n < size && look(); n++) {
		rx_data[n] = line.ahead;
		line.has_ahead = false;
	}
	return n;
}

static int poll_in(const struct device *dev, unsigned char *p_char)
{
	return fifo_read(dev, p_char, 1) == 1 ? 0 : -1;
}

static void tx_enable(const struct device *dev)
{
	ARG_UNUSED(dev);
	want(WANT_TX);
}

static void tx_disable(const struct device *dev)
{
	ARG_UNUSED(dev);
	want_not(WANT_TX);
}

static void rx_enable(const struct device *dev)
{
	ARG_UNUSED(dev);
	want(WANT_RX);
}

static void rx_disable(const struct device *dev)
{
	ARG_UNUSED(dev);
	want_not(WANT_RX);
}

static int tx_ready(const struct device *dev)
{
	ARG_UNUSED(dev);
	return (atomic_get(&line.wanted) & WANT_TX) != 0;
}

static int tx_complete(const struct device *dev)
{
	ARG_UNUSED(dev);
	return 1; /* the console keeps what the device has not */
}

static int rx_ready(const struct device *dev)
{
	ARG_UNUSED(dev);
	return (atomic_get(&line.wanted) & WANT_RX) != 0 && look();
}

static int is_pending(const struct device *dev)
{
	return tx_ready(dev) || rx_ready(dev);
}

static int update(const struct device *dev)
{
	ARG_UNUSED(dev);
	return 1;
}

static void callback_set(const struct device *dev, uart_irq_callback_user_data_t cb,
			 void *user_data)
{
	ARG_UNUSED(dev);
	line.callback = cb;
	line.user_data = user_data;
}

const struct uart_driver_api uart_console_irq_api = {
	.poll_in = poll_in,
	.poll_out = uart_console_poll_out,
	.fifo_fill = fifo_fill,
	.fifo_read = fifo_read,
	.irq_tx_enable = tx_enable,
	.irq_tx_disable = tx_disable,
	.irq_tx_ready = tx_ready,
	.irq_rx_enable = rx_enable,
	.irq_rx_disable = rx_disable,
	.irq_tx_complete = tx_complete,
	.irq_rx_ready = rx_ready,
	.irq_is_pending = is_pending,
	.irq_update = update,
	.irq_callback_set = callback_set,
};
