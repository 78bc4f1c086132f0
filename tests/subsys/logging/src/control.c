/*
 * Sources, filters at run time, instances, and messages that wait.
 */
#include <zephyr/ztest.h>

#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ring.h>

LOG_MODULE_REGISTER(control, LOG_LEVEL_INF);

struct pump {
	LOG_INSTANCE_PTR_DECLARE(log);
	int id;
};

LOG_INSTANCE_REGISTER(control, quiet, LOG_LEVEL_ERR);
LOG_INSTANCE_REGISTER(control, loud, LOG_LEVEL_DBG);

static struct pump quiet = { LOG_INSTANCE_PTR_INIT(log, control, quiet) .id = 1 };
static struct pump loud = { LOG_INSTANCE_PTR_INIT(log, control, loud) .id = 2 };

static struct log_ring_cursor cursor;
static char line[CONFIG_LOG_LINE_BYTES];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	while (log_ring_read(&cursor, line, sizeof(line)))
		;
	while (log_process())
		;
}

static unsigned int lines_with(const char *text)
{
	unsigned int count = 0;

	while (log_ring_read(&cursor, line, sizeof(line)))
		count += strstr(line, text) != NULL;
	return count;
}

static int16_t id_of(const char *name)
{
	int id = log_source_id_get(name);

	zassert_true(id >= 0, "%s", name);
	return (int16_t)id;
}

ZTEST(log_control, test_sources_have_numbers)
{
	uint32_t count = log_src_cnt_get(0);

	zassert_true(count >= 5, "control, two instances, debugging, plain");
	for (uint32_t i = 0; i < count; i++)
		zassert_equal(log_source_id_get(log_source_name_get(0, i)), (int)i);
	zassert_is_null(log_source_name_get(0, count));
	zassert_is_null(log_source_name_get(1, 0));
	zassert_equal(log_source_id_get("nobody"), -1);
	zassert_equal(log_domains_count(), 1);
}

ZTEST(log_control, test_instances_have_levels_and_names)
{
	static const uint8_t bytes[] = { 1, 2 };

	LOG_INST_WRN(quiet.log, "warning of %d", quiet.id);
	LOG_INST_ERR(quiet.log, "error of %d", quiet.id);
	LOG_INST_DBG(loud.log, "detail of %d", loud.id);
	LOG_INST_HEXDUMP_INF(loud.log, bytes, sizeof(bytes), "bytes");
	zassert_true(log_ring_read(&cursor, line, sizeof(line)));
	zassert_not_null(strstr(line, "<err> control.quiet: error of 1"), "%s", line);
	zassert_true(log_ring_read(&cursor, line, sizeof(line)));
	zassert_not_null(strstr(line, "<dbg> control.loud: detail of 2"), "%s", line);
	zassert_equal(lines_with("01 02"), 1);
}

ZTEST(log_control, test_level_that_is_compiled_in)
{
	zassert_equal(log_filter_get(NULL, 0, id_of("control"), false), LOG_LEVEL_INF);
	zassert_equal(log_filter_get(NULL, 0, id_of("control.quiet"), false), LOG_LEVEL_ERR);
	zassert_equal(log_filter_get(NULL, 0, -1, false), LOG_LEVEL_NONE);
	zassert_equal(log_filter_set(NULL, 1, 0, LOG_LEVEL_ERR), LOG_LEVEL_NONE);
}

ZTEST(log_control, test_filter_holds_messages_back)
{
	bool filters = IS_ENABLED(CONFIG_LOG_RUNTIME_FILTERING);
	int16_t id = id_of("control");

	zassert_equal(log_filter_set(NULL, 0, id, LOG_LEVEL_WRN),
		      filters ? LOG_LEVEL_WRN : LOG_LEVEL_INF);
	LOG_INF("held back");
	LOG_WRN("let through");
	zassert_equal(lines_with("held back") == 0, filters);
	zassert_equal(log_filter_set(NULL, 0, id, LOG_LEVEL_DBG), LOG_LEVEL_INF);
	LOG_INF("again");
	zassert_equal(lines_with("again"), 1);
}

static uint32_t fixed_time(void)
{
	return 3 * 1000;
}

static uint32_t uptime_us(void)
{
	return (uint32_t)k_cyc_to_us_floor64(k_cycle_get_64());
}

ZTEST(log_control, test_time_of_another_clock)
{
	zassert_equal(log_set_timestamp_func(NULL, 1), -EINVAL);
	zassert_equal(log_set_timestamp_func(fixed_time, 0), -EINVAL);
	zassert_ok(log_set_timestamp_func(fixed_time, 1000));
	LOG_INF("then");
	zassert_ok(log_set_timestamp_func(uptime_us, USEC_PER_SEC));
	zassert_equal(lines_with("[00:00:03.000,000]"), 1);
}

ZTEST(log_control, test_deferred_messages_wait)
{
	uint32_t waiting = IS_ENABLED(CONFIG_LOG_MODE_DEFERRED) ? 2 : 0;

	LOG_INF("one");
	LOG_INF("two");
	zassert_equal(log_buffered_cnt(), waiting);
	zassert_equal(log_data_pending(), waiting != 0);
	zassert_equal(log_process(), waiting != 0);
	zassert_false(log_process());
	zassert_equal(log_buffered_cnt(), 0);
}

/* The last of all: there is no way back. */
ZTEST(log_panic, test_nothing_waits_after_a_panic)
{
	LOG_INF("before");
	LOG_PANIC();
	zassert_equal(log_buffered_cnt(), 0);
	LOG_INF("after");
	zassert_equal(log_buffered_cnt(), 0);
}

ZTEST_SUITE(log_control, NULL, NULL, before, NULL, NULL);
ZTEST_SUITE(log_panic, NULL, NULL, before, NULL, NULL);
