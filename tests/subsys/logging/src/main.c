/*
 * Logging: which messages pass, what a line looks like, and what the ring keeps.
 */
#include <stdlib.h>

#include <zephyr/ztest.h>

#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ring.h>

#include "other.h"

LOG_MODULE_REGISTER(debugging, LOG_LEVEL_DBG);

static struct log_ring_cursor cursor;
static char line[CONFIG_LOG_LINE_BYTES];

/* Passes over what earlier tests logged. */
static void before(void *fixture)
{
	while (log_ring_read(&cursor, line, sizeof(line)))
		;
}

static void assert_next(const char *end)
{
	size_t length;

	zassert_true(log_ring_read(&cursor, line, sizeof(line)), "no line for: %s", end);
	length = strlen(line);
	zassert_true(length >= strlen(end));
	zassert_str_equal(line + length - strlen(end), end, "it is: %s", line);
}

static void assert_no_more(void)
{
	zassert_false(log_ring_read(&cursor, line, sizeof(line)), "there is: %s", line);
}

/* ---- levels ---- */

ZTEST(log_levels, test_module_at_its_own_level)
{
	LOG_ERR("number %d", 1);
	LOG_WRN("number %d", 2);
	LOG_INF("number %d", 3);
	LOG_DBG("number %d", 4);
	assert_next("<err> debugging: number 1");
	assert_next("<wrn> debugging: number 2");
	assert_next("<inf> debugging: number 3");
	if (IS_ENABLED(CONFIG_LOG_FUNC_NAME_PREFIX_DBG))
		assert_next(": number 4");
	else
		assert_next("<dbg> debugging: number 4");
	assert_no_more();
}

ZTEST(log_levels, test_debugging_names_its_function)
{
	LOG_DBG("%d", 4);
	assert_next(IS_ENABLED(CONFIG_LOG_FUNC_NAME_PREFIX_DBG) ? "function: 4" : "debugging: 4");
}

ZTEST(log_levels, test_module_at_the_default_level)
{
	log_at_default_level();
	assert_next("<err> plain: an error");
	assert_next("<wrn> plain: a warning");
	assert_no_more();
}

ZTEST(log_levels, test_file_of_a_module_with_its_own_level)
{
	log_from_other_file();
	assert_next("<err> debugging: from the other file");
	assert_no_more();
}

ZTEST(log_levels, test_arguments_of_what_is_left_out_are_not_evaluated)
{
	enum { log_current_level = LOG_LEVEL_NONE };
	int evaluated = 0;

	LOG_ERR("%d", ++evaluated);
	zassert_equal(evaluated, 0);
	assert_no_more();
}

ZTEST_SUITE(log_levels, NULL, NULL, before, NULL, NULL);

/* ---- lines ---- */

/* The number of two or three digits at @text. */
static int64_t digits(const char *text, int count)
{
	int64_t value = 0;

	for (int i = 0; i < count; i++) {
		zassert_between_inclusive(text[i], '0', '9');
		value = value * 10 + text[i] - '0';
	}
	return value;
}

/* [hh:mm:ss.mmm,uuu] */
static int64_t stamp_us(const char *text)
{
	int64_t seconds;

	zassert_equal(text[0], '[');
	zassert_equal(text[17], ']');
	seconds = (digits(text + 1, 2) * 60 + digits(text + 4, 2)) * 60 + digits(text + 7, 2);
	return (seconds * 1000 + digits(text + 10, 3)) * 1000 + digits(text + 14, 3);
}

ZTEST(log_lines, test_time_goes_forward)
{
	int64_t first;

	LOG_INF("first");
	k_busy_wait(2000);
	LOG_INF("second");
	assert_next("first");
	first = stamp_us(line);
	assert_next("second");
	zassert_true(stamp_us(line) >= first + 2000, "%s", line);
}

ZTEST(log_lines, test_long_message_is_cut)
{
	LOG_ERR("0123456789012345678901234567890123456789012345678901234567890123456789");
	assert_next("01234567890123456789012345678");
	zassert_equal(strlen(line), CONFIG_LOG_LINE_BYTES - 1);
	LOG_ERR("short");
	assert_next("short");
}

ZTEST(log_lines, test_hexdump)
{
	static const uint8_t bytes[18] = { 0xde, 0xad, [15] = 0x0f, [17] = 0xff };

	LOG_HEXDUMP_WRN(bytes, sizeof(bytes), "data");
	assert_next("<wrn> debugging: data");
	assert_next(" de ad 00 00 00 00 00 00 00 00 00 00 00 00 00 0f");
	assert_next(" 00 ff");
	assert_no_more();
}

static void log_in_isr(struct k_timer *timer)
{
	zassert_true(k_is_in_isr());
	LOG_WRN("from an interrupt");
}

ZTEST(log_lines, test_in_interrupt)
{
	static K_TIMER_DEFINE(timer, log_in_isr, NULL);

	k_timer_start(&timer, K_MSEC(1), K_NO_WAIT);
	k_timer_status_sync(&timer);
	assert_next("<wrn> debugging: from an interrupt");
}

ZTEST_SUITE(log_lines, NULL, NULL, before, NULL, NULL);

/* ---- the ring ---- */

#define LINES 100

/* Lines of different lengths, each recognisable: its number, then as many x. */
static void number_line(char *text, size_t size, unsigned int n)
{
	snprintk(text, size, "%03u:%.*s", n, (int)(n % 23), "xxxxxxxxxxxxxxxxxxxxxxx");
}

ZTEST(log_ring, test_newest_lines_are_whole_and_in_order)
{
	struct log_ring_cursor reader = { 0 };
	uint32_t dropped = log_ring_dropped();
	unsigned int n, kept = 0;
	char expected[40];

	for (n = 0; n < LINES; n++) {
		number_line(expected, sizeof(expected), n);
		log_ring_add(expected);
	}
	zassert_true(log_ring_read(&reader, line, sizeof(line)));
	n = (unsigned int)atoi(line);
	do {
		number_line(expected, sizeof(expected), n++);
		zassert_str_equal(line, expected);
		kept++;
	} while (log_ring_read(&reader, line, sizeof(line)));
	zassert_equal(n, LINES, "the last one is %u", n - 1);
	zassert_true(kept >= CONFIG_LOG_BUFFER_SIZE / 28);
	zassert_true(log_ring_dropped() - dropped >= LINES - kept);
}

ZTEST(log_ring, test_slow_reader_goes_on_with_the_oldest)
{
	struct log_ring_cursor reader = { 0 };
	char expected[40];

	log_ring_add("the reader saw this one");
	while (log_ring_read(&reader, line, sizeof(line)))
		;
	for (unsigned int n = 0; n < LINES; n++) {
		number_line(expected, sizeof(expected), n);
		log_ring_add(expected);
	}
	zassert_true(log_ring_read(&reader, line, sizeof(line)));
	number_line(expected, sizeof(expected), (unsigned int)atoi(line));
	zassert_str_equal(line, expected);
	zassert_true(atoi(line) > 0);
}

ZTEST(log_ring, test_line_longer_than_the_reader_s_memory_is_cut)
{
	char small[5];

	log_ring_add("0123456789");
	log_ring_add("next");
	zassert_true(log_ring_read(&cursor, small, sizeof(small)));
	zassert_str_equal(small, "0123");
	assert_next("next");
}

ZTEST(log_ring, test_line_longer_than_the_ring_is_cut)
{
	static char text[CONFIG_LOG_BUFFER_SIZE + 100], read[CONFIG_LOG_BUFFER_SIZE + 100];

	memset(text, 'y', sizeof(text) - 1);
	log_ring_add(text);
	zassert_true(log_ring_read(&cursor, read, sizeof(read)));
	zassert_equal(strlen(read), CONFIG_LOG_BUFFER_SIZE - 1);
	assert_no_more();
}

#define WRITERS 4
#define ROUNDS 200

static K_THREAD_STACK_ARRAY_DEFINE(stacks, WRITERS, 2048);
static struct k_thread writers[WRITERS];

static void write_lines(void *letter, void *p2, void *p3)
{
	char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

	memset(text, (int)(intptr_t)letter, sizeof(text) - 1);
	for (int i = 0; i < ROUNDS; i++)
		log_ring_add(text);
}

ZTEST(log_ring, test_writers_on_several_cpus_do_not_mix)
{
	unsigned int lines = 0;

	for (intptr_t i = 0; i < WRITERS; i++)
		k_thread_create(&writers[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
				write_lines, (void *)('a' + i), NULL, NULL, K_PRIO_PREEMPT(1), 0,
				K_NO_WAIT);
	for (int i = 0; i < WRITERS; i++)
		k_thread_join(&writers[i], K_FOREVER);
	while (log_ring_read(&cursor, line, sizeof(line))) {
		char first[2] = { line[0], '\0' };

		zassert_equal(strlen(line), 30);
		zassert_equal(strspn(line, first), 30, "%s", line);
		lines++;
	}
	zassert_equal(lines, CONFIG_LOG_BUFFER_SIZE / 31);
}

ZTEST_SUITE(log_ring, NULL, NULL, before, NULL, NULL);
