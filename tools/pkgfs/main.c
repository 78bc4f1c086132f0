/* pkgfs: verifies, lists and extracts package images with the project's own reader. */
#include "tool.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
	"usage: pkgfs [options] verify IMAGE              every block, every node\n"
	"       pkgfs [options] ls|stat|cat IMAGE PATH    PATH: pkg://bundle[@version]/path\n"
	"       pkgfs [options] extract IMAGE PATH FOLDER\n"
	"  --key FILE           a trusted public key (PEM); again: more of them\n"
	"  --revoked FILE       a public key that is not trusted any more\n"
	"  --mode MODE          strict (default), permissive, audit, disabled\n"
	"  --min-version N      lowest package set version\n";

static const char *const modes[] = { "strict", "permissive", "audit", "disabled" };

static const struct command {
	const char *name;
	int (*run)(struct session *s, const char *path, const char *target);
	int arguments; /* behind IMAGE */
} commands[] = {
	{ "verify", command_verify, 0 }, { "ls", command_list, 1 },
	{ "stat", command_stat, 1 },     { "cat", command_cat, 1 },
	{ "extract", command_extract, 2 },
};

static void give_up(void)
{
	fputs(usage, stderr);
	exit(2);
}

static void add_key(struct session *s, const char *path, bool revoked)
{
	struct pkgfs_key *key = &s->keys[s->policy.key_count];

	if (s->policy.key_count == KEYS_MAX || key_load(path, key->key))
		exit(2);
	key->revoked = revoked;
	s->policy.key_count++;
}

static enum pkgfs_mode mode_called(const char *name)
{
	for (int i = 0; i < 4; i++)
		if (!strcmp(modes[i], name))
			return (enum pkgfs_mode)i;
	give_up();
	return PKGFS_STRICT;
}

static void options(struct session *s, int argc, char **argv)
{
	static const struct option known[] = {
		{ "key", required_argument, NULL, 'k' },
		{ "revoked", required_argument, NULL, 'r' },
		{ "mode", required_argument, NULL, 'm' },
		{ "min-version", required_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	while ((option = getopt_long(argc, argv, "+", known, NULL)) != -1) {
		if (option == 'k' || option == 'r')
			add_key(s, optarg, option == 'r');
		else if (option == 'm')
			s->policy.mode = mode_called(optarg);
		else if (option == 'v')
			s->policy.min_version = strtoull(optarg, NULL, 0);
		else
			give_up();
	}
}

int main(int argc, char **argv)
{
	static struct session s;

	s.policy = (struct pkgfs_policy){ .keys = s.keys, .min_version = 1, .max_mib = 65536 };
	options(&s, argc, argv);
	argc -= optind;
	argv += optind;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (argc != commands[i].arguments + 2 || strcmp(argv[0], commands[i].name))
			continue;
		if (session_open(&s, argv[1]))
			return 1;
		return commands[i].run(&s, argc > 2 ? argv[2] : "pkg://",
				       argc > 3 ? argv[3] : NULL) ? 1 : 0;
	}
	give_up();
}
