/*
 * Devices of drivers: defined from the tree or by name, initialised in order, failed or not.
 */
#include <zephyr/device.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define DT_DRV_COMPAT acme_sensor

struct sensor_config {
	uint32_t period_ms;
};

struct sensor_data {
	int order;
	bool had_thread;
};

static int order;

static int sensor_init(const struct device *dev)
{
	struct sensor_data *data = dev->data;

	data->order = ++order;
	data->had_thread = !k_is_pre_kernel();
	return 0;
}

static int broken_init(const struct device *dev)
{
	ARG_UNUSED(dev);
	return -ENODEV;
}

#define SENSOR(inst)                                                                               \
	static struct sensor_data data_##inst;                                                     \
	static const struct sensor_config config_##inst = {                                        \
		.period_ms = DT_INST_PROP(inst, period_ms),                                        \
	};                                                                                         \
	DEVICE_DT_INST_DEFINE(inst, sensor_init, NULL, &data_##inst, &config_##inst, POST_KERNEL,  \
			      60 - inst, NULL);

DT_INST_FOREACH_STATUS_OKAY(SENSOR)

DEVICE_DT_DEFINE(DT_NODELABEL(broken), broken_init, NULL, NULL, NULL, POST_KERNEL, 10, NULL);

DEVICE_DECLARE(early);

static const struct device *early_before(void)
{
	return DEVICE_GET(early);
}

static struct sensor_data early_data;

DEVICE_DEFINE(early, "EARLY", sensor_init, NULL, &early_data, NULL, PRE_KERNEL_1, 0, NULL);
DEVICE_DEFINE(idle, "IDLE", NULL, NULL, NULL, NULL, APPLICATION, 5, "api");

static bool ready_at_pre_kernel_2[2];

static int look(void)
{
	ready_at_pre_kernel_2[0] = device_is_ready(DEVICE_GET(early));
	ready_at_pre_kernel_2[1] = device_is_ready(DEVICE_DT_GET(DT_NODELABEL(sensor0)));
	return 0;
}

SYS_INIT(look, PRE_KERNEL_2, 0);

ZTEST(plain_devices, test_levels_and_priorities_order_devices)
{
	zassert_equal(early_data.order, 1);
	zassert_equal(data_1.order, 2);
	zassert_equal(data_0.order, 3);
	zassert_false(early_data.had_thread);
	zassert_true(data_0.had_thread);
}

ZTEST(plain_devices, test_ready_only_after_initialisation)
{
	zassert_true(ready_at_pre_kernel_2[0]);
	zassert_false(ready_at_pre_kernel_2[1]);
	zassert_true(device_is_ready(DEVICE_DT_GET(DT_NODELABEL(sensor0))));
	zassert_false(device_is_ready(NULL));
}

ZTEST(plain_devices, test_failed_device_is_there_but_not_ready)
{
	const struct device *broken = DEVICE_DT_GET(DT_NODELABEL(broken));

	zassert_false(device_is_ready(broken));
	zassert_is_null(device_get_binding(broken->name));
	zassert_equal(broken->state->init_res, ENODEV);
	zassert_true(broken->state->initialized);
}

ZTEST(plain_devices, test_binding_by_label_or_name)
{
	zassert_equal_ptr(device_get_binding("SENSOR_0"), DEVICE_DT_GET(DT_NODELABEL(sensor0)));
	zassert_equal_ptr(device_get_binding("sensor@40"), DEVICE_DT_INST_GET(1));
	zassert_equal_ptr(device_get_binding("EARLY"), early_before());
	zassert_is_null(device_get_binding("SENSOR_9"));
	zassert_is_null(device_get_binding(NULL));
}

ZTEST(plain_devices, test_device_without_function_is_ready)
{
	const struct device *idle = device_get_binding("IDLE");

	zassert_not_null(idle);
	zassert_str_equal((const char *)idle->api, "api");
}

ZTEST(plain_devices, test_device_carries_its_configuration)
{
	const struct sensor_config *config = DEVICE_DT_INST_GET(0)->config;

	zassert_equal(config->period_ms, 250);
}

ZTEST(plain_devices, test_ways_to_a_device)
{
	zassert_equal_ptr(DEVICE_DT_GET_ONE(acme_sensor), DEVICE_DT_INST_GET(0));
	zassert_equal_ptr(DEVICE_DT_GET_ANY(acme_sensor), DEVICE_DT_INST_GET(0));
	zassert_is_null(DEVICE_DT_GET_ANY(acme_nothing));
	zassert_is_null(DEVICE_DT_GET_OR_NULL(DT_NODELABEL(sensor2)));
	zassert_equal_ptr(DEVICE_DT_GET_OR_NULL(DT_NODELABEL(sensor1)), DEVICE_DT_INST_GET(1));
}

ZTEST(plain_devices, test_handles)
{
	const struct device *dev = DEVICE_DT_INST_GET(1);

	zassert_equal_ptr(device_from_handle(device_handle_get(dev)), dev);
	zassert_equal(device_handle_get(NULL), DEVICE_HANDLE_NULL);
	zassert_is_null(device_from_handle(DEVICE_HANDLE_NULL));
	zassert_is_null(device_from_handle(INT16_MAX));
}

ZTEST_SUITE(plain_devices, NULL, NULL, NULL, NULL, NULL);
