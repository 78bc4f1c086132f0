/*
 * UTF-8 text cut without cutting a character.
 */
#include <zephyr/sys/util.h>

#include <string.h>

/* Bytes of the character that @lead begins; 0 if it begins none. */
static size_t character_bytes(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xf0)
		return 4;
	if (lead >= 0xe0)
		return 3;
	return lead >= 0xc0 ? 2 : 0;
}

char *utf8_trunc(char *utf8_str)
{
	size_t length = strlen(utf8_str);
	size_t start = length;

	while (start > 0 && character_bytes((unsigned char)utf8_str[start - 1]) == 0)
		start--;
	if (start == 0)
		return utf8_str;
	start--;
	if (start + character_bytes((unsigned char)utf8_str[start]) > length)
		utf8_str[start] = '\0';
	return utf8_str;
}

char *utf8_lcpy(char *dst, const char *src, size_t n)
{
	size_t length = strnlen(src, n);

	if (n == 0)
		return dst;
	if (length == n)
		length = n - 1;
	memcpy(dst, src, length);
	dst[length] = '\0';
	return src[length] ? utf8_trunc(dst) : dst;
}
