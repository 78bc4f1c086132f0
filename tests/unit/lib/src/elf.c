/*
 * Programs: a good one, and the same with each field wrong in turn.
 */
#include <string.h>

#include <zephyr/sys/util.h>
#include <zephyr/ztest.h>

#include <lib/elf.h>

#define SPACE_START 0x10000
#define SPACE_END 0x100000
#define FILE_SIZE 0x800

#define SEGMENT(n) (64u + 56u * (n))

struct image {
	struct elf_file file;
	unsigned int reads[FILE_SIZE]; /* of each byte */
	unsigned char byte[FILE_SIZE];
};

static struct image image;
static const struct elf_space space = { SPACE_START, SPACE_END };

static int read_image(const struct elf_file *file, uint64_t offset, void *to, size_t len)
{
	struct image *i = CONTAINER_OF(file, struct image, file);

	zassert_true(offset <= FILE_SIZE && len <= FILE_SIZE - offset);
	for (size_t n = 0; n < len; n++)
		i->reads[offset + n]++;
	memcpy(to, i->byte + offset, len);
	return 0;
}

static void put(unsigned int offset, uint64_t value, size_t len)
{
	memcpy(image.byte + offset, &value, len);
}

static void put_segment(unsigned int n, uint32_t flags, uint64_t address)
{
	put(SEGMENT(n), 1, 4);
	put(SEGMENT(n) + 4, flags, 4);
	put(SEGMENT(n) + 8, 0x200, 8);
	put(SEGMENT(n) + 16, address, 8);
	put(SEGMENT(n) + 32, 0x100, 8);
	put(SEGMENT(n) + 40, 0x180, 8);
}

static void make_good(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(&image, 0, sizeof(image));
	image.file = (struct elf_file){ FILE_SIZE, read_image };
	memcpy(image.byte, "\177ELF\2\1\1", 7);
	put(16, 2, 2);
	put(18, 243, 2);
	put(20, 1, 4);
	put(24, 0x20010, 8);
	put(32, 64, 8);
	put(54, 56, 2);
	put(56, 2, 2);
	put_segment(0, ELF_READ | ELF_EXEC, 0x20000);
	put_segment(1, ELF_READ | ELF_WRITE, 0x21000);
}

ZTEST_SUITE(elf, NULL, NULL, make_good, NULL, NULL);

static struct elf_program program;

static void expect(const char *wrong)
{
	const char *said = elf_parse(&image.file, &space, &program);

	zassert_not_null(said, "%s", wrong);
	zassert_str_equal(said, wrong);
	make_good(NULL);
}

static void refuse(unsigned int offset, uint64_t value, size_t len, const char *wrong)
{
	put(offset, value, len);
	expect(wrong);
}

ZTEST(elf, test_good)
{
	zassert_is_null(elf_parse(&image.file, &space, &program));
	zassert_equal(program.segments, 2);
	zassert_equal(program.entry, 0x20010);
	zassert_equal(program.segment[1].address, 0x21000);
	zassert_equal(program.segment[1].file_size, 0x100);
	zassert_equal(program.segment[1].size, 0x180);
	zassert_equal(program.segment[1].access, ELF_READ | ELF_WRITE);
}

/* What is read twice may have changed in between. */
ZTEST(elf, test_no_byte_is_read_twice)
{
	zassert_is_null(elf_parse(&image.file, &space, &program));
	for (unsigned int i = 0; i < FILE_SIZE; i++)
		zassert_true(image.reads[i] <= 1, "byte %u", i);
}

ZTEST(elf, test_reject_header)
{
	refuse(0, 0x7e, 1, "magic");
	refuse(4, 1, 1, "ident");
	refuse(5, 2, 1, "ident");
	refuse(6, 0, 1, "ident");
	refuse(16, 3, 2, "type");
	refuse(18, 62, 2, "machine");
	refuse(20, 2, 4, "machine");
	refuse(54, 55, 2, "segment header size");
	refuse(56, 0, 2, "segment header count");
	refuse(56, 65, 2, "segment header count");
	refuse(32, FILE_SIZE - 111, 8, "segment headers outside");
	refuse(32, UINT64_MAX - 50, 8, "segment headers outside");
	image.file.size = 63;
	expect("too short");
}

ZTEST(elf, test_reject_entry)
{
	refuse(24, 0x1ffff, 8, "entry");
	refuse(24, 0x20180, 8, "entry");
	refuse(24, 0x21010, 8, "entry");
	refuse(24, 0x20011, 8, "entry");
}

ZTEST(elf, test_reject_segment)
{
	refuse(SEGMENT(1), 2, 4, "not static");
	refuse(SEGMENT(1), 3, 4, "not static");
	refuse(SEGMENT(1) + 4, 7, 4, "segment writable and executable");
	refuse(SEGMENT(1) + 4, 8, 4, "segment flags");
	refuse(SEGMENT(1) + 8, FILE_SIZE - 0xff, 8, "segment outside file");
	refuse(SEGMENT(1) + 8, UINT64_MAX - 0x80, 8, "segment outside file");
	refuse(SEGMENT(1) + 16, SPACE_START - 1, 8, "segment outside user range");
	refuse(SEGMENT(1) + 16, SPACE_END - 0x17f, 8, "segment outside user range");
	refuse(SEGMENT(1) + 16, UINT64_MAX - 0x100, 8, "segment outside user range");
	refuse(SEGMENT(1) + 32, 0x181, 8, "segment larger in file");
	refuse(SEGMENT(1) + 40, UINT64_MAX, 8, "segment outside user range");
}

/* Of 17 segments that are to be loaded one is too many; others do not count. */
ZTEST(elf, test_reject_too_many_segments)
{
	put(56, 18, 2);
	for (unsigned int i = 2; i < 18; i++)
		memcpy(image.byte + SEGMENT(i), image.byte + SEGMENT(1), 56);
	put(SEGMENT(2), 4, 4);
	put(SEGMENT(3), 4, 4);
	zassert_is_null(elf_parse(&image.file, &space, &program));
	zassert_equal(program.segments, ELF_SEGMENTS_MAX);
	put(SEGMENT(2), 1, 4);
	expect("too many segments");
}
