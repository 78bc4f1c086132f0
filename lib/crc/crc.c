/*
 * Cyclic redundancy checks: one step for each direction, and the parameters of each check.
 */
#include <zephyr/sys/crc.h>

#define CRC32_IEEE_REFLECTED 0xedb88320u
#define CRC32_C_REFLECTED 0x82f63b78u
#define CRC16_CCITT_POLY 0x1021
#define CRC16_CCITT_REFLECTED 0x8408
#define CRC16_ANSI_REFLECTED 0xa001
#define CRC8_CCITT_POLY 0x07
#define CRC7_POLY 0x09

/* Least significant bit first; any width up to 32. */
static uint32_t reflected(uint32_t poly, uint32_t crc, const uint8_t *src, size_t len)
{
	for (; len != 0; len--) {
		crc ^= *src++;
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (-(crc & 1) & poly);
	}
	return crc;
}

/* Most significant bit first. @poly and @crc stand in the highest bits of the word. */
static uint32_t straight(uint32_t poly, uint32_t crc, const uint8_t *src, size_t len)
{
	for (; len != 0; len--) {
		crc ^= (uint32_t)*src++ << 24;
		for (int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ (-(crc >> 31) & poly);
	}
	return crc;
}

uint16_t crc16(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len)
{
	return (uint16_t)(straight((uint32_t)poly << 16, (uint32_t)seed << 16, src, len) >> 16);
}

uint16_t crc16_reflect(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len)
{
	return (uint16_t)reflected(poly, seed, src, len);
}

uint16_t crc16_ccitt(uint16_t seed, const uint8_t *src, size_t len)
{
	return crc16_reflect(CRC16_CCITT_REFLECTED, seed, src, len);
}

uint16_t crc16_itu_t(uint16_t seed, const uint8_t *src, size_t len)
{
	return crc16(CRC16_CCITT_POLY, seed, src, len);
}

uint16_t crc16_ansi(const uint8_t *src, size_t len)
{
	return crc16_reflect(CRC16_ANSI_REFLECTED, 0xffff, src, len);
}

uint32_t crc32_ieee_update(uint32_t crc, const uint8_t *data, size_t len)
{
	return ~reflected(CRC32_IEEE_REFLECTED, ~crc, data, len);
}

uint32_t crc32_ieee(const uint8_t *data, size_t len)
{
	return crc32_ieee_update(0, data, len);
}

uint32_t crc32_c(uint32_t crc, const uint8_t *data, size_t len, bool first_pkt, bool last_pkt)
{
	crc = reflected(CRC32_C_REFLECTED, first_pkt ? UINT32_MAX : crc, data, len);
	return last_pkt ? ~crc : crc;
}

uint8_t crc8(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
	     bool reversed)
{
	if (reversed)
		return (uint8_t)reflected(polynomial, initial_value, src, len);
	return (uint8_t)(straight((uint32_t)polynomial << 24, (uint32_t)initial_value << 24, src,
				  len) >> 24);
}

uint8_t crc8_ccitt(uint8_t initial_value, const void *buf, size_t len)
{
	return crc8(buf, len, CRC8_CCITT_POLY, initial_value, false);
}

uint8_t crc7_be(uint8_t seed, const uint8_t *src, size_t len)
{
	return (uint8_t)(straight((uint32_t)CRC7_POLY << 25, (uint32_t)seed << 24, src, len) >> 24);
}

static uint32_t crc16_by(const uint8_t *src, size_t len, uint32_t seed, uint32_t poly,
			 bool reflect)
{
	return reflect ? crc16_reflect((uint16_t)poly, (uint16_t)seed, src, len)
		       : crc16((uint16_t)poly, (uint16_t)seed, src, len);
}

uint32_t crc_by_type(enum crc_type type, const uint8_t *src, size_t len, uint32_t seed,
		     uint32_t poly, bool reflect, bool first, bool last)
{
	switch (type) {
	case CRC7_BE:
		return crc7_be((uint8_t)seed, src, len);
	case CRC8:
		return crc8(src, len, (uint8_t)poly, (uint8_t)seed, reflect);
	case CRC8_CCITT:
		return crc8_ccitt((uint8_t)seed, src, len);
	case CRC16:
		return crc16_by(src, len, seed, poly, reflect);
	case CRC16_ANSI:
		return crc16_ansi(src, len);
	case CRC16_CCITT:
		return crc16_ccitt((uint16_t)seed, src, len);
	case CRC16_ITU_T:
		return crc16_itu_t((uint16_t)seed, src, len);
	case CRC32_C:
		return crc32_c(seed, src, len, first, last);
	case CRC32_IEEE:
		return crc32_ieee(src, len);
	}
	return 0;
}
