/*
 * Instances: objects of a module that log under names and at levels of their own.
 *
 *	struct pump { LOG_INSTANCE_PTR_DECLARE(log); int id; };
 *	LOG_INSTANCE_REGISTER(pump, left, LOG_LEVEL_INF);
 *	struct pump left = { LOG_INSTANCE_PTR_INIT(log, pump, left) .id = 1 };
 *	LOG_INST_INF(left.log, "started");		<inf> pump.left: started
 *
 * Without CONFIG_LOG the member does not exist.
 */
#ifndef ZEPHYR_LOGGING_LOG_INSTANCE_H
#define ZEPHYR_LOGGING_LOG_INSTANCE_H

#include <zephyr/logging/log.h>

#define LOG_INSTANCE_SYMBOL(module, inst) \
	UTIL_CAT(log_instance_, UTIL_CAT(module, UTIL_CAT(_, inst)))

#ifdef CONFIG_LOG
#define LOG_INSTANCE_PTR_DECLARE(name) const struct log_source *name
#define LOG_INSTANCE_PTR(module, inst) (&LOG_INSTANCE_SYMBOL(module, inst))
#define LOG_INSTANCE_PTR_INIT(name, module, inst) .name = LOG_INSTANCE_PTR(module, inst),
#define LOG_INSTANCE_REGISTER(module, inst, level) \
	LOG_SOURCE_DEFINE(LOG_INSTANCE_SYMBOL(module, inst), #module "." #inst, level)
#else
#define LOG_INSTANCE_PTR_DECLARE(name)
#define LOG_INSTANCE_PTR(module, inst) NULL
#define LOG_INSTANCE_PTR_INIT(name, module, inst)
#define LOG_INSTANCE_REGISTER(module, inst, level) struct log_source
#endif

#endif /* ZEPHYR_LOGGING_LOG_INSTANCE_H */
