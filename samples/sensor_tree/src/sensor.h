/* A class of devices of this application. */
#ifndef SENSOR_H
#define SENSOR_H

#include <zephyr/device.h>

struct sensor_api {
	int (*read)(const struct device *dev);
};

static inline int sensor_read(const struct device *dev)
{
	return ((const struct sensor_api *)dev->api)->read(dev);
}

#endif /* SENSOR_H */
