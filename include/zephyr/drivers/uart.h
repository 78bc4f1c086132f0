/*
 * Serial lines as devices.
 *
 * Polling always works; the interrupt-driven half needs CONFIG_UART_INTERRUPT_DRIVEN and a driver
 * that has it. What a driver does not have is -ENOSYS.
 */
#ifndef ZEPHYR_DRIVERS_UART_H
#define ZEPHYR_DRIVERS_UART_H

#include <errno.h>
#include <stdint.h>

#include <zephyr/device.h>

enum uart_rx_stop_reason {
	UART_ERROR_OVERRUN = BIT(0),
	UART_ERROR_PARITY = BIT(1),
	UART_ERROR_FRAMING = BIT(2),
	UART_BREAK = BIT(3),
	UART_ERROR_COLLISION = BIT(4),
};

enum uart_config_parity {
	UART_CFG_PARITY_NONE,
	UART_CFG_PARITY_ODD,
	UART_CFG_PARITY_EVEN,
	UART_CFG_PARITY_MARK,
	UART_CFG_PARITY_SPACE,
};

enum uart_config_stop_bits {
	UART_CFG_STOP_BITS_0_5,
	UART_CFG_STOP_BITS_1,
	UART_CFG_STOP_BITS_1_5,
	UART_CFG_STOP_BITS_2,
};

enum uart_config_data_bits {
	UART_CFG_DATA_BITS_5,
	UART_CFG_DATA_BITS_6,
	UART_CFG_DATA_BITS_7,
	UART_CFG_DATA_BITS_8,
	UART_CFG_DATA_BITS_9,
};

enum uart_config_flow_control {
	UART_CFG_FLOW_CTRL_NONE,
	UART_CFG_FLOW_CTRL_RTS_CTS,
	UART_CFG_FLOW_CTRL_DTR_DSR,
};

struct uart_config {
	uint32_t baudrate;
	uint8_t parity;
	uint8_t stop_bits;
	uint8_t data_bits;
	uint8_t flow_ctrl;
};

typedef void (*uart_irq_callback_user_data_t)(const struct device *dev, void *user_data);

/** What a driver supplies as its device's api; NULL for what it does not have. */
struct uart_driver_api {
	int (*poll_in)(const struct device *dev, unsigned char *p_char);
	void (*poll_out)(const struct device *dev, unsigned char out_char);
	int (*err_check)(const struct device *dev);
	int (*configure)(const struct device *dev, const struct uart_config *cfg);
	int (*config_get)(const struct device *dev, struct uart_config *cfg);
	int (*fifo_fill)(const struct device *dev, const uint8_t *tx_data, int len);
	int (*fifo_read)(const struct device *dev, uint8_t *rx_data, const int size);
	void (*irq_tx_enable)(const struct device *dev);
	void (*irq_tx_disable)(const struct device *dev);
	int (*irq_tx_ready)(const struct device *dev);
	void (*irq_rx_enable)(const struct device *dev);
	void (*irq_rx_disable)(const struct device *dev);
	int (*irq_tx_complete)(const struct device *dev);
	int (*irq_rx_ready)(const struct device *dev);
	void (*irq_err_enable)(const struct device *dev);
	void (*irq_err_disable)(const struct device *dev);
	int (*irq_is_pending)(const struct device *dev);
	int (*irq_update)(const struct device *dev);
	void (*irq_callback_set)(const struct device *dev, uart_irq_callback_user_data_t cb,
				 void *user_data);
};

#define UART_API(dev) ((const struct uart_driver_api *)(dev)->api)
/* The driver's answer, or @other where it has no such function. */
#define UART_ASK(dev, other, function, ...) \
	(UART_API(dev)->function ? UART_API(dev)->function(dev, ##__VA_ARGS__) : (other))
#define UART_TELL(dev, function, ...)                                                              \
	do {                                                                                       \
		if (UART_API(dev)->function)                                                       \
			UART_API(dev)->function(dev, ##__VA_ARGS__);                               \
	} while (0)

/** uart_poll_in - Return: 0 and a character; -1 when none waits; -ENOSYS. Context: any. */
static inline int uart_poll_in(const struct device *dev, unsigned char *p_char)
{
	return UART_ASK(dev, -ENOSYS, poll_in, p_char);
}

/** uart_poll_out - sends one character; returns when the line, or its buffer, has it. */
static inline void uart_poll_out(const struct device *dev, unsigned char out_char)
{
	UART_API(dev)->poll_out(dev, out_char);
}

/** uart_err_check - Return: errors since the last call, of enum uart_rx_stop_reason; -ENOSYS. */
static inline int uart_err_check(const struct device *dev)
{
	return UART_ASK(dev, -ENOSYS, err_check);
}

static inline int uart_configure(const struct device *dev, const struct uart_config *cfg)
{
	return UART_ASK(dev, -ENOSYS, configure, cfg);
}

static inline int uart_config_get(const struct device *dev, struct uart_config *cfg)
{
	return UART_ASK(dev, -ENOSYS, config_get, cfg);
}

/** uart_fifo_fill - as many of @len bytes as fit now. Context: the callback. Return: how many. */
static inline int uart_fifo_fill(const struct device *dev, const uint8_t *tx_data, int len)
{
	return UART_ASK(dev, -ENOSYS, fifo_fill, tx_data, len);
}

/** uart_fifo_read - what has come, at most @size bytes. Context: the callback. Return: how many. */
static inline int uart_fifo_read(const struct device *dev, uint8_t *rx_data, const int size)
{
	return UART_ASK(dev, -ENOSYS, fifo_read, rx_data, size);
}

/** uart_irq_tx_enable - the callback runs whenever bytes can be sent, until it is disabled. */
static inline void uart_irq_tx_enable(const struct device *dev)
{
	UART_TELL(dev, irq_tx_enable);
}

static inline void uart_irq_tx_disable(const struct device *dev)
{
	UART_TELL(dev, irq_tx_disable);
}

static inline int uart_irq_tx_ready(const struct device *dev)
{
	return UART_ASK(dev, -ENOSYS, irq_tx_ready);
}

/** uart_irq_rx_enable - the callback runs when bytes have come. */
static inline void uart_irq_rx_enable(const struct device *dev)
{
	UART_TELL(dev, irq_rx_enable);
}

static inline void uart_irq_rx_disable(const struct device *dev)
{
	UART_TELL(dev, irq_rx_disable);
}

static inline int uart_irq_tx_complete(const struct device *dev)
{
	return UART_ASK(dev, -ENOSYS, irq_tx_complete);
}

static inline int uart_irq_rx_ready(const struct device *dev)
{
	return UART_ASK(dev, -ENOSYS, irq_rx_ready);
}

static inline void uart_irq_err_enable(const struct device *dev)
{
	UART_TELL(dev, irq_err_enable);
}

static inline void uart_irq_err_disable(const struct device *dev)
{
	UART_TELL(dev, irq_err_disable);
}

static inline int uart_irq_is_pending(const struct device *dev)
{
	return UART_ASK(dev, -ENOSYS, irq_is_pending);
}

/** uart_irq_update - begins the callback's look at the device. Return: 1. */
static inline int uart_irq_update(const struct device *dev)
{
	return UART_ASK(dev, -ENOSYS, irq_update);
}

static inline void uart_irq_callback_user_data_set(const struct device *dev,
						   uart_irq_callback_user_data_t cb,
						   void *user_data)
{
	UART_TELL(dev, irq_callback_set, cb, user_data);
}

static inline void uart_irq_callback_set(const struct device *dev,
					 uart_irq_callback_user_data_t cb)
{
	uart_irq_callback_user_data_set(dev, cb, NULL);
}

#endif /* ZEPHYR_DRIVERS_UART_H */
