/*
 * Cyclic redundancy checks, bit by bit: small, and about 9 instructions a bit.
 */
#ifndef ZEPHYR_SYS_CRC_H
#define ZEPHYR_SYS_CRC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** crc16 - most significant bit first. @poly without its top bit; @seed: start or last result */
uint16_t crc16(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len);

/** crc16_reflect - least significant bit first; @poly is the reflected polynomial. */
uint16_t crc16_reflect(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len);

/** crc16_ccitt - polynomial 0x1021, reflected. @seed 0: KERMIT; 0xffff, result inverted: X-25 */
uint16_t crc16_ccitt(uint16_t seed, const uint8_t *src, size_t len);

/** crc16_itu_t - polynomial 0x1021, not reflected. @seed 0: XMODEM; 0xffff: CCITT-FALSE */
uint16_t crc16_itu_t(uint16_t seed, const uint8_t *src, size_t len);

/** crc16_ansi - polynomial 0x8005, reflected, seed 0xffff: MODBUS. */
uint16_t crc16_ansi(const uint8_t *src, size_t len);

/** crc32_ieee - of Ethernet and zip; _update continues from the result over what came before. */
uint32_t crc32_ieee(const uint8_t *data, size_t len);
uint32_t crc32_ieee_update(uint32_t crc, const uint8_t *data, size_t len);

/** crc32_c - Castagnoli, in packets: the first sets the start value, the last inverts. */
uint32_t crc32_c(uint32_t crc, const uint8_t *data, size_t len, bool first_pkt, bool last_pkt);

/** crc8 - @polynomial, most or (@reversed) least significant bit first. */
uint8_t crc8(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
	     bool reversed);

/** crc8_ccitt - polynomial 0x07, most significant bit first. */
uint8_t crc8_ccitt(uint8_t initial_value, const void *buf, size_t len);

/** crc7_be - polynomial 0x09, as SD cards use it; the result stands in the upper 7 bits. */
uint8_t crc7_be(uint8_t seed, const uint8_t *src, size_t len);

enum crc_type {
	CRC7_BE,
	CRC8,
	CRC8_CCITT,
	CRC16,
	CRC16_ANSI,
	CRC16_CCITT,
	CRC16_ITU_T,
	CRC32_C,
	CRC32_IEEE,
};

/**
 * crc_by_type - the check @type; what it does not need of the rest is not looked at.
 * @poly, @reflect: CRC8 and CRC16 only   @first, @last: CRC32_C only
 */
uint32_t crc_by_type(enum crc_type type, const uint8_t *src, size_t len, uint32_t seed,
		     uint32_t poly, bool reflect, bool first, bool last);

#endif /* ZEPHYR_SYS_CRC_H */
