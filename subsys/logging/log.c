/*
 * A message becomes a line on the caller's stack, then goes into the ring and, now or later, to the
 * console (log_immediate.c, log_deferred.c).
 */
#include <zephyr/logging/log.h>

#include <stdarg.h>

#include <zephyr/kernel.h>

#include "log_private.h"

#include <zephyr/sys/cbprintf.h>

#define HEX_WIDTH 16

static log_timestamp_get_t timestamp; /* NULL: the uptime */
static uint32_t timestamp_hz;

static const char *const level_names[] = { "", "err", "wrn", "inf", "dbg" };

/* Return: bytes of the line's beginning, cut if need be. */
static size_t put_prefix(char *line, size_t size, const struct log_source *source,
			 unsigned int level)
{
	uint64_t us = timestamp ? (uint64_t)timestamp() * USEC_PER_SEC / timestamp_hz
				: k_cyc_to_us_floor64(k_cycle_get_64());
	unsigned int seconds = (unsigned int)(us / USEC_PER_SEC);
	unsigned int rest = (unsigned int)(us % USEC_PER_SEC);
	int length = snprintfcb(line, size, "[%02u:%02u:%02u.%03u,%03u] <%s> %s: ",
				seconds / 3600, seconds / 60 % 60, seconds % 60, rest / 1000,
				rest % 1000, level_names[level], source->name);

	return MIN((size_t)length, size - 1);
}

int log_set_timestamp_func(log_timestamp_get_t timestamp_getter, uint32_t freq)
{
	if (!timestamp_getter || freq == 0)
		return -EINVAL;
	timestamp_hz = freq;
	timestamp = timestamp_getter;
	return 0;
}

void log_message(const struct log_source *source, unsigned int level, const char *fmt, ...)
{
	char line[CONFIG_LOG_LINE_BYTES];
	size_t used = put_prefix(line, sizeof(line), source, level);
	va_list args;

	va_start(args, fmt);
	(void)vsnprintfcb(line + used, sizeof(line) - used, fmt, args);
	va_end(args);
	log_emit(line);
}

static void dump(const uint8_t *data, size_t len)
{
	char line[3 * HEX_WIDTH + 9] = "        ";

	for (size_t i = 0; i < len; i++)
		snprintfcb(line + 8 + 3 * i, 4, " %02x", data[i]);
	log_emit(line);
}

void log_hexdump(const struct log_source *source, unsigned int level, const void *data,
		 size_t len, const char *text)
{
	const uint8_t *bytes = data;

	log_message(source, level, "%s", text);
	for (size_t at = 0; at < len; at += HEX_WIDTH)
		dump(bytes + at, MIN(len - at, (size_t)HEX_WIDTH));
}
