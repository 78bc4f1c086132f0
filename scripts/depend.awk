# Finishes the dependency list of one object.
#
# usage: awk -f depend.awk TARGET STAMPS COMMAND
#
# Reads TARGET.dep, which the compiler wrote, and writes TARGET.d: the command that made TARGET,
# the files it read, and one stamp STAMPS/<symbol> for every CONFIG_<symbol> that is spelled in
# those files. Of autoconf.h, which every file includes, nothing stays: the stamps stand for it.
# One process, since this runs after each compilation: ten of them took half as long as the compiler.
BEGIN {
	target = ARGV[1]
	while ((getline line < (target ".dep")) > 0)
		read_words(line)
	for (i = 1; i <= files; i++)
		read_symbols(file[i])
	out = target ".d"
	printf "saved_%s := %s\n\n%s:", target, ARGV[3], target > out
	for (i = 1; i <= files; i++)
		printf " %s", file[i] > out
	printf " $(wildcard" > out
	for (i = 1; i <= symbols; i++)
		printf " %s/%s", ARGV[2], symbol[i] > out
	printf ")\n\n" > out
	for (i = 1; i <= files; i++)
		printf " %s", file[i] > out
	printf "%s\n", files ? ":" : "" > out
	close(out)
}

# A line of the compiler's rule: all but the target and the backslash that ends it are files.
function read_words(line,    n, word, j)
{
	sub(/^[^ ]*:( |$)/, "", line)
	sub(/\\$/, "", line)
	n = split(line, word, " ")
	for (j = 1; j <= n; j++) {
		if (word[j] ~ /\/autoconf\.h$/ || word[j] in known_file)
			continue
		known_file[word[j]] = 1
		file[++files] = word[j]
	}
}

function read_symbols(path,    line, before, name)
{
	while ((getline line < path) > 0) {
		if (!index(line, "CONFIG_"))
			continue
		while (match(line, /CONFIG_[A-Z0-9_]+/)) {
			before = RSTART > 1 ? substr(line, RSTART - 1, 1) : " "
			name = substr(line, RSTART + 7, RLENGTH - 7)
			line = substr(line, RSTART + RLENGTH)
			if (before ~ /[A-Za-z0-9_]/ || name in known_symbol)
				continue
			known_symbol[name] = 1
			symbol[++symbols] = name
		}
	}
	close(path)
}
