/*
 * Base64, checks by type, registers in memory, indices, and the objects of application memory.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/base64.h>
#include <zephyr/sys/crc.h>
#include <zephyr/sys/mutex.h>
#include <zephyr/sys/sem.h>
#include <zephyr/sys/speculation.h>
#include <zephyr/sys/sys_io.h>
#include <zephyr/ztest.h>

#define ABC ((const uint8_t *)"abc")
#define CODED ((const uint8_t *)"Zm9v")

/* RFC 4648, section 10. */
ZTEST(base64, test_vectors_of_the_rfc)
{
	static const char *const pairs[][2] = {
		{ "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" },
		{ "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
	};
	uint8_t text[16], back[16];
	size_t len;

	ARRAY_FOR_EACH(pairs, i) {
		const char *plain = pairs[i][0], *coded = pairs[i][1];

		text[0] = '\0';
		zassert_ok(base64_encode(text, sizeof(text), &len, (const uint8_t *)plain,
					 strlen(plain)));
		zassert_equal(len, strlen(coded));
		zassert_str_equal((char *)text, coded);
		zassert_ok(base64_decode(back, sizeof(back), &len, text, len));
		zassert_equal(len, strlen(plain));
		zassert_mem_equal(back, plain, len);
	}
}

ZTEST(base64, test_too_small_says_what_is_needed)
{
	uint8_t text[4];
	size_t len;

	zassert_equal(base64_encode(text, sizeof(text), &len, ABC, 3), -ENOMEM);
	zassert_equal(len, 5);
	zassert_equal(base64_decode(text, 2, &len, CODED, 4), -ENOMEM);
	zassert_equal(len, 3);
	zassert_equal(base64_decode(NULL, 0, &len, CODED, 4), -ENOMEM);
}

ZTEST(base64, test_what_is_no_base64)
{
	static const char *const wrong[] = { "Zm9", "Zm9v=", "Z===", "Zm=v", "Zm9v!", "====" };
	uint8_t back[16];
	size_t len;

	ARRAY_FOR_EACH(wrong, i)
		zassert_equal(base64_decode(back, sizeof(back), &len, (const uint8_t *)wrong[i],
					    strlen(wrong[i])), -EINVAL, "%s", wrong[i]);
}

ZTEST(base64, test_line_ends_are_passed_over)
{
	static const uint8_t lines[] = "Zm9v  \r\nYg==\n", blank[] = "Zm 9v";
	uint8_t back[16];
	size_t len;

	zassert_ok(base64_decode(back, sizeof(back), &len, lines, sizeof(lines) - 1));
	zassert_equal(len, 4);
	zassert_mem_equal(back, "foob", 4);
	zassert_equal(base64_decode(back, sizeof(back), &len, blank, 5), -EINVAL);
}

ZTEST_SUITE(base64, NULL, NULL, NULL, NULL, NULL);

/* The check value of each: that of "123456789". */
ZTEST(crc_types, test_check_values)
{
	static const uint8_t nine[] = "123456789";

	zassert_equal(crc_by_type(CRC32_IEEE, nine, 9, 0, 0, false, false, false), 0xcbf43926);
	zassert_equal(crc_by_type(CRC32_C, nine, 9, 0, 0, false, true, true), 0xe3069283);
	zassert_equal(crc_by_type(CRC16_ANSI, nine, 9, 0, 0, false, false, false), 0x4b37);
	zassert_equal(crc_by_type(CRC16_ITU_T, nine, 9, 0, 0, false, false, false), 0x31c3);
	zassert_equal(crc_by_type(CRC16_CCITT, nine, 9, 0, 0, false, false, false), 0x2189);
	zassert_equal(crc_by_type(CRC16, nine, 9, 0xffff, 0x1021, false, false, false), 0x29b1);
	zassert_equal(crc_by_type(CRC16, nine, 9, 0, 0xa001, true, false, false), 0xbb3d);
	zassert_equal(crc_by_type(CRC8, nine, 9, 0, 0x8c, true, false, false), 0xa1);
	zassert_equal(crc_by_type(CRC8_CCITT, nine, 9, 0, 0, false, false, false), 0xf4);
	zassert_equal(crc_by_type(CRC7_BE, nine, 9, 0, 0, false, false, false), 0x75 << 1);
}

ZTEST_SUITE(crc_types, NULL, NULL, NULL, NULL, NULL);

ZTEST(sys_small, test_index_outside_becomes_0)
{
	zassert_equal(k_array_index_sanitize(0, 4), 0);
	zassert_equal(k_array_index_sanitize(3, 4), 3);
	zassert_equal(k_array_index_sanitize(4, 4), 0);
	zassert_equal(k_array_index_sanitize(UINT32_MAX, 4), 0);
	zassert_equal(k_array_index_sanitize(UINT32_MAX - 1, UINT32_MAX), UINT32_MAX - 1);
}

ZTEST(sys_small, test_bits_in_memory)
{
	uint32_t words[3] = { 0 };
	mem_addr_t at = (mem_addr_t)words;

	sys_bitfield_set_bit(at, 65);
	zassert_equal(words[2], 2);
	zassert_not_equal(sys_bitfield_test_bit(at, 65), 0);
	zassert_equal(sys_bitfield_test_and_set_bit(at, 33), 0);
	zassert_not_equal(sys_bitfield_test_and_clear_bit(at, 33), 0);
	zassert_equal(words[1], 0);
	sys_write16(0x1234, at);
	zassert_equal(sys_read32(at), 0x1234);
	sys_set_bits(at, 0xf0000);
	sys_clear_bits(at, 0x34);
	zassert_equal(sys_read64(at), 0xf1200);
}

static SYS_MUTEX_DEFINE(mutex);
static SYS_SEM_DEFINE(sem, 1, 2);

ZTEST(sys_small, test_mutex_of_application_memory)
{
	struct sys_mutex own;

	zassert_ok(sys_mutex_lock(&mutex, K_NO_WAIT));
	zassert_ok(sys_mutex_lock(&mutex, K_FOREVER), "nests");
	zassert_ok(sys_mutex_unlock(&mutex));
	zassert_ok(sys_mutex_unlock(&mutex));
	zassert_equal(sys_mutex_unlock(&mutex), -EINVAL);
	sys_mutex_init(&own);
	zassert_ok(sys_mutex_lock(&own, K_NO_WAIT));
	zassert_ok(sys_mutex_unlock(&own));
}

ZTEST(sys_small, test_semaphore_of_application_memory)
{
	struct sys_sem own;

	zassert_ok(sys_sem_take(&sem, K_NO_WAIT));
	zassert_equal(sys_sem_take(&sem, K_NO_WAIT), -ETIMEDOUT);
	zassert_equal(sys_sem_take(&sem, K_TICKS(1)), -ETIMEDOUT);
	for (int i = 0; i < 3; i++)
		zassert_ok(sys_sem_give(&sem));
	zassert_equal(sys_sem_count_get(&sem), 2);
	zassert_equal(sys_sem_init(&own, 2, 1), -EINVAL);
	zassert_equal(sys_sem_init(&own, 0, 0), -EINVAL);
	zassert_ok(sys_sem_init(&own, 1, 1));
}

ZTEST_SUITE(sys_small, NULL, NULL, NULL, NULL, NULL);
