/*
 * Words of a boot command line.
 */
#include <lib/boot_arg.h>

#include <string.h>

static size_t word_length(const char *word)
{
	const char *blank = strchr(word, ' ');

	return blank ? (size_t)(blank - word) : strlen(word);
}

bool boot_arg_find(const char *args, const char *name, struct boot_arg *value)
{
	size_t length = strlen(name);

	for (const char *word = args; *word; word += word_length(word)) {
		word += strspn(word, " ");
		if (strncmp(word, name, length) == 0 && word[length] == '=') {
			value->text = word + length + 1;
			value->length = word_length(value->text);
			return true;
		}
	}
	return false;
}

bool boot_arg_is(const struct boot_arg *value, const char *text)
{
	return strlen(text) == value->length && memcmp(text, value->text, value->length) == 0;
}
