/*
 * The mounted package image (CONFIG_PKGFS). One is mounted at boot: the disk's, if it may be, or
 * what is compiled in, if there is no disk (CONFIG_PKGFS_FIXTURES). Otherwise every call here is
 * -ENODEV. Paths, nodes and errors are those of <lib/packagefs.h>.
 *
 * Context of all calls: thread; may block. Who reads must not be aborted meanwhile.
 */
#ifndef NEURON_PKGFS_H
#define NEURON_PKGFS_H

#include <lib/packagefs.h>

/** Where the image is. */
enum nx_pkgfs_source {
	NX_PKGFS_NONE = 0,
	NX_PKGFS_VIRTIO_BLK = 1,
	NX_PKGFS_FIXTURES = 2,
};

struct nx_pkgfs_status {
	enum nx_pkgfs_source source;
	enum pkgfs_reason refused; /* PKGFS_MOUNTED, or why there is none */
	enum pkgfs_mode mode;
	enum pkgfs_reason failed;  /* the first step that AUDIT let pass */
	bool trusted;
	uint64_t set_version;
	uint32_t data_blocks;
	uint64_t mismatches;       /* blocks that were not what was signed */
	uint64_t requests;         /* to the device */
	uint64_t blocks;           /* that they read */
};

/** nx_pkgfs_status - Context: any thread. */
void nx_pkgfs_status(struct nx_pkgfs_status *status);

/** nx_pkgfs_resolve - as pkgfs_resolve(), of a string. */
int nx_pkgfs_resolve(const char *path, struct pkgfs_node *node);
/** nx_pkgfs_stat - as pkgfs_stat(). */
int nx_pkgfs_stat(uint32_t number, struct pkgfs_node *node);
/** nx_pkgfs_read - as pkgfs_read(). */
int nx_pkgfs_read(const struct pkgfs_node *node, uint64_t offset, void *buf, size_t len,
		  size_t *got);
/** nx_pkgfs_list - as pkgfs_list(). */
int nx_pkgfs_list(const struct pkgfs_node *dir, uint64_t *cursor, struct pkgfs_entry *entry);

/**
 * nx_pkgfs_verify - reads every block of the image.
 * @blocks: out: how many were right, from the first on
 * Return: 0; -EIO: the next one is not; -ENODEV.
 */
int nx_pkgfs_verify(uint32_t *blocks);

#endif /* NEURON_PKGFS_H */
