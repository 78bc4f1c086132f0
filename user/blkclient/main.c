/*
 * Asks virtioblkd for what the arguments say, and prints what came of it:
 *
 *   i                     INFO
 *   r:lba:count           READ, and a checksum of the frame
 *   m:lba:count:offset    READ into memory, and checksums of what was read and of the rest
 *   w, s                  WRITE, SYNC
 *   x                     what is malformed
 *   t:count:reads         how long it takes, into memory
 *   l:reads:seed          as many reads of random places, each looked at
 *
 * Without any, as init starts it, it has nothing to do.
 */
#include "blkclient.h"

#include <nx/line.h>
#include <nx/memory.h>
#include <nx/process.h>

#define PAGES 34

static uint8_t frame[8 * SECTOR];

static uint32_t crc32(uint32_t crc, const uint8_t *data, size_t len)
{
	crc = ~crc;
	while (len--) {
		crc ^= *data++;
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

static void print_results(const char *what, const long *value, unsigned int n)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, what);
	nx_line_text(&line, ":");
	for (unsigned int i = 0; i < n; i++) {
		nx_line_text(&line, " ");
		nx_line_number(&line, value[i]);
	}
	print(&line);
}

static void info(void)
{
	struct nx_message m = { 0 };
	long status = vb_ask(NX_VB(NX_VB_INFO), &m);
	long value[] = { status, (long)m.word[2], (long)m.word[3], (long)m.word[4],
			 (long)m.word[5] };

	print_results("info", value, 5);
}

static void refused(const char *what, uint64_t op)
{
	struct nx_message m = { .word = { 0, 0, 1 } };
	long status = vb_ask(NX_VB(op), &m);

	print_results(what, &status, 1);
}

static void read_inline(const uint64_t *arg)
{
	struct read r = { .lba = arg[0], .count = arg[1], .memory = -1 };
	long status = vb_read(&r, frame, sizeof(frame));
	long value[] = { (long)arg[0], (long)arg[1], status,
			 status ? 0 : (long)crc32(0, frame, arg[1] * SECTOR) };

	print_results("read", value, 4);
}

static uint32_t crc_of_rest(const uint8_t *data, uint64_t from, uint64_t to)
{
	return crc32(crc32(0, data, from), data + to, PAGES * NX_PAGE_SIZE - to);
}

static void read_into(const uint64_t *arg)
{
	uint64_t bytes = arg[1] * SECTOR;
	struct read r = { .lba = arg[0], .count = arg[1], .flags = INTO_MEMORY,
			  .offset = arg[2], .memory = nx_mem_create(PAGES) };
	const uint8_t *data = (const uint8_t *)nx_map(r.memory, 0, PAGES * NX_PAGE_SIZE, 0,
						      NX_PROT_READ);
	long status = vb_read(&r, NULL, 0);
	long value[] = { (long)arg[0], (long)arg[1], status,
			 status ? 0 : (long)crc32(0, data + arg[2], bytes),
			 status ? 0 : (long)crc_of_rest(data, arg[2], arg[2] + bytes),
			 r.memory >= 0 };

	print_results("into", value, 6);
	nx_unmap((uint64_t)data, PAGES * NX_PAGE_SIZE);
	if (r.memory >= 0)
		nx_cap_close(r.memory);
}

/* One after the other, from the first sector on. */
static void timed(const uint64_t *arg)
{
	struct read r = { .count = arg[0], .flags = INTO_MEMORY, .memory = nx_mem_create(PAGES) };
	long begin = nx_clock_get(), bad = 0, value[4];

	for (uint64_t n = 0; n < arg[1]; n++)
		bad += vb_read(&r, NULL, 0) != NX_VB_OK;
	value[0] = (long)arg[0];
	value[1] = (long)arg[1];
	value[2] = bad;
	value[3] = (nx_clock_get() - begin) / (long)(arg[1] ? arg[1] : 1);
	print_results("ns a read", value, 4);
	nx_cap_close(r.memory);
}

static long status_of(struct read r)
{
	long status = vb_read(&r, frame, sizeof(frame));

	if (r.memory >= 0)
		nx_cap_close(r.memory);
	return status;
}

/* Memory that may be read only is no place to write to. */
static long read_only_memory(void)
{
	return nx_cap_copy(nx_mem_create(1), NX_RIGHT_MAP | NX_RIGHT_GRANT);
}

static void malformed(void)
{
	struct nx_message m = { .word = { 0, 0, 1 } }, other = { .word = { 0, 0, 1 } };
	long value[] = {
		status_of((struct read){ .count = 0, .memory = -1 }),
		status_of((struct read){ .count = 257, .memory = -1 }),
		status_of((struct read){ .count = 9, .memory = -1 }),
		status_of((struct read){ .count = 1, .flags = 2, .memory = -1 }),
		status_of((struct read){ .count = 1, .flags = 1, .memory = -1 }),
		status_of((struct read){ .count = 1, .memory = nx_mem_create(1) }),
		status_of((struct read){ .count = 9, .flags = 1, .memory = nx_mem_create(1) }),
		status_of((struct read){ .count = 1, .flags = 1, .offset = -512ull,
					 .memory = nx_mem_create(1) }),
		status_of((struct read){ .count = 1, .flags = 1, .memory = read_only_memory() }),
		vb_ask(NX_VB(9), &m),
		vb_ask(NX_VB(NX_VB_INFO) + 0x100, &other),
	};

	print_results("malformed", value, sizeof(value) / sizeof(value[0]));
}

/* ---- the plan ---- */

static const char *numbers(const char *text, uint64_t *arg)
{
	for (unsigned int n = 0; *text == ':' && n < 3; n++)
		for (text++; *text >= '0' && *text <= '9'; text++)
			arg[n] = arg[n] * 10 + (uint64_t)(*text - '0');
	return text;
}

static int execute(char step, const uint64_t *arg)
{
	switch (step) {
	case 'i': info(); break;
	case 'r': read_inline(arg); break;
	case 'm': read_into(arg); break;
	case 't': timed(arg); break;
	case 'w': refused("write", NX_VB_WRITE); break;
	case 's': refused("sync", NX_VB_SYNC); break;
	case 'x': malformed(); break;
	case 'l': return load(arg[0], arg[1]);
	default: return __LINE__;
	}
	return 0;
}

int main(void)
{
	const char *text = (const char *)nx_bootinfo()->args;
	int ret = 0;

	if (!*text)
		return (int)nx_hello();
	vb_route();
	while (*text && ret == 0) {
		uint64_t arg[3] = { 0 };
		char step = *text++;

		text = numbers(text, arg);
		ret = execute(step, arg);
		text += *text == ',';
	}
	return ret;
}
