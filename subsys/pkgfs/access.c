/*
 * Calls of threads: each takes a reader that nobody has, or waits for the first one. A mismatch
 * that a call met is recorded before the call returns.
 */
#include <errno.h>
#include <string.h>

#include "pkgfs.h"

static struct turn *turn_take(void)
{
	struct mount *m = &pkgfs_mount_state;

	if (m->refused)
		return NULL;
	for (unsigned int i = 0; i < CONFIG_PKGFS_READERS; i++)
		if (k_mutex_lock(&m->turn[i].lock, K_NO_WAIT) == 0)
			return &m->turn[i];
	k_mutex_lock(&m->turn[0].lock, K_FOREVER);
	return &m->turn[0];
}

static int turn_give(struct turn *turn, int result)
{
	struct pkgfs_reader *r = &turn->reader;

	if (unlikely(r->damaged != UINT32_MAX))
		pkgfs_audit_damage(r);
	r->damaged = UINT32_MAX;
	k_mutex_unlock(&turn->lock);
	return result;
}

int nx_pkgfs_resolve(const char *path, struct pkgfs_node *node)
{
	struct turn *turn = turn_take();

	if (!turn)
		return -ENODEV;
	return turn_give(turn, pkgfs_resolve(&turn->reader, path, strlen(path), node));
}

int nx_pkgfs_stat(uint32_t number, struct pkgfs_node *node)
{
	struct turn *turn = turn_take();

	return turn ? turn_give(turn, pkgfs_stat(&turn->reader, number, node)) : -ENODEV;
}

int nx_pkgfs_read(const struct pkgfs_node *node, uint64_t offset, void *buf, size_t len,
		  size_t *got)
{
	struct turn *turn = turn_take();

	if (!turn)
		return -ENODEV;
	return turn_give(turn, pkgfs_read(&turn->reader, node, offset, buf, len, got));
}

int nx_pkgfs_list(const struct pkgfs_node *dir, uint64_t *cursor, struct pkgfs_entry *entry)
{
	struct turn *turn = turn_take();

	return turn ? turn_give(turn, pkgfs_list(&turn->reader, dir, cursor, entry)) : -ENODEV;
}

static int verify(struct pkgfs_reader *r, uint32_t *blocks)
{
	uint32_t block, end = r->image->data_blocks;

	for (block = 0; block < end; block++)
		if (!pkgfs_block(r, block, end - 1 - block))
			break;
	*blocks = block;
	return block == end ? 0 : -EIO;
}

int nx_pkgfs_verify(uint32_t *blocks)
{
	struct turn *turn = turn_take();

	return turn ? turn_give(turn, verify(&turn->reader, blocks)) : -ENODEV;
}

static void count_up(struct nx_pkgfs_status *status)
{
	for (unsigned int i = 0; i < CONFIG_PKGFS_READERS; i++) {
		const struct pkgfs_reader *r = &pkgfs_mount_state.turn[i].reader;

		status->mismatches += r->count.mismatches;
		status->requests += r->count.requests;
		status->blocks += r->count.blocks;
	}
}

void nx_pkgfs_status(struct nx_pkgfs_status *status)
{
	const struct mount *m = &pkgfs_mount_state;

	*status = (struct nx_pkgfs_status){ .refused = m->refused, .source = m->source };
	if (m->refused)
		return;
	status->mode = m->image.mode;
	status->failed = m->image.failed;
	status->trusted = m->image.trusted;
	status->set_version = m->image.set_version;
	status->data_blocks = m->image.data_blocks;
	count_up(status);
}
