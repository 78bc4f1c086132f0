/* The image file as a block device, and its mount. */
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR_BYTES 512
#define SPKI_BYTES 44 /* RFC 8410: 12 bytes say Ed25519, then the key */

static struct pkgfs_slot slots[DATA_BLOCKS + HASH_BLOCKS];
static uint8_t blocks[DATA_BLOCKS + HASH_BLOCKS][PKGFS_BLOCK_BYTES]
	__attribute__((aligned(PKGFS_BLOCK_BYTES)));

int complain(const char *what, int err)
{
	fprintf(stderr, "pkgfs: %s: %s\n", what, strerror(err < 0 ? -err : err));
	return -1;
}

/* RFC 4648 §4, of one line without padding inside. Return: bytes. */
static size_t decode_base64(const char *text, uint8_t *out, size_t size)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned int bits = 0, held = 0;
	const char *digit;
	size_t n = 0;

	for (; *text && (digit = strchr(digits, *text)) && n < size; text++) {
		bits = bits << 6 | (unsigned int)(digit - digits);
		held += 6;
		if (held >= 8) {
			held -= 8;
			out[n++] = (uint8_t)(bits >> held);
		}
	}
	return n;
}

int key_load(const char *path, uint8_t key[PKGFS_KEY_BYTES])
{
	static const uint8_t ed25519[] = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
					   0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };
	uint8_t spki[SPKI_BYTES];
	FILE *file = fopen(path, "r");
	char line[128];

	if (!file)
		return complain(path, errno);
	while (fgets(line, sizeof(line), file)) {
		if (decode_base64(line, spki, sizeof(spki)) == sizeof(spki) &&
		    !memcmp(spki, ed25519, sizeof(ed25519))) {
			memcpy(key, spki + sizeof(ed25519), PKGFS_KEY_BYTES);
			fclose(file);
			return 0;
		}
	}
	fclose(file);
	fprintf(stderr, "pkgfs: %s: no Ed25519 public key in PEM form\n", path);
	return -1;
}

static int read_file(void *context, uint64_t sector, unsigned int count, uint8_t *const to[])
{
	const struct session *s = context;

	for (unsigned int i = 0; i < count; i++) {
		off_t at = (off_t)(sector * SECTOR_BYTES + (uint64_t)i * PKGFS_BLOCK_BYTES);

		if (pread(s->fd, to[i], PKGFS_BLOCK_BYTES, at) != PKGFS_BLOCK_BYTES)
			return -EIO;
	}
	return 0;
}

static void say_mounted(const struct session *s)
{
	if (s->image.failed)
		fprintf(stderr, "pkgfs: mounted (audit: %s)\n",
			pkgfs_reason_name(s->image.failed));
	else if (s->policy.mode == PKGFS_DISABLED)
		fprintf(stderr, "pkgfs: mounted (unsigned)\n");
	else if (!s->image.trusted)
		fprintf(stderr, "pkgfs: mounted (untrusted key)\n");
}

int session_open(struct session *s, const char *path)
{
	struct pkgfs_device device = { .context = s, .read = read_file };
	enum pkgfs_reason reason;
	struct stat st;

	s->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (s->fd < 0 || fstat(s->fd, &st))
		return complain(path, errno);
	device.sectors = (uint64_t)st.st_size / SECTOR_BYTES;
	pkgfs_reader_init(&s->reader, slots, blocks, DATA_BLOCKS, HASH_BLOCKS);
	reason = pkgfs_mount(&s->image, &s->reader, &device, &s->policy);
	if (reason) {
		fprintf(stderr, "pkgfs: mount refused (%s)\n", pkgfs_reason_name(reason));
		return -1;
	}
	say_mounted(s);
	return 0;
}
