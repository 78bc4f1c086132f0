/*
 * Devices, found by name or number.
 */
#include <zephyr/device.h>

#include <string.h>

TYPE_SECTION_BOUNDS(const struct device, device);

static bool is_called(const struct device *dev, const char *name)
{
	return dev->name == name || (dev->name && name && !strcmp(dev->name, name));
}

const struct device *device_get_binding(const char *name)
{
	const struct device *end = TYPE_SECTION_END(device);

	for (const struct device *dev = TYPE_SECTION_START(device); dev < end; dev++)
		if (is_called(dev, name) && device_is_ready(dev))
			return dev;
	return NULL;
}

bool device_is_ready(const struct device *dev)
{
	return dev && dev->state->initialized && dev->state->init_res == 0;
}

device_handle_t device_handle_get(const struct device *dev)
{
	return dev ? (device_handle_t)(dev - TYPE_SECTION_START(device) + 1) : DEVICE_HANDLE_NULL;
}

const struct device *device_from_handle(device_handle_t handle)
{
	ptrdiff_t count = TYPE_SECTION_END(device) - TYPE_SECTION_START(device);

	return handle > 0 && handle <= count ? &TYPE_SECTION_START(device)[handle - 1] : NULL;
}
