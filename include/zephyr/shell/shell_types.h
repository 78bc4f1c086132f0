/*
 * What shells and commands are made of. Everything behind struct shell_ctx is the shell's own; it
 * is here because whoever defines a shell supplies the memory.
 */
#ifndef ZEPHYR_SHELL_SHELL_TYPES_H
#define ZEPHYR_SHELL_SHELL_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys_clock.h>
#include <zephyr/toolchain.h>

struct shell;
struct shell_static_entry;

typedef int (*shell_cmd_handler)(const struct shell *sh, size_t argc, char **argv);

/**
 * Fills @entry with command @idx of a set, or sets its syntax to NULL behind the last. Texts and
 * subcommands stay as they are at least until the command line is executed.
 */
typedef void (*shell_dynamic_get)(size_t idx, struct shell_static_entry *entry);

/**
 * A set of commands: an array that ends with one whose syntax is NULL or, where the object lies
 * among those of SHELL_DYNAMIC_CMD_CREATE(), a function that tells them one by one.
 */
union shell_cmd_entry {
	const struct shell_static_entry *entry;
	shell_dynamic_get dynamic_get;
};

/** Gets what was typed, instead of the command line. Context: the shell's thread. */
typedef void (*shell_bypass_cb_t)(const struct shell *sh, uint8_t *data, size_t len);

struct shell_static_args {
	uint8_t mandatory; /* words needed, the command's own among them; 0 and 0: not checked */
	uint8_t optional;  /* further words allowed; SHELL_OPT_ARG_CHECK_SKIP: any number */
};

struct shell_static_entry {
	const char *syntax; /* name; "": left out by the configuration; NULL: end of the set */
	const char *help;   /* NULL: none */
	const union shell_cmd_entry *subcmd; /* NULL: none */
	shell_cmd_handler handler;           /* NULL: only its subcommands do something */
	struct shell_static_args args;
};

#ifdef CONFIG_SHELL_HELP
#define SHELL_HELP_TEXT(text) text
#else
#define SHELL_HELP_TEXT(text) NULL
#endif

/** How a shell reaches its user. */
struct shell_transport {
	/** Return: bytes stored, 1..len; -errno when there were none in time. */
	int (*read)(char *buf, size_t len, k_timeout_t timeout);
	/** Takes all of it; '\n' ends a line. */
	void (*write)(const char *buf, size_t len);
};

struct shell {
	const char *prompt;
	const struct shell_transport *transport;
	struct shell_ctx *ctx;
};

/** The line that is being typed: text[0..len), the cursor before text[at]. */
struct shell_line {
	uint16_t len;
	uint16_t at;
	bool overflow; /* something typed had no room: the line will not be executed */
	char text[CONFIG_SHELL_CMD_BUFF_SIZE]; /* room for the terminating zero included */
};

/** Lines entered, each ended by a zero, oldest first. */
struct shell_history {
#ifdef CONFIG_SHELL_HISTORY
	uint16_t used;  /* bytes */
	uint16_t back;  /* lines the user went back; 0: at the line being typed */
	char text[CONFIG_SHELL_HISTORY_BUFFER];
#endif
};

/** How far an escape sequence has come. */
struct shell_keys {
	uint8_t state;
	uint8_t number; /* decimal parameter of the sequence */
	bool after_cr;  /* a '\n' right now belongs to the line end before it */
};

struct shell_ctx {
	struct shell_keys keys;
	struct shell_line line;
	struct shell_history history;
	shell_bypass_cb_t bypass;                /* NULL: none */
	const struct shell_static_entry *active; /* command being executed, for shell_help() */
	char words[CONFIG_SHELL_CMD_BUFF_SIZE];  /* the line, cut into arguments */
};

#endif /* ZEPHYR_SHELL_SHELL_TYPES_H */
