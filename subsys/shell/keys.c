/*
 * From bytes to keys: control characters and the escape sequences of terminals (ECMA-48 §5.4,
 * ESC [ number letter, and the older ESC O letter). A sequence nobody knows is swallowed whole.
 */
#include "shell_private.h"

#define ESC 0x1b
#define DEL 0x7f
#define CTRL(letter) ((letter) & 0x1f)

enum state {
	PLAIN,
	ESCAPE,  /* after ESC */
	CONTROL, /* after ESC [ */
	SINGLE,  /* after ESC O */
};

static const uint8_t control_keys[' '] = {
	[CTRL('a')] = KEY_HOME,      [CTRL('b')] = KEY_LEFT,      [CTRL('c')] = KEY_CANCEL,
	[CTRL('d')] = KEY_DELETE,    [CTRL('e')] = KEY_END,       [CTRL('f')] = KEY_RIGHT,
	[CTRL('h')] = KEY_BACKSPACE, [CTRL('i')] = KEY_TAB,       [CTRL('j')] = KEY_ENTER,
	[CTRL('k')] = KEY_KILL_END,  [CTRL('l')] = KEY_CLEAR,     [CTRL('m')] = KEY_ENTER,
	[CTRL('n')] = KEY_DOWN,      [CTRL('p')] = KEY_UP,        [CTRL('u')] = KEY_KILL_LINE,
	[CTRL('w')] = KEY_KILL_WORD,
};

static enum shell_key letter_key(char c)
{
	switch (c) {
	case 'A':
		return KEY_UP;
	case 'B':
		return KEY_DOWN;
	case 'C':
		return KEY_RIGHT;
	case 'D':
		return KEY_LEFT;
	case 'H':
		return KEY_HOME;
	case 'F':
		return KEY_END;
	default:
		return KEY_NONE;
	}
}

/* ESC [ number ~ */
static enum shell_key number_key(unsigned int number)
{
	switch (number) {
	case 1:
	case 7:
		return KEY_HOME;
	case 3:
		return KEY_DELETE;
	case 4:
	case 8:
		return KEY_END;
	default:
		return KEY_NONE;
	}
}

static enum shell_key control_feed(struct shell_keys *keys, char c)
{
	if (c >= '0' && c <= '9') {
		keys->number = (uint8_t)(keys->number * 10 + (c - '0'));
		return KEY_NONE;
	}
	if (c < '@' || c > '~') /* parameters go on */
		return KEY_NONE;
	keys->state = PLAIN;
	return c == '~' ? number_key(keys->number) : letter_key(c);
}

static enum shell_key escape_feed(struct shell_keys *keys, char c)
{
	keys->number = 0;
	keys->state = c == '[' ? CONTROL : c == 'O' ? SINGLE : PLAIN;
	return KEY_NONE;
}

static enum shell_key plain_feed(struct shell_keys *keys, char c)
{
	bool after_cr = keys->after_cr;

	keys->after_cr = c == '\r';
	if (c == ESC) {
		keys->state = ESCAPE;
		return KEY_NONE;
	}
	if (c == '\n' && after_cr)
		return KEY_NONE;
	if (c == DEL)
		return KEY_BACKSPACE;
	if ((unsigned char)c < ' ')
		return control_keys[(unsigned char)c];
	return (unsigned char)c < DEL ? KEY_CHAR : KEY_NONE;
}

enum shell_key keys_feed(struct shell_keys *keys, char c)
{
	switch (keys->state) {
	case ESCAPE:
		return escape_feed(keys, c);
	case CONTROL:
		return control_feed(keys, c);
	case SINGLE:
		keys->state = PLAIN;
		return letter_key(c);
	default:
		return plain_feed(keys, c);
	}
}
