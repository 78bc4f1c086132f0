/*
 * Control of logging. There is one domain, 0, and one back end, the console.
 */
#ifndef ZEPHYR_LOGGING_LOG_CTRL_H
#define ZEPHYR_LOGGING_LOG_CTRL_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/thread.h>

struct log_backend; /* there are none besides the console: NULL */

typedef uint32_t log_timestamp_t;
typedef log_timestamp_t (*log_timestamp_get_t)(void);

#ifdef CONFIG_LOG

/** log_set_timestamp_func - times of messages; @freq: ticks a second. Return: 0; -EINVAL. */
int log_set_timestamp_func(log_timestamp_get_t timestamp_getter, uint32_t freq);

/** log_src_cnt_get - modules and instances. */
uint32_t log_src_cnt_get(uint32_t domain_id);

/** log_source_name_get - NULL when there is none of that number. */
const char *log_source_name_get(uint32_t domain_id, uint32_t source_id);

/** log_source_id_get - the number of the source @name; -1. */
int log_source_id_get(const char *name);

/** log_filter_get - the level that is compiled in, or (@runtime) that passes now; 0 without one. */
uint32_t log_filter_get(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
			bool runtime);

/**
 * log_filter_set - more detailed messages do not pass from now on; CONFIG_LOG_RUNTIME_FILTERING.
 * Return: the level set, which is not beyond what is compiled in.
 */
uint32_t log_filter_set(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
			uint32_t level);

/** log_process - prints the oldest message that waits. Context: thread. Return: more wait. */
bool log_process(void);

/** log_data_pending, log_buffered_cnt - whether, and how many messages wait to be printed. */
bool log_data_pending(void);
uint32_t log_buffered_cnt(void);

/** log_panic - prints what waits, and from now on every message before its call returns. */
void log_panic(void);

#define LOG_PANIC() log_panic()
#define LOG_PROCESS() log_process()

#else

#define LOG_PANIC() ((void)0)
#define LOG_PROCESS() false

#endif

/* Logging needs no start, and its thread no introduction. */
static inline void log_core_init(void)
{
}

static inline void log_init(void)
{
}

static inline void log_thread_set(k_tid_t process_tid)
{
	ARG_UNUSED(process_tid);
}

#define LOG_CORE_INIT() log_core_init()
#define LOG_INIT() log_init()

static inline uint8_t log_domains_count(void)
{
	return 1;
}

static inline const char *log_domain_name_get(uint32_t domain_id)
{
	return domain_id == 0 ? "" : NULL;
}

#endif /* ZEPHYR_LOGGING_LOG_CTRL_H */
