/*
 * The log's memory: the last messages, for who comes later (CONFIG_LOG).
 */
#ifndef ZEPHYR_LOGGING_LOG_RING_H
#define ZEPHYR_LOGGING_LOG_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A reader's place; zero: the oldest line there is. */
struct log_ring_cursor {
	uint64_t at;   /* bytes ever written */
	uint32_t line; /* lines that it has passed, read or overwritten */
};

/** log_ring_add - keeps @line, without its end; the oldest lines make room. Context: any. */
void log_ring_add(const char *line);

/**
 * log_ring_read - the line at @cursor, which moves behind it. Lines that were overwritten
 * meanwhile are passed over. @line: what does not fit @size is cut
 * Context: any. Return: whether there was one.
 */
bool log_ring_read(struct log_ring_cursor *cursor, char *line, size_t size);

/** log_ring_pending - lines that @cursor has before it. Context: any. */
uint32_t log_ring_pending(const struct log_ring_cursor *cursor);

/** log_ring_dropped - lines that had to make room so far. */
uint32_t log_ring_dropped(void);

#endif /* ZEPHYR_LOGGING_LOG_RING_H */
