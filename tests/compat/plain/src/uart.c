/*
 * The console as a serial device: polled, and telling when it is ready.
 */
#include <zephyr/drivers/uart.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

static const struct device *const uart = DEVICE_DT_GET(DT_CHOSEN(zephyr_console));
static K_SEM_DEFINE(sent, 0, 1);
static int sent_in_isr;
static struct {
	const char *text;
	int left;
} output;

static void callback(const struct device *dev, void *user_data)
{
	zassert_equal_ptr(user_data, &output);
	zassert_equal(uart_irq_update(dev), 1);
	if (!uart_irq_tx_ready(dev))
		return;
	if (output.left == 0) {
		uart_irq_tx_disable(dev);
		k_sem_give(&sent);
		return;
	}
	sent_in_isr += k_is_in_isr();
	if (uart_fifo_fill(dev, (const uint8_t *)output.text, 1) == 1) {
		output.text++;
		output.left--;
	}
}

ZTEST(plain_uart, test_console_is_ready)
{
	zassert_true(device_is_ready(uart));
	zassert_equal_ptr(device_get_binding(uart->name), uart);
}

/* check_console.py looks for the line. */
ZTEST(plain_uart, test_polled_output)
{
	for (const char *c = "polled: out\n"; *c; c++)
		uart_poll_out(uart, (unsigned char)*c);
}

ZTEST(plain_uart, test_nothing_typed_is_minus_one)
{
	unsigned char c = 'x';

	zassert_equal(uart_poll_in(uart, &c), -1);
	zassert_equal(c, 'x');
}

ZTEST(plain_uart, test_what_the_driver_lacks_is_enosys)
{
	struct uart_config config;

	zassert_equal(uart_config_get(uart, &config), -ENOSYS);
	zassert_equal(uart_err_check(uart), -ENOSYS);
}

ZTEST(plain_uart, test_output_when_ready)
{
	output.text = "by callback\n";
	output.left = 12;
	uart_irq_callback_user_data_set(uart, callback, &output);
	zassert_false(uart_irq_tx_ready(uart));
	uart_irq_tx_enable(uart);
	zassert_ok(k_sem_take(&sent, K_SECONDS(10)));
	zassert_equal(sent_in_isr, 12);
	zassert_false(uart_irq_is_pending(uart));
	zassert_equal(uart_irq_tx_complete(uart), 1);
}

ZTEST_SUITE(plain_uart, NULL, NULL, NULL, NULL, NULL);
