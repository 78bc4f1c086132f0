/*
 * Devices: objects that a driver defines at build time and initialises at boot.
 *
 *	DEVICE_DT_DEFINE(DT_NODELABEL(uart0), init, NULL, &data, &config, PRE_KERNEL_1, 50, &api);
 *	const struct device *uart = DEVICE_DT_GET(DT_NODELABEL(uart0));
 *
 * An initialisation function that fails leaves its device in place, not ready.
 */
#ifndef ZEPHYR_DEVICE_H
#define ZEPHYR_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/devicetree.h>
#include <zephyr/init.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>

/** A device's number; 0 is none. */
typedef int16_t device_handle_t;

#define DEVICE_HANDLE_SEP INT16_MIN
#define DEVICE_HANDLE_ENDS INT16_MAX
#define DEVICE_HANDLE_NULL 0

/** What boot learnt of a device. */
struct device_state {
	uint8_t init_res; /* 0, or the error of its initialisation, positive */
	bool initialized; /* its function ran */
};

struct device {
	const char *name;
	const void *config; /* of the driver, constant */
	const void *api;    /* of its class: struct uart_driver_api ... */
	struct device_state *state;
	void *data; /* of the driver */
};

#define DEVICE_NAME_GET(dev_id) CONCAT(__device_, dev_id)
#define DEVICE_DT_ID(node_id) CONCAT(dts_ord_, DT_DEP_ORD(node_id))
#define DEVICE_DT_NAME_GET(node_id) DEVICE_NAME_GET(DEVICE_DT_ID(node_id))

/** DEVICE_DT_NAME - what device_get_binding() finds: the node's label property, or its name. */
#define DEVICE_DT_NAME(node_id) DT_PROP_OR(node_id, label, DT_NODE_FULL_NAME(node_id))

#define DEVICE_OBJECT(linkage, dev_id, name_, init_fn, data_, config_, level_, prio_, api_)        \
	static struct device_state CONCAT(__devstate_, dev_id);                                    \
	linkage const STRUCT_SECTION_ITERABLE(device, DEVICE_NAME_GET(dev_id)) = {                 \
		.name = (name_),                                                                   \
		.config = (config_),                                                               \
		.api = (api_),                                                                     \
		.state = &CONCAT(__devstate_, dev_id),                                             \
		.data = (data_),                                                                   \
	};                                                                                         \
	static const STRUCT_SECTION_ITERABLE(init_entry, CONCAT(__init_, dev_id)) = {              \
		.fn = (init_fn),                                                                   \
		.dev = &DEVICE_NAME_GET(dev_id),                                                   \
		.level = INIT_LEVEL_##level_,                                                      \
		.prio = (prio_),                                                                   \
		.run_level = init_run_level,                                                       \
	}

/**
 * DEVICE_DEFINE - a device @dev_id that device_get_binding(@name) finds.
 * @init_fn: int (*)(const struct device *), or NULL: nothing to be done   @pm: not used
 * @level, @prio: when it runs, as in SYS_INIT()
 */
#define DEVICE_DEFINE(dev_id, name, init_fn, pm, data, config, level, prio, api) \
	DEVICE_OBJECT(static, dev_id, name, init_fn, data, config, level, prio, api)
/** DEVICE_DT_DEFINE - the device of @node_id; other files get it with DEVICE_DT_GET(). */
#define DEVICE_DT_DEFINE(node_id, init_fn, pm, data, config, level, prio, api, ...)                \
	DEVICE_DT_DEFINE_(DEVICE_DT_ID(node_id), DEVICE_DT_NAME(node_id), init_fn, data, config,   \
			  level, prio, api)
#define DEVICE_DT_DEFINE_(dev_id, name, init_fn, data, config, level, prio, api) \
	DEVICE_OBJECT(, dev_id, name, init_fn, data, config, level, prio, api)
#define DEVICE_DT_INST_DEFINE(inst, ...) DEVICE_DT_DEFINE(DT_DRV_INST(inst), __VA_ARGS__)

/** DEVICE_DT_GET - the device of @node_id; the link fails when no driver defined it. */
#define DEVICE_DT_GET(node_id) (&DEVICE_DT_NAME_GET(node_id))
#define DEVICE_DT_INST_GET(inst) DEVICE_DT_GET(DT_DRV_INST(inst))
/** DEVICE_DT_GET_ANY - one of the devices of @compat; NULL when the tree has none that is okay. */
#define DEVICE_DT_GET_ANY(compat)                                                                  \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat), (DEVICE_DT_GET(DT_INST(0, compat))), (NULL))
/** DEVICE_DT_GET_ONE - the same; the build fails when there is none. */
#define DEVICE_DT_GET_ONE(compat) DEVICE_DT_GET(DT_COMPAT_GET_ANY_STATUS_OKAY(compat))
/** DEVICE_DT_GET_OR_NULL - NULL when @node_id does not exist or is not okay. */
#define DEVICE_DT_GET_OR_NULL(node_id) \
	COND_CODE_1(DT_NODE_HAS_STATUS(node_id, okay), (DEVICE_DT_GET(node_id)), (NULL))
#define DEVICE_GET(dev_id) (&DEVICE_NAME_GET(dev_id))
/** DEVICE_DECLARE - lets DEVICE_GET(@dev_id) stand before its DEVICE_DEFINE(). */
#define DEVICE_DECLARE(dev_id) static const struct device DEVICE_NAME_GET(dev_id)
/** DEVICE_INIT_DT_GET, DEVICE_INIT_GET - the initialisation entry of a device of this file. */
#define DEVICE_INIT_DT_GET(node_id) (&CONCAT(__init_, DEVICE_DT_ID(node_id)))
#define DEVICE_INIT_GET(dev_id) (&CONCAT(__init_, dev_id))

/* One declaration for each device that a driver may define. */
#define DEVICE_DECLARE_OF_NODE(node_id) extern const struct device DEVICE_DT_NAME_GET(node_id);
DT_FOREACH_STATUS_OKAY_NODE(DEVICE_DECLARE_OF_NODE)

/**
 * device_get_binding - the device called @name. Context: any, from PRE_KERNEL_1 on.
 * Return: NULL when there is none, or when it is not ready.
 */
const struct device *device_get_binding(const char *name);

/** device_is_ready - whether @dev, which may be NULL, was initialised without an error. */
bool device_is_ready(const struct device *dev);

/** device_handle_get - the number of @dev; DEVICE_HANDLE_NULL for NULL. */
device_handle_t device_handle_get(const struct device *dev);

/** device_from_handle - the device of that number; NULL when there is none. */
const struct device *device_from_handle(device_handle_t handle);

#endif /* ZEPHYR_DEVICE_H */
