/*
 * From a line to a handler.
 */
#include <zephyr/ztest.h>

#include "commands.h"
#include "terminal.h"

static void before(void *fixture)
{
	terminal_reset();
	forget_calls();
}

static int execute(const char *line)
{
	output_forget();
	return shell_execute_cmd(&test_shell, line);
}

ZTEST(execute, test_handler_gets_words_and_its_result_comes_back)
{
	zassert_equal(execute("any one  two "), 7);
	zassert_equal(last_call.argc, 3);
	zassert_str_equal(last_call.argv[0], "any");
	zassert_str_equal(last_call.argv[1], "one");
	zassert_str_equal(last_call.argv[2], "two");
}

ZTEST(execute, test_subcommand_gets_its_own_name_first)
{
	zassert_equal(execute("tree deep bottom x"), 7);
	zassert_equal(last_call.argc, 2);
	zassert_str_equal(last_call.argv[0], "bottom");
	zassert_str_equal(last_call.argv[1], "x");
}

ZTEST(execute, test_quotes_and_backslashes)
{
	zassert_equal(execute("any \"a b\" 'c \\' d\\ e\"f\""), 7);
	zassert_equal(last_call.argc, 4);
	zassert_str_equal(last_call.argv[1], "a b");
	zassert_str_equal(last_call.argv[2], "c \\");
	zassert_str_equal(last_call.argv[3], "d ef");
}

ZTEST(execute, test_empty_word_in_quotes)
{
	zassert_equal(execute("any \"\" x"), 7);
	zassert_equal(last_call.argc, 3);
	zassert_str_equal(last_call.argv[1], "");
	zassert_str_equal(last_call.argv[2], "x");
}

ZTEST(execute, test_open_quote_is_refused)
{
	zassert_equal(execute("any \"a b"), -EINVAL);
	zassert_equal(last_call.count, 0);
}

ZTEST(execute, test_unknown_command)
{
	zassert_equal(execute("nothing here"), -ENOEXEC);
	zassert_str_equal(output(), "nothing: command not found\n");
}

ZTEST(execute, test_beginning_of_a_name_is_not_the_name)
{
	zassert_equal(execute("tre walk"), -ENOEXEC);
	zassert_equal(last_call.count, 0);
}

ZTEST(execute, test_subcommand_is_missing_or_unknown)
{
	zassert_equal(execute("tree"), -ENOEXEC);
	zassert_not_null(strstr(output(), "which subcommand"));
	zassert_equal(execute("tree fly"), -ENOEXEC);
	zassert_not_null(strstr(output(), "no subcommand fly"));
	zassert_equal(last_call.count, 0);
}

ZTEST(execute, test_handler_above_gets_what_is_no_subcommand)
{
	zassert_equal(execute("treetop fly"), 7);
	zassert_str_equal(last_call.argv[0], "treetop");
	zassert_str_equal(last_call.argv[1], "fly");
}

ZTEST(execute, test_command_left_out_by_an_option)
{
	zassert_equal(execute("tree absent"), -ENOEXEC);
	zassert_equal(execute("tree \"\""), -ENOEXEC);
}

ZTEST(execute, test_number_of_arguments)
{
	zassert_equal(execute("count"), -EINVAL);
	zassert_not_null(strstr(output(), "wrong number of arguments"));
	zassert_equal(execute("count 1"), 7);
	zassert_equal(execute("count 1 2"), 7);
	zassert_equal(execute("count 1 2 3"), -EINVAL);
	zassert_equal(execute("many 1 2 3 4"), 7);
	zassert_equal(execute("many"), -EINVAL);
	zassert_equal(last_call.count, 3);
}

ZTEST(execute, test_too_many_words)
{
	zassert_equal(execute("any 2 3 4 5 6"), 7);
	zassert_equal(execute("any 2 3 4 5 6 7"), -E2BIG);
	zassert_equal(last_call.count, 1);
}

ZTEST(execute, test_line_beyond_the_buffer)
{
	char line[CONFIG_SHELL_CMD_BUFF_SIZE + 1] = "any ";

	memset(line + 4, 'x', sizeof(line) - 5);
	zassert_equal(execute(line), -ENOSPC);
	line[CONFIG_SHELL_CMD_BUFF_SIZE - 1] = '\0';
	zassert_equal(execute(line), 7);
}

ZTEST(execute, test_empty_line_does_nothing)
{
	zassert_equal(execute(""), 0);
	zassert_equal(execute("   "), 0);
	zassert_str_equal(output(), "");
}

ZTEST(execute, test_help_of_a_command)
{
	zassert_equal(execute("tree --help"), SHELL_CMD_HELP_PRINTED);
	zassert_str_equal(output(), "tree - A command with others below\nSubcommands:\n"
				    "  deep   More below\n  walk   Walks\n  water  Waters\n");
	zassert_equal(execute("count -h"), SHELL_CMD_HELP_PRINTED);
	zassert_equal(last_call.count, 0);
}

ZTEST(execute, test_shell_help_is_of_the_running_command)
{
	zassert_equal(execute("showhelp"), 0);
	zassert_str_equal(output(), "showhelp - Prints its own help\nSubcommands:\n"
				    "  bottom  The deepest\n");
}

ZTEST(execute, test_help_lists_all_commands_in_order)
{
	const char *any, *count, *tree;

	zassert_equal(execute("help"), 0);
	any = strstr(output(), "  any ");
	count = strstr(output(), "  count ");
	tree = strstr(output(), "  treetop ");
	zassert_not_null(any);
	zassert_true(any < count && count < tree);
}

ZTEST(execute, test_output)
{
	zassert_equal(execute("say word"), 0);
	zassert_str_equal(output(), "said word\nwarned\nfailed\nno line end");
}

ZTEST(execute, test_output_longer_than_the_buffer_is_whole)
{
	static const char ten[] = "0123456789";

	shell_print(&test_shell, "%s%s%s%s%s%s%s%s", ten, ten, ten, ten, ten, ten, ten, ten);
	zassert_equal(strlen(output()), 81);
	zassert_equal(output()[80], '\n');
	zassert_mem_equal(output() + 60, ten, 10);
}

ZTEST(execute, test_hexdump)
{
	shell_hexdump(&test_shell, (const uint8_t *)"neuron\001", 7);
	zassert_str_equal(output(), "00000000: 6e 65 75 72 6f 6e 01                           "
				    " |neuron.|\n");
}

ZTEST_SUITE(execute, NULL, NULL, before, NULL, NULL);
