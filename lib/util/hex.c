/*
 * Hexadecimal and decimal digits.
 */
#include <zephyr/sys/util.h>

#include <errno.h>

int char2hex(char c, uint8_t *x)
{
	if (c >= '0' && c <= '9')
		*x = (uint8_t)(c - '0');
	else if (c >= 'a' && c <= 'f')
		*x = (uint8_t)(c - 'a' + 10);
	else if (c >= 'A' && c <= 'F')
		*x = (uint8_t)(c - 'A' + 10);
	else
		return -EINVAL;
	return 0;
}

int hex2char(uint8_t x, char *c)
{
	if (x > 15)
		return -EINVAL;
	*c = (char)(x + (x < 10 ? '0' : 'a' - 10));
	return 0;
}

size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen)
{
	if (buflen >= hexlen / 2 + (hexlen & 1))
		return 0;
	for (size_t i = 0; i < buflen; i++) {
		hex2char(buf[i] >> 4, &hex[2 * i]);
		hex2char(buf[i] & 0x0f, &hex[2 * i + 1]);
	}
	hex[2 * buflen] = '\0';
	return 2 * buflen;
}

size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen)
{
	size_t bytes = hexlen / 2 + (hexlen & 1);
	size_t digit = 0;

	if (buflen < bytes)
		return 0;
	for (size_t i = 0; i < bytes; i++) {
		uint8_t high = 0, low;

		if ((i != 0 || hexlen % 2 == 0) && char2hex(hex[digit++], &high) < 0)
			return 0;
		if (char2hex(hex[digit++], &low) < 0)
			return 0;
		buf[i] = (uint8_t)(high << 4 | low);
	}
	return bytes;
}

uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value)
{
	char digits[3];
	uint8_t count = 0;
	uint8_t written;

	do {
		digits[count++] = (char)('0' + value % 10);
		value /= 10;
	} while (value != 0);
	for (written = 0; written < buflen && count > 0; written++)
		buf[written] = digits[--count];
	if (written < buflen)
		buf[written] = '\0';
	return written;
}
