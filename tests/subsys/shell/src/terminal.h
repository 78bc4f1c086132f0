/*
 * A terminal for a shell under test: it types, and it has a screen of one line that understands
 * what terminals do with backspace, bell and line ends.
 */
#ifndef TEST_TERMINAL_H
#define TEST_TERMINAL_H

#include <zephyr/shell/shell.h>

#define PROMPT "$ "

extern const struct shell test_shell;

/** terminal_reset - a shell that was just started, and an empty screen. */
void terminal_reset(void);

/** type - types @keys. */
void type(const char *keys);

/** screen_line - the line the cursor is in, blanks at its end left out. */
const char *screen_line(void);

/** screen_column - the cursor's, the first is 0. */
unsigned int screen_column(void);

/** output - everything the shell sent since the last call of output_forget(). */
const char *output(void);
void output_forget(void);

/** bells - how often the terminal's bell rang. */
unsigned int bells(void);

/* Keys. */
#define LEFT "\033[D"
#define RIGHT "\033[C"
#define UP "\033[A"
#define DOWN "\033[B"
#define HOME "\033[H"
#define END "\033[F"
#define DELETE "\033[3~"
#define BACKSPACE "\x7f"
#define CTRL_A "\x01"
#define CTRL_C "\x03"
#define CTRL_E "\x05"
#define CTRL_K "\x0b"
#define CTRL_L "\x0c"
#define CTRL_U "\x15"
#define CTRL_W "\x17"
#define TAB "\t"
#define ENTER "\r"

#endif /* TEST_TERMINAL_H */
