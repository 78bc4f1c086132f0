/*
 * Commands that a function tells, and input that bypasses the command line.
 */
#include <string.h>

#include <zephyr/shell/shell.h>
#include <zephyr/ztest.h>

#include "commands.h"
#include "terminal.h"

static const char *names[4]; /* ended by NULL */
static const char *chosen;
static uint8_t bypassed[16];
static size_t bypassed_len;

static int choose(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(sh);
	for (size_t i = 0; names[i]; i++)
		if (!strcmp(argv[0], names[i]))
			chosen = names[i];
	return (int)argc;
}

static void tell(size_t idx, struct shell_static_entry *entry);

SHELL_DYNAMIC_CMD_CREATE(inner_set, tell);
SHELL_DYNAMIC_CMD_CREATE(outer_set, tell);

/* Below each of them the same ones once more. */
static void tell(size_t idx, struct shell_static_entry *entry)
{
	*entry = (struct shell_static_entry){ .syntax = names[idx], .help = "Told",
					      .subcmd = &inner_set, .handler = choose };
}

SHELL_CMD_REGISTER(dynamic, &outer_set, "Commands that come and go", NULL);

static void take(const struct shell *sh, uint8_t *data, size_t len)
{
	memcpy(bypassed, data, MIN(len, sizeof(bypassed)));
	bypassed_len = len;
	if (data[len - 1] == '.')
		shell_set_bypass(sh, NULL);
}

static int bypass(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	shell_set_bypass(sh, take);
	return 0;
}

SHELL_CMD_REGISTER(bypass, NULL, "Takes what is typed", bypass);

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	names[0] = "zebra";
	names[1] = "ant";
	names[2] = "antelope";
	names[3] = NULL;
	chosen = NULL;
	bypassed_len = 0;
	terminal_reset();
	forget_calls();
}

ZTEST(dynamic, test_told_command_is_executed)
{
	zassert_equal(shell_execute_cmd(&test_shell, "dynamic ant x"), 2);
	zassert_equal_ptr(chosen, names[1]);
	zassert_equal(shell_execute_cmd(&test_shell, "dynamic cow"), -ENOEXEC);
}

ZTEST(dynamic, test_told_below_told)
{
	zassert_equal(shell_execute_cmd(&test_shell, "dynamic ant zebra antelope a b"), 3);
	zassert_equal_ptr(chosen, names[2]);
}

ZTEST(dynamic, test_set_is_told_anew)
{
	names[0] = "cow";
	zassert_equal(shell_execute_cmd(&test_shell, "dynamic cow"), 1);
	names[0] = NULL;
	zassert_equal(shell_execute_cmd(&test_shell, "dynamic ant"), -ENOEXEC);
}

ZTEST(dynamic, test_help_sorts_what_is_told)
{
	const char *ant, *antelope, *zebra;

	if (!IS_ENABLED(CONFIG_SHELL_HELP))
		ztest_test_skip();
	output_forget();
	zassert_equal(shell_execute_cmd(&test_shell, "dynamic --help"), SHELL_CMD_HELP_PRINTED);
	ant = strstr(output(), "ant ");
	antelope = strstr(output(), "antelope");
	zebra = strstr(output(), "zebra");
	zassert_true(ant && antelope && zebra, "%s", output());
	zassert_true(ant < antelope && antelope < zebra, "%s", output());
}

ZTEST(dynamic, test_bypass_gets_the_rest_of_the_input)
{
	shell_input(&test_shell, "bypass\rab", 9);
	zassert_equal(bypassed_len, 2);
	zassert_mem_equal(bypassed, "ab", 2);
	shell_input(&test_shell, "any\r", 4);
	zassert_equal(bypassed_len, 4);
	zassert_equal(last_call.count, 0);
	shell_input(&test_shell, ".", 1);
	shell_input(&test_shell, "any\r", 4);
	zassert_equal(last_call.count, 1);
}

ZTEST_SUITE(dynamic, NULL, NULL, before, NULL, NULL);
