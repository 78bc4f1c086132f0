/* Reading a file: verified blocks, copied out; all of it or nothing. */
#include "internal.h"

#include <errno.h>

/* How many blocks behind @e are sure to be wanted, or likely since the file is read in order. */
static uint32_t blocks_ahead(const struct pkgfs_reader *r, const struct extent *e, size_t len)
{
	uint32_t want = (uint32_t)((e->at + len - 1) / PKGFS_BLOCK_BYTES);

	if (e->block == r->next && want < PKGFS_READ_AHEAD)
		want = PKGFS_READ_AHEAD;
	return want < e->more ? want : e->more;
}

/* Copies what lies in @e, at most @len bytes. Return: the bytes; 0: it cannot be read. */
static size_t copy_out(struct pkgfs_reader *r, const struct extent *e, void *to, size_t len)
{
	size_t n = e->len < len ? e->len : len;
	const uint8_t *data;

	if (e->block == NO_BLOCK) {
		memset(to, 0, n);
		return n;
	}
	data = pkgfs_block(r, e->block, blocks_ahead(r, e, len));
	if (!data)
		return 0;
	r->next = e->block + 1;
	memcpy(to, data + e->at, n);
	return n;
}

int pkgfs_read(struct pkgfs_reader *r, const struct pkgfs_node *node, uint64_t offset, void *buf,
	       size_t len, size_t *got)
{
	uint8_t *to = buf;
	struct extent e;
	size_t done, n;

	if (node->kind == PKGFS_DIRECTORY)
		return -EISDIR;
	if (len > PKGFS_READ_MAX)
		return -ERANGE;
	if (offset >= node->size)
		len = 0;
	else if (len > node->size - offset)
		len = (size_t)(node->size - offset);
	for (done = 0; done < len; done += n) {
		n = 0;
		if (!extent_find(r, node, (uint32_t)offset + (uint32_t)done, &e))
			n = copy_out(r, &e, to + done, len - done);
		if (n == 0) {
			memset(buf, 0, done);
			return -EIO;
		}
	}
	*got = done;
	return 0;
}
