/*
 * Keys: what they do to the line, and that the screen shows it.
 */
#include <zephyr/ztest.h>

#include "commands.h"
#include "terminal.h"

static void before(void *fixture)
{
	terminal_reset();
	forget_calls();
}

/* The line as the user sees it, and the cursor's place in it. */
static void assert_line(const char *text, unsigned int at)
{
	zassert_mem_equal(screen_line(), PROMPT, strlen(PROMPT) - (*text == '\0'));
	zassert_str_equal(*text ? screen_line() + strlen(PROMPT) : "", text, "it is: %s",
			  screen_line());
	zassert_equal(screen_column(), strlen(PROMPT) + at, "cursor at %u", screen_column());
}

ZTEST(edit, test_prompt_first)
{
	assert_line("", 0);
}

ZTEST(edit, test_typed_text_is_echoed)
{
	type("any x");
	assert_line("any x", 5);
	zassert_str_equal(output(), "any x");
}

ZTEST(edit, test_left_right_insert)
{
	type("ac" LEFT "b" RIGHT "d");
	assert_line("abcd", 4);
	type(LEFT LEFT "x");
	assert_line("abxcd", 3);
}

ZTEST(edit, test_cursor_stops_at_both_ends)
{
	type("ab" RIGHT RIGHT);
	assert_line("ab", 2);
	type(LEFT LEFT LEFT LEFT);
	assert_line("ab", 0);
}

ZTEST(edit, test_home_and_end)
{
	type("word" HOME "s");
	assert_line("sword", 1);
	type(END "s");
	assert_line("swords", 6);
	type(CTRL_A RIGHT CTRL_E);
	assert_line("swords", 6);
	type("\033[1~");
	assert_line("swords", 0);
	type("\033OF");
	assert_line("swords", 6);
}

ZTEST(edit, test_backspace_and_delete)
{
	type("abcd" LEFT BACKSPACE);
	assert_line("abd", 2);
	type("\b");
	assert_line("ad", 1);
	type(DELETE);
	assert_line("a", 1);
	type(DELETE);
	assert_line("a", 1);
	type(BACKSPACE BACKSPACE);
	assert_line("", 0);
}

ZTEST(edit, test_kill)
{
	type("one two three" LEFT LEFT CTRL_K);
	assert_line("one two thr", 11);
	type(CTRL_W);
	assert_line("one two", 8);
	type(CTRL_W);
	assert_line("one", 4);
	type(CTRL_U);
	assert_line("", 0);
	type(CTRL_U CTRL_K CTRL_W);
	assert_line("", 0);
}

ZTEST(edit, test_kill_word_in_the_middle)
{
	type("one two" LEFT LEFT LEFT CTRL_W);
	assert_line("two", 0);
}

ZTEST(edit, test_clear_keeps_the_line)
{
	type("one" LEFT CTRL_L);
	zassert_not_null(strstr(output(), "\033[2J"));
	zassert_not_null(strstr(output(), "\033[H" PROMPT "one\b"));
}

ZTEST(edit, test_cancel)
{
	type("any" CTRL_C ENTER);
	zassert_equal(last_call.count, 0);
	assert_line("", 0);
}

ZTEST(edit, test_enter_executes_the_whole_line)
{
	type("any ac" LEFT "b" HOME ENTER);
	zassert_equal(last_call.count, 1);
	zassert_str_equal(last_call.argv[1], "abc");
	assert_line("", 0);
}

ZTEST(edit, test_line_ends_of_pipes_and_terminals)
{
	type("any 1\nany 2\r\nany 3\r\rany 4\n");
	zassert_equal(last_call.count, 4);
	zassert_str_equal(last_call.argv[1], "4");
}

ZTEST(edit, test_unknown_sequences_are_swallowed)
{
	type("a\033[5~b\033[1;5Zc\033Oqd\033xe\x80\x1e");
	assert_line("abcde", 5);
}

ZTEST(edit, test_overflow_rings_and_is_not_executed)
{
	char line[CONFIG_SHELL_CMD_BUFF_SIZE] = "any ";

	memset(line + 4, 'x', sizeof(line) - 5);
	type(line);
	zassert_equal(bells(), 0);
	type("y");
	zassert_equal(bells(), 1);
	assert_line(line, sizeof(line) - 1);
	type(ENTER);
	zassert_equal(last_call.count, 0);
	zassert_not_null(strstr(output(), "the line is too long"));
	type("any" ENTER);
	zassert_equal(last_call.count, 1);
}

ZTEST(edit, test_line_shortened_after_overflow_is_executed)
{
	char line[CONFIG_SHELL_CMD_BUFF_SIZE] = "any ";

	memset(line + 4, 'x', sizeof(line) - 5);
	type(line);
	type("y" BACKSPACE ENTER);
	zassert_equal(last_call.count, 1);
	zassert_equal(strlen(last_call.argv[1]), CONFIG_SHELL_CMD_BUFF_SIZE - 6);
}

ZTEST(edit, test_full_line_is_executed)
{
	char line[CONFIG_SHELL_CMD_BUFF_SIZE] = "any ";

	memset(line + 4, 'x', sizeof(line) - 5);
	type(line);
	type(ENTER);
	zassert_equal(last_call.count, 1);
}

ZTEST_SUITE(edit, NULL, NULL, before, NULL, NULL);

/* ---- history ---- */

ZTEST(history, test_up_and_down)
{
	type("any 1" ENTER "any 2" ENTER UP);
	assert_line("any 2", 5);
	type(UP);
	assert_line("any 1", 5);
	type(UP);
	assert_line("any 1", 5);
	type(DOWN);
	assert_line("any 2", 5);
	type(DOWN);
	assert_line("", 0);
	type(DOWN);
	assert_line("", 0);
}

ZTEST(history, test_recalled_line_can_be_edited_and_executed)
{
	type("any 1" ENTER UP BACKSPACE "2" ENTER);
	zassert_str_equal(last_call.argv[1], "2");
	type(UP UP);
	assert_line("any 1", 5);
}

ZTEST(history, test_same_line_twice_is_kept_once)
{
	type("any 1" ENTER "any 2" ENTER "any 2" ENTER UP UP);
	assert_line("any 1", 5);
}

ZTEST(history, test_empty_lines_are_not_kept)
{
	type("any 1" ENTER ENTER ENTER UP);
	assert_line("any 1", 5);
}

/* Eight lines of six bytes, zero included, fill the 48. */
ZTEST(history, test_oldest_makes_room)
{
	type("any 1" ENTER "any 2" ENTER "any 3" ENTER "any 4" ENTER "any 5" ENTER);
	type("any 6" ENTER "any 7" ENTER "any 8" ENTER "any 9" ENTER);
	type(UP UP UP UP UP UP UP UP);
	assert_line("any 2", 5);
	type(UP);
	assert_line("any 2", 5);
}

ZTEST(history, test_list)
{
	type("any 1" ENTER "any 2" ENTER);
	output_forget();
	type("history" ENTER);
	zassert_not_null(strstr(output(), "  1  any 1\n  2  any 2\n  3  history\n"));
}

ZTEST_SUITE(history, NULL, NULL, before, NULL, NULL);

/* ---- completion ---- */

ZTEST(complete, test_only_one_fits)
{
	type("cou" TAB);
	assert_line("count", 6);
	type("x");
	assert_line("count x", 7);
}

ZTEST(complete, test_as_far_as_all_agree)
{
	type("tr" TAB);
	assert_line("tree", 4);
	output_forget();
	type(TAB);
	zassert_not_null(strstr(output(), "\n  tree  treetop\n"));
	assert_line("tree", 4);
}

ZTEST(complete, test_subcommands)
{
	type("tree w" TAB);
	assert_line("tree wa", 7);
	type("l" TAB);
	assert_line("tree walk", 10);
	type(CTRL_U "tree d" TAB TAB);
	assert_line("tree deep bottom", 17);
}

ZTEST(complete, test_nothing_typed_shows_all)
{
	type("tree " TAB);
	zassert_not_null(strstr(output(), "\n  deep  walk  water\n"));
	assert_line("tree", 5);
}

ZTEST(complete, test_nothing_fits)
{
	type("zzz" TAB);
	assert_line("zzz", 3);
	type(CTRL_U "any x" TAB);
	assert_line("any x", 5);
	type(CTRL_U "nothing x" TAB);
	assert_line("nothing x", 9);
}

ZTEST(complete, test_in_the_middle_of_the_line)
{
	type("cou 1" LEFT LEFT TAB);
	assert_line("count  1", 6);
}

ZTEST(complete, test_without_room_rings)
{
	type("tree walk xxxxxxxxxxxxxxxxxxxxx");
	type(HOME "cou" TAB);
	zassert_true(bells() > 0);
}

ZTEST_SUITE(complete, NULL, NULL, before, NULL, NULL);
