/*
 * Reads every sensor of the tree, by label and by loop.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "sensor.h"

#define LIST(node_id) DEVICE_DT_GET(node_id),

static const struct device *const sensors[] = { DT_FOREACH_STATUS_OKAY(acme_counter, LIST) };

int main(void)
{
	int sum = 0;

	for (size_t i = 0; i < ARRAY_SIZE(sensors); i++) {
		if (device_is_ready(sensors[i]))
			sum += sensor_read(sensors[i]);
		else
			printk("%s is not ready\n", sensors[i]->name);
	}
	sum += sensor_read(DEVICE_DT_GET(DT_NODELABEL(cellar)));
	printk("%d sensors, sum %d\n", (int)ARRAY_SIZE(sensors), sum);
	return 0;
}
