#!/bin/sh
# Finishes the dependency list of one object.
#
# usage: depend.sh TARGET STAMPS COMMAND
#
# Reads TARGET.dep, which the compiler wrote, and writes TARGET.d: the command that made TARGET,
# the files it read, and one stamp STAMPS/<symbol> for every CONFIG_<symbol> that is spelled in
# those files. Of autoconf.h, which every file includes, nothing stays: the stamps stand for it.
set -e
target=$1
config=$2
files=$(sed -e 's/^[^ ]*:\( \|$\)//' -e 's/\\$//' "$target.dep" | tr -s ' ' '\n' |
	grep -v -e '/autoconf\.h$' -e '^$' | sort -u)
{
	printf 'saved_%s := %s\n\n' "$target" "$3"
	printf '%s:' "$target"
	printf ' %s' $files
	# shellcheck disable=SC2016
	printf ' $(wildcard'
	{ grep -Eoh '\bCONFIG_[A-Z0-9_]+' $files /dev/null || true; } | sort -u |
		sed "s,^CONFIG_, $config/," | tr -d '\n'
	printf ')\n\n'
	printf '%s:\n' $files
} >"$target.d"
rm -f "$target.dep"
