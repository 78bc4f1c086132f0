/* What the files of the reader share. */
#ifndef LIB_PACKAGEFS_INTERNAL_H
#define LIB_PACKAGEFS_INTERNAL_H

#include <string.h>

#include <lib/packagefs.h>

#define NO_BLOCK UINT32_MAX
#define HASHES_PER_BLOCK (PKGFS_BLOCK_BYTES / PKGFS_HASH_BYTES)
#define WAYS 4

/* Everything on disk is little endian, as are all the machines that this runs on. */

static inline uint16_t get16(const uint8_t *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

static inline uint32_t get32(const uint8_t *p)
{
	return get16(p) | (uint32_t)get16(p + 2) << 16;
}

static inline uint64_t get64(const uint8_t *p)
{
	return get32(p) | (uint64_t)get32(p + 4) << 32;
}

/* cache.c */

/** cache_forget - empties @c. */
void cache_forget(struct pkgfs_cache *c);
/** cache_find - the bytes of @block, which become the most recently used; NULL: not there. */
uint8_t *cache_find(struct pkgfs_reader *r, struct pkgfs_cache *c, uint32_t block);
/** cache_claim - a slot for @block, empty and the most recently used. Return: its index. */
unsigned int cache_claim(struct pkgfs_reader *r, struct pkgfs_cache *c, uint32_t block);

/* verity.c */

/** verity_geometry - fills in levels and their places. Return: hash blocks of the tree. */
uint32_t verity_geometry(struct pkgfs_image *image);

/* trailer.c, trust.c: steps of the mount, in the order of their calls. */
struct trailer;
enum pkgfs_reason trailer_check_format(const struct trailer *t);
enum pkgfs_reason trailer_check_geometry(struct pkgfs_image *image, const struct trailer *t);
enum pkgfs_reason trust_check(struct pkgfs_image *image, const struct pkgfs_policy *policy,
			      const struct trailer *t, uint8_t scratch[PKGFS_BLOCK_BYTES]);
/** trust_judge - what comes of a step of which the mode decides. Return: @reason if it blocks. */
enum pkgfs_reason trust_judge(struct pkgfs_image *image, bool passed, enum pkgfs_reason reason);

/* super.c */
enum pkgfs_reason super_check(struct pkgfs_image *image, struct pkgfs_reader *r);

/* extent.c */

/** A run of bytes of a node that lies in one block. */
struct extent {
	uint32_t block; /* NO_BLOCK: a hole, all zero */
	uint32_t at;    /* first byte in the block */
	uint32_t len;   /* bytes from there on */
	uint32_t more;  /* blocks that surely follow, of the same node */
};

/** extent_find - where byte @offset of @node is, @offset < size. Return: 0; -EIO. */
int extent_find(struct pkgfs_reader *r, const struct pkgfs_node *node, uint32_t offset,
		struct extent *e);
/** meta_read - copies bytes of the image as they stand. Return: 0; -EIO. */
int meta_read(struct pkgfs_reader *r, uint64_t at, void *buf, size_t len);

/* dir.c */

/**
 * dir_seek - a cursor for the first entry whose name is not below @name, bytewise.
 * Return: 0; -EIO. The cursor may be at the end.
 */
int dir_seek(struct pkgfs_reader *r, const struct pkgfs_node *dir, const char *name, size_t len,
	     uint64_t *cursor);
/** dir_next - as pkgfs_list(), with . and .. among them. */
int dir_next(struct pkgfs_reader *r, const struct pkgfs_node *dir, uint64_t *cursor,
	     struct pkgfs_entry *entry);
/** dir_lookup - the node called @name. Return: 0; -ENOENT; -EIO. */
int dir_lookup(struct pkgfs_reader *r, const struct pkgfs_node *dir, const char *name, size_t len,
	       struct pkgfs_node *node);

/* name.c */

/** A path, cut into its parts. Pointers are into the path. */
struct pkgfs_name {
	const char *bundle, *version, *path;
	size_t bundle_len, version_len, path_len; /* 0: not given */
};

/** name_parse - Return: 0; -EINVAL. */
int name_parse(const char *path, size_t len, struct pkgfs_name *name);
/** name_segment - bytes of @path before its first /, all of them if there is none. */
size_t name_segment(const char *path, size_t len);
/** name_version_is_valid - may a bundle's directory have this behind the @? */
bool name_version_is_valid(const char *version, size_t len);

#endif /* LIB_PACKAGEFS_INTERNAL_H */
