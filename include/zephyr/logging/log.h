/*
 * Logging: a message is formatted and kept in the log's ring, and printed before the call returns
 * or later (CONFIG_LOG_MODE_). What its module's level leaves out costs nothing, its arguments
 * included.
 *
 *	LOG_MODULE_REGISTER(pump, LOG_LEVEL_DBG);
 *	LOG_INF("pressure %d", value);        [00:00:01.250,000] <inf> pump: pressure 7
 */
#ifndef ZEPHYR_LOGGING_LOG_H
#define ZEPHYR_LOGGING_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#define LOG_LEVEL_NONE 0U
#define LOG_LEVEL_ERR 1U
#define LOG_LEVEL_WRN 2U
#define LOG_LEVEL_INF 3U
#define LOG_LEVEL_DBG 4U

/** Who logs: a module, or an instance of one. */
struct log_source {
	const char *name;
	uint8_t level;   /* most detailed that is compiled in */
	uint8_t *filter; /* CONFIG_LOG_RUNTIME_FILTERING: most detailed that passes; else NULL */
};

/* The level of modules that name none; an application may define it, before this or after. */
#ifndef LOG_LEVEL
#ifdef CONFIG_LOG
enum { LOG_LEVEL = CONFIG_LOG_DEFAULT_LEVEL };
#else
enum { LOG_LEVEL = 0 };
#endif
#endif

#define LOG_MODULE_LEVEL(...) GET_ARG_N(2, __VA_ARGS__, LOG_LEVEL)
#define LOG_MODULE_SOURCE(name) UTIL_CAT(log_source_, name)

#ifdef CONFIG_LOG_RUNTIME_FILTERING
#define LOG_FILTER_DEFINE(symbol) static uint8_t UTIL_CAT(log_filter_, symbol) = LOG_LEVEL_DBG
#define LOG_FILTER_OF(symbol) (&UTIL_CAT(log_filter_, symbol))
#else
#define LOG_FILTER_DEFINE(symbol) struct log_source
#define LOG_FILTER_OF(symbol) NULL
#endif

#ifdef CONFIG_LOG
#define LOG_SOURCE_OBJECT(symbol) const STRUCT_SECTION_ITERABLE(log_source, symbol)
#else
#define LOG_SOURCE_OBJECT(symbol) const struct log_source symbol
#endif

/* A source @symbol that is called @text. */
#define LOG_SOURCE_DEFINE(symbol, text, level_)                                                    \
	LOG_FILTER_DEFINE(symbol);                                                                 \
	LOG_SOURCE_OBJECT(symbol) = {                                                              \
		.name = text,                                                                      \
		.level = (level_),                                                                 \
		.filter = LOG_FILTER_OF(symbol),                                                   \
	}

/** LOG_MODULE_REGISTER - (name[, level]): this file logs as @name, others may declare it. */
#define LOG_MODULE_REGISTER(...)                                                                   \
	LOG_SOURCE_DEFINE(LOG_MODULE_SOURCE(GET_ARG_N(1, __VA_ARGS__)),                            \
			  STRINGIFY(GET_ARG_N(1, __VA_ARGS__)), LOG_MODULE_LEVEL(__VA_ARGS__));    \
	LOG_MODULE_DECLARE(__VA_ARGS__)

/** LOG_MODULE_DECLARE - (name[, level]): this file, or block, logs as @name, too. */
#define LOG_MODULE_DECLARE(...)                                                                    \
	extern const struct log_source LOG_MODULE_SOURCE(GET_ARG_N(1, __VA_ARGS__));               \
	static const struct log_source *const log_current __unused =                               \
		&LOG_MODULE_SOURCE(GET_ARG_N(1, __VA_ARGS__));                                     \
	enum { log_current_level = LOG_MODULE_LEVEL(__VA_ARGS__) }

/** LOG_LEVEL_SET - the level of what follows in this file or block, where it has a module. */
#define LOG_LEVEL_SET(level) enum { log_current_level = (level) }

#ifdef CONFIG_LOG

/** log_message - @level: 1..4. Context: any. Longer than CONFIG_LOG_LINE_BYTES: cut. */
void __printf_like(3, 4) log_message(const struct log_source *source, unsigned int level,
				     const char *fmt, ...);
void log_hexdump(const struct log_source *source, unsigned int level, const void *data,
		 size_t len, const char *text);

static inline bool log_filter_passes(const struct log_source *source, unsigned int level)
{
	return !IS_ENABLED(CONFIG_LOG_RUNTIME_FILTERING) || level <= *source->filter;
}

#define LOG_PASSES_AT(source, most, level)                                                         \
	((level) <= (unsigned int)CONFIG_LOG_MAX_LEVEL &&                                          \
	 ((level) <= (unsigned int)(most) ||                                                       \
	  (level) <= (unsigned int)CONFIG_LOG_OVERRIDE_LEVEL) &&                                   \
	 log_filter_passes(source, level))
#define LOG_PASSES(level) LOG_PASSES_AT(log_current, log_current_level, level)

/** LOG_INST_ERR .. - messages of an instance; @inst: its member of LOG_INSTANCE_PTR_DECLARE() */
#define LOG_INST_AT(severity, inst, ...)                                                           \
	do {                                                                                       \
		const struct log_source *log_inst = (inst);                                        \
		if (LOG_PASSES_AT(log_inst, log_inst->level, severity))                            \
			log_message(log_inst, severity, __VA_ARGS__);                              \
	} while (0)
#define LOG_INST_HEXDUMP_AT(severity, inst, data, len, text)                                       \
	do {                                                                                       \
		const struct log_source *log_inst = (inst);                                        \
		if (LOG_PASSES_AT(log_inst, log_inst->level, severity))                            \
			log_hexdump(log_inst, severity, data, len, text);                          \
	} while (0)

#else

static inline void __printf_like(3, 4)
log_message(const struct log_source *source, unsigned int level, const char *fmt, ...)
{
	ARG_UNUSED(source);
	ARG_UNUSED(level);
	ARG_UNUSED(fmt);
}

static inline void log_hexdump(const struct log_source *source, unsigned int level,
			       const void *data, size_t len, const char *text)
{
	ARG_UNUSED(source);
	ARG_UNUSED(level);
	ARG_UNUSED(data);
	ARG_UNUSED(len);
	ARG_UNUSED(text);
}

#define LOG_PASSES(level) false
#define LOG_INST_AT(level, inst, ...) ((void)0)
#define LOG_INST_HEXDUMP_AT(level, inst, data, len, text) ((void)0)

#endif

#define LOG_AT(level, ...)                                                                         \
	do {                                                                                       \
		if (LOG_PASSES(level))                                                             \
			log_message(log_current, level, __VA_ARGS__);                              \
	} while (0)
#define LOG_HEXDUMP_AT(level, data, len, text)                                                     \
	do {                                                                                       \
		if (LOG_PASSES(level))                                                             \
			log_hexdump(log_current, level, data, len, text);                          \
	} while (0)

#ifdef CONFIG_LOG_FUNC_NAME_PREFIX_DBG
#define LOG_DBG(fmt, ...) LOG_AT(LOG_LEVEL_DBG, "%s: " fmt, __func__, ##__VA_ARGS__)
#else
#define LOG_DBG(...) LOG_AT(LOG_LEVEL_DBG, __VA_ARGS__)
#endif
#define LOG_ERR(...) LOG_AT(LOG_LEVEL_ERR, __VA_ARGS__)
#define LOG_WRN(...) LOG_AT(LOG_LEVEL_WRN, __VA_ARGS__)
#define LOG_INF(...) LOG_AT(LOG_LEVEL_INF, __VA_ARGS__)
#define LOG_HEXDUMP_ERR(data, len, text) LOG_HEXDUMP_AT(LOG_LEVEL_ERR, data, len, text)
#define LOG_HEXDUMP_WRN(data, len, text) LOG_HEXDUMP_AT(LOG_LEVEL_WRN, data, len, text)
#define LOG_HEXDUMP_INF(data, len, text) LOG_HEXDUMP_AT(LOG_LEVEL_INF, data, len, text)
#define LOG_HEXDUMP_DBG(data, len, text) LOG_HEXDUMP_AT(LOG_LEVEL_DBG, data, len, text)

#define LOG_INST_ERR(inst, ...) LOG_INST_AT(LOG_LEVEL_ERR, inst, __VA_ARGS__)
#define LOG_INST_WRN(inst, ...) LOG_INST_AT(LOG_LEVEL_WRN, inst, __VA_ARGS__)
#define LOG_INST_INF(inst, ...) LOG_INST_AT(LOG_LEVEL_INF, inst, __VA_ARGS__)
#define LOG_INST_DBG(inst, ...) LOG_INST_AT(LOG_LEVEL_DBG, inst, __VA_ARGS__)
#define LOG_INST_HEXDUMP_ERR(inst, data, len, text)                                                \
	LOG_INST_HEXDUMP_AT(LOG_LEVEL_ERR, inst, data, len, text)
#define LOG_INST_HEXDUMP_WRN(inst, data, len, text)                                                \
	LOG_INST_HEXDUMP_AT(LOG_LEVEL_WRN, inst, data, len, text)
#define LOG_INST_HEXDUMP_INF(inst, data, len, text)                                                \
	LOG_INST_HEXDUMP_AT(LOG_LEVEL_INF, inst, data, len, text)
#define LOG_INST_HEXDUMP_DBG(inst, data, len, text)                                                \
	LOG_INST_HEXDUMP_AT(LOG_LEVEL_DBG, inst, data, len, text)

/** LOG_RAW, LOG_PRINTK - text as it is, not kept. */
#define LOG_RAW(...) printk(__VA_ARGS__)
#define LOG_PRINTK(...) printk(__VA_ARGS__)

#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_instance.h>

#endif /* ZEPHYR_LOGGING_LOG_H */
