/*
 * SHA-256 and Ed25519: what the standards print, and what has to be refused.
 */
#include <string.h>

#include <zephyr/sys/util.h>
#include <zephyr/ztest.h>

#include <lib/ed25519.h>
#include <lib/sha256.h>

static uint8_t bytes[8192 + 8] __aligned(8);

static void decode(const char *hex, uint8_t *out, size_t size)
{
	zassert_equal(hex2bin(hex, strlen(hex), out, size), strlen(hex) / 2);
}

static void expect_digest(const void *data, size_t len, const char *hex)
{
	uint8_t expected[32], digest[32];

	decode(hex, expected, sizeof(expected));
	sha256(data, len, digest);
	zassert_mem_equal(digest, expected, 32);
}

/* FIPS 180-4's examples. */
ZTEST(sha256, test_digests_of_the_standard)
{
	expect_digest("", 0,
		      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	expect_digest("abc", 3,
		      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	expect_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
		      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

ZTEST(sha256, test_million_letters)
{
	static const char hex[] =
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
	uint8_t expected[32], digest[32];
	struct sha256 s;

	memset(bytes, 'a', 1000);
	sha256_init(&s);
	for (unsigned int i = 0; i < 1000; i++)
		sha256_update(&s, bytes, 1000);
	sha256_final(&s, digest);
	decode(hex, expected, sizeof(expected));
	zassert_mem_equal(digest, expected, 32);
}

/* Every length around the ends of blocks, in pieces, from every alignment: one and the same. */
ZTEST(sha256, test_pieces_and_alignment_do_not_matter)
{
	uint8_t whole[32], pieces[32];
	struct sha256 s;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(i * 7 + i / 256);
	for (size_t len = 0; len < 200; len++) {
		size_t cut = len * 5 % (len + 1);

		sha256(bytes, len, whole);
		sha256_init(&s);
		memmove(bytes + 4096 + len % 8, bytes, len);
		sha256_update(&s, bytes + 4096 + len % 8, cut);
		sha256_update(&s, bytes + 4096 + len % 8 + cut, len - cut);
		sha256_final(&s, pieces);
		zassert_mem_equal(whole, pieces, 32, "length %u", (unsigned int)len);
	}
}

ZTEST_SUITE(sha256, NULL, NULL, NULL, NULL, NULL);

/* RFC 8032 §7.1: tests 1, 2, 3 and SHA(abc). */
static const struct vector {
	const char *key, *message, *signature;
} vectors[] = {
	{ .key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
	  .message = "",
	  .signature = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
		       "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
	{ .key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
	  .message = "72",
	  .signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
		       "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
	{ .key = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
	  .message = "af82",
	  .signature = "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
		       "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
	{ .key = "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
	  .message = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
		     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
	  .signature = "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
		       "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704" },
};

static struct {
	uint8_t key[32], message[64], signature[64];
	size_t len;
} v;

static void load(unsigned int n)
{
	decode(vectors[n].key, v.key, sizeof(v.key));
	decode(vectors[n].message, v.message, sizeof(v.message));
	decode(vectors[n].signature, v.signature, sizeof(v.signature));
	v.len = strlen(vectors[n].message) / 2;
}

static bool verifies(void)
{
	return ed25519_verify(v.signature, v.message, v.len, v.key);
}

ZTEST(ed25519, test_signatures_of_the_standard)
{
	for (unsigned int n = 0; n < ARRAY_SIZE(vectors); n++) {
		load(n);
		zassert_true(ed25519_key_is_sound(v.key));
		zassert_true(verifies(), "vector %u", n);
	}
}

ZTEST(ed25519, test_reject_any_flipped_byte)
{
	load(3);
	for (unsigned int i = 0; i < 64; i++) {
		v.signature[i] ^= 1 << i % 8;
		zassert_false(verifies(), "signature %u", i);
		v.signature[i] ^= 1 << i % 8;
		v.message[i] ^= 1 << i % 8;
		zassert_false(verifies(), "message %u", i);
		v.message[i] ^= 1 << i % 8;
	}
	for (unsigned int i = 0; i < 32; i++) {
		v.key[i] ^= 1 << i % 8;
		zassert_false(verifies(), "key %u", i);
		v.key[i] ^= 1 << i % 8;
	}
	zassert_true(verifies());
}

/* RFC 8032 §5.1.7: S is below the order L. S + L would satisfy the equation too. */
ZTEST(ed25519, test_reject_malleated_s)
{
	static const uint8_t order[32] = {
		0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
		0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10,
	};

	for (unsigned int n = 0; n < ARRAY_SIZE(vectors); n++) {
		unsigned int carry = 0;

		load(n);
		for (unsigned int i = 0; i < 32; i++) {
			carry += v.signature[32 + i] + order[i];
			v.signature[32 + i] = (uint8_t)carry;
			carry >>= 8;
		}
		zassert_equal(carry, 0);
		zassert_false(verifies(), "vector %u", n);
	}
}

/* The points whose order divides 8, with the forms that are not canonical. */
static const char *const small_order[] = {
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0100000000000000000000000000000000000000000000000000000000000000",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"0000000000000000000000000000000000000000000000000000000000000080",
	"0100000000000000000000000000000000000000000000000000000000000080",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
};

/* With A of small order and S = 0, R = 0·B - h·A is small too: one signature for many messages. */
ZTEST(ed25519, test_reject_small_order)
{
	for (unsigned int n = 0; n < ARRAY_SIZE(small_order); n++) {
		load(2);
		decode(small_order[n], v.key, sizeof(v.key));
		zassert_false(ed25519_key_is_sound(v.key), "point %u", n);
		memset(v.signature, 0, sizeof(v.signature));
		for (unsigned int r = 0; r < ARRAY_SIZE(small_order); r++) {
			decode(small_order[r], v.signature, 32);
			zassert_false(verifies(), "key %u, R %u", n, r);
		}
		load(2);
		decode(small_order[n], v.signature, 32);
		zassert_false(verifies(), "R %u", n);
	}
}

/* y = 2^255 - 19 + 3 and above up to 2^255 - 1 are other forms of 3 and above. */
ZTEST(ed25519, test_reject_key_that_is_not_canonical)
{
	memset(v.key, 0xff, sizeof(v.key));
	v.key[31] = 0x7f;
	for (unsigned int low = 0xed; low <= 0xff; low++) {
		v.key[0] = (uint8_t)low;
		zassert_false(ed25519_key_is_sound(v.key), "%x", low);
	}
}

ZTEST(ed25519, test_reject_signature_of_other_bytes)
{
	load(1);
	v.len = 2;
	zassert_false(verifies());
	v.len = 0;
	zassert_false(verifies());
}

ZTEST_SUITE(ed25519, NULL, NULL, NULL, NULL, NULL);
