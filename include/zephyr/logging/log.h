/*
 * Logging, in immediate mode: a message is formatted, kept in the log's ring and printed before
 * the call returns. What its module's level leaves out costs nothing, its arguments included.
 *
 *	LOG_MODULE_REGISTER(pump, LOG_LEVEL_DBG);
 *	LOG_INF("pressure %d", value);        [00:00:01.250,000] <inf> pump: pressure 7
 */
#ifndef ZEPHYR_LOGGING_LOG_H
#define ZEPHYR_LOGGING_LOG_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#define LOG_LEVEL_NONE 0U
#define LOG_LEVEL_ERR 1U
#define LOG_LEVEL_WRN 2U
#define LOG_LEVEL_INF 3U
#define LOG_LEVEL_DBG 4U

/** Who logs. */
struct log_source {
	const char *name;
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

/** LOG_MODULE_REGISTER - (name[, level]): this file logs as @name, others may declare it. */
#define LOG_MODULE_REGISTER(...)                                                                   \
	const struct log_source LOG_MODULE_SOURCE(GET_ARG_N(1, __VA_ARGS__)) = {                   \
		.name = STRINGIFY(GET_ARG_N(1, __VA_ARGS__)),                                      \
	};                                                                                         \
	LOG_MODULE_DECLARE(__VA_ARGS__)

/** LOG_MODULE_DECLARE - (name[, level]): this file, or block, logs as @name, too. */
#define LOG_MODULE_DECLARE(...)                                                                    \
	extern const struct log_source LOG_MODULE_SOURCE(GET_ARG_N(1, __VA_ARGS__));               \
	static const struct log_source *const log_current __unused =                               \
		&LOG_MODULE_SOURCE(GET_ARG_N(1, __VA_ARGS__));                                     \
	enum { log_current_level = LOG_MODULE_LEVEL(__VA_ARGS__) }

#ifdef CONFIG_LOG

/** log_message - @level: 1..4. Context: any. Longer than CONFIG_LOG_LINE_BYTES: cut. */
void __printf_like(3, 4) log_message(const struct log_source *source, unsigned int level,
				     const char *fmt, ...);
void log_hexdump(const struct log_source *source, unsigned int level, const void *data,
		 size_t len, const char *text);

#define LOG_PASSES(level)                                                                          \
	((level) <= (unsigned int)CONFIG_LOG_MAX_LEVEL &&                                          \
	 ((level) <= (unsigned int)log_current_level ||                                            \
	  (level) <= (unsigned int)CONFIG_LOG_OVERRIDE_LEVEL))

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

/** LOG_RAW, LOG_PRINTK - text as it is, not kept. */
#define LOG_RAW(...) printk(__VA_ARGS__)
#define LOG_PRINTK(...) printk(__VA_ARGS__)

/** LOG_PANIC - nothing waits to be printed. */
#define LOG_PANIC() ((void)0)

#endif /* ZEPHYR_LOGGING_LOG_H */
