/*
 * The driver of acme,counter: a device for each node of the tree that is okay.
 */
#define DT_DRV_COMPAT acme_counter

#include "sensor.h"

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>

LOG_MODULE_REGISTER(counter, LOG_LEVEL_INF);

struct counter_config {
	LOG_INSTANCE_PTR_DECLARE(log);
	int step;
	bool broken;
};

static int counter_read(const struct device *dev)
{
	const struct counter_config *config = dev->config;
	atomic_t *reads = dev->data;
	int value = config->step * ((int)atomic_inc(reads) + 1);

	LOG_INST_INF(config->log, "read %d", value);
	return value;
}

static int counter_init(const struct device *dev)
{
	const struct counter_config *config = dev->config;

	return config->broken ? -ENODEV : 0;
}

static const struct sensor_api counter_api = { .read = counter_read };

#define COUNTER(inst)                                                                              \
	LOG_INSTANCE_REGISTER(counter, inst, LOG_LEVEL_INF);                                       \
	static atomic_t counter_reads_##inst;                                                      \
	static const struct counter_config counter_config_##inst = {                               \
		LOG_INSTANCE_PTR_INIT(log, counter, inst)                                          \
		.step = DT_INST_PROP(inst, step),                                                  \
		.broken = DT_INST_PROP(inst, broken),                                              \
	};                                                                                         \
	DEVICE_DT_INST_DEFINE(inst, counter_init, NULL, &counter_reads_##inst,                     \
			      &counter_config_##inst, POST_KERNEL,                                 \
			      CONFIG_KERNEL_INIT_PRIORITY_DEVICE, &counter_api);

DT_INST_FOREACH_STATUS_OKAY(COUNTER)
