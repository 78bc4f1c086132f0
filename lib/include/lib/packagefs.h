/*
 * Package images: signed, verified, read-only.
 *
 * An image is an EROFS file system, the hash tree of its blocks as dm-verity has it, and a signed
 * trailer that names the tree's root (docs/packages.md). Nothing of it is believed before its hash
 * chain up to the signed root has matched, and nothing is read a second time after that.
 *
 * The reader is pure: a callback reads blocks, memory is the caller's, and nothing allocates,
 * locks or waits. After pkgfs_mount() a struct pkgfs_image does not change any more and may serve
 * any number of struct pkgfs_reader at once, each used by one thread at a time.
 */
#ifndef LIB_PACKAGEFS_H
#define LIB_PACKAGEFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PKGFS_BLOCK_BYTES 4096
#define PKGFS_BLOCK_SECTORS 8
#define PKGFS_HASH_BYTES 32
#define PKGFS_ID_BYTES 16
#define PKGFS_KEY_BYTES 32
#define PKGFS_LEVELS 4           /* of the hash tree: 128^4 blocks */
#define PKGFS_READ_AHEAD 8       /* most blocks in one call of the device */
#define PKGFS_READ_MAX 131072    /* bytes of one pkgfs_read() */
#define PKGFS_FILE_MAX (32u << 20)
#define PKGFS_PATH_MAX 1024
#define PKGFS_NAME_MAX 255
#define PKGFS_INODES_MAX 65536
#define PKGFS_LINKS_MAX 8        /* symbolic links on one path */

/** Why a mount was refused: numbers and names of the service's FAILED message and of the log. */
#define PKGFS_REASONS(X) \
	X(BLK_TIMEOUT, 1, "blk-timeout") X(IO, 2, "io") X(SIZE, 3, "size") X(MAGIC, 4, "magic") \
	X(FORMAT, 5, "format") X(PUBLISHER, 6, "publisher") X(SIGNATURE, 7, "signature") \
	X(GEOMETRY, 8, "geometry") X(ROLLBACK, 9, "rollback") X(VERITY, 10, "verity") \
	X(EROFS, 11, "erofs") X(UUID, 12, "uuid") X(NO_DEVICE, 13, "no-device")

enum pkgfs_reason {
	PKGFS_MOUNTED = 0,
#define PKGFS_REASON(symbol, number, name) PKGFS_REFUSED_##symbol = number,
	PKGFS_REASONS(PKGFS_REASON)
#undef PKGFS_REASON
};

/** What the steps publisher, signature and rollback do when they fail. */
enum pkgfs_mode {
	PKGFS_STRICT = 0,     /* all block */
	PKGFS_PERMISSIVE = 1, /* the key need not be trusted, but may not be revoked */
	PKGFS_AUDIT = 2,      /* none blocks; failed steps are in pkgfs_image.failed */
	PKGFS_DISABLED = 3,   /* publisher and signature are not looked at */
};

struct pkgfs_key {
	uint8_t key[PKGFS_KEY_BYTES]; /* Ed25519 public key */
	bool revoked;                 /* what it signed is refused */
};

/** What a mount demands. */
struct pkgfs_policy {
	enum pkgfs_mode mode;
	const struct pkgfs_key *keys;
	unsigned int key_count;
	uint64_t min_version; /* lowest package_set_version; a mount raises it to the image's */
	uint32_t max_mib;     /* largest image */
};

/** A block device, as the reader sees it. */
struct pkgfs_device {
	uint64_t sectors; /* capacity in units of 512 bytes */
	void *context;
	/*
	 * read - @count (1..PKGFS_READ_AHEAD) times 4096 bytes, from @sector on, into @to[count].
	 * Return: 0; -ETIMEDOUT; any other negative errno for a failure.
	 */
	int (*read)(void *context, uint64_t sector, unsigned int count, uint8_t *const to[]);
};

/** A mounted image. */
struct pkgfs_image {
	struct pkgfs_device device;
	uint32_t data_blocks;
	uint32_t hash_blocks;
	unsigned int levels;                /* of the hash tree */
	uint32_t level_start[PKGFS_LEVELS]; /* first block; 0: the leaves */
	uint8_t salt[PKGFS_HASH_BYTES];
	uint8_t root[PKGFS_HASH_BYTES];
	uint8_t uuid[PKGFS_ID_BYTES];
	uint8_t publisher[PKGFS_ID_BYTES];
	uint64_t set_version;
	enum pkgfs_mode mode;
	bool trusted;                       /* signed by a trusted key */
	enum pkgfs_reason failed;           /* first step that AUDIT let pass; 0: none */
	uint32_t blocks;                    /* of the file system, <= data_blocks */
	uint32_t meta_block;                /* node numbers count from here */
	uint32_t root_node;
};

/** A verified block in memory. */
struct pkgfs_slot {
	uint32_t block; /* UINT32_MAX: none */
	uint64_t used;  /* tick of the last use */
};

/** Blocks in memory: sets of four, in each of which the least recently used goes first. */
struct pkgfs_cache {
	struct pkgfs_slot *slot;            /* [sets * 4] */
	uint8_t (*data)[PKGFS_BLOCK_BYTES]; /* [sets * 4] */
	unsigned int sets;
};

/** Everything that changes while an image is read. */
struct pkgfs_reader {
	const struct pkgfs_image *image;
	struct pkgfs_cache data;
	struct pkgfs_cache hash;
	uint64_t tick;
	uint32_t next;     /* block that goes on where the last read of a file ended */
	char path[PKGFS_PATH_MAX]; /* of pkgfs_resolve(): what is still to be walked, at its end */
	uint32_t damaged;  /* block that did not match last; UINT32_MAX: none */
	struct {
		uint64_t requests;   /* calls of the device */
		uint64_t blocks;     /* that they read */
		uint64_t hits;       /* blocks found in memory */
		uint64_t mismatches; /* blocks whose hash was not the tree's */
	} count;
};

/**
 * pkgfs_reader_init - takes memory for the two caches.
 * @slots: [data_blocks + hash_blocks]; @blocks: as many, aligned to 8
 * @data_blocks, @hash_blocks: >= 4, rounded down to multiples of 4
 */
void pkgfs_reader_init(struct pkgfs_reader *r, struct pkgfs_slot *slots,
		       uint8_t (*blocks)[PKGFS_BLOCK_BYTES], unsigned int data_blocks,
		       unsigned int hash_blocks);

/** pkgfs_reader_attach - lets @r read @image; what it had in memory is forgotten. */
void pkgfs_reader_attach(struct pkgfs_reader *r, const struct pkgfs_image *image);

/**
 * pkgfs_mount - checks the image on @device step by step, and attaches @r to it.
 * Costs one signature and three blocks, whatever the image's size. About 3 KiB of stack.
 * Return: PKGFS_MOUNTED, and @image is filled in; otherwise the first step that failed.
 */
enum pkgfs_reason pkgfs_mount(struct pkgfs_image *image, struct pkgfs_reader *r,
			      const struct pkgfs_device *device, struct pkgfs_policy *policy);

/** pkgfs_reason_name - the name of a reason; "none" for a number that is none. */
const char *pkgfs_reason_name(enum pkgfs_reason reason);

/** pkgfs_key_id - what a trailer and the log call a key: half of its SHA-256. */
void pkgfs_key_id(const uint8_t key[PKGFS_KEY_BYTES], uint8_t id[PKGFS_ID_BYTES]);

enum pkgfs_kind {
	PKGFS_FILE = 0,
	PKGFS_DIRECTORY = 1,
	PKGFS_LINK = 2,
};

/** A file, directory or link. Its number may be kept; it is checked on every use. */
struct pkgfs_node {
	uint32_t number;
	enum pkgfs_kind kind;
	uint16_t mode;   /* permission bits */
	uint32_t size;   /* bytes */
	/* Where its bytes are. */
	uint8_t layout;  /* of EROFS */
	uint32_t start;  /* first block, or the format of chunks */
	uint64_t body;   /* byte of the image where the inode ends: inline tail, or chunk map */
};

/**
 * pkgfs_stat - reads the node @number.
 * Return: 0; -ENOENT: a device, socket or pipe; -EIO: unreadable, damaged, or there is none.
 */
int pkgfs_stat(struct pkgfs_reader *r, uint32_t number, struct pkgfs_node *node);

/**
 * pkgfs_resolve - finds what a path names: pkg://<bundle>[@<version>]/<path>.
 * pkg:// alone is the image's root. Symbolic links are followed inside their bundle.
 * @len: bytes of @path, which need not end with NUL
 * Return: 0; -EINVAL: not such a path; -ENOENT; -ENOTDIR: a file amid the path; -EIO.
 */
int pkgfs_resolve(struct pkgfs_reader *r, const char *path, size_t len, struct pkgfs_node *node);

/**
 * pkgfs_read - bytes of a file (or the target of a link), all of them or none.
 * @len: <= PKGFS_READ_MAX
 * @got: out: bytes read; fewer than @len at the end, 0 behind it
 * Return: 0; -EISDIR; -ERANGE: @len is too large; -EIO: nothing was delivered, @buf is zero.
 */
int pkgfs_read(struct pkgfs_reader *r, const struct pkgfs_node *node, uint64_t offset, void *buf,
	       size_t len, size_t *got);

struct pkgfs_entry {
	uint32_t node;
	size_t len;                       /* of the name */
	char name[PKGFS_NAME_MAX + 1];    /* ends with NUL */
};

/**
 * pkgfs_list - the next entry of a directory, in the image's order, without . and ...
 * @cursor: in: 0, or where the last call left it; out: where the next one goes on
 * Return: 0; -ENODATA: there are no more; -ENOTDIR; -ERANGE: no such cursor; -EIO.
 */
int pkgfs_list(struct pkgfs_reader *r, const struct pkgfs_node *dir, uint64_t *cursor,
	       struct pkgfs_entry *entry);

/* Verified blocks, for whoever wants to look at a whole image. */

/**
 * pkgfs_block - block @block of the file system, verified.
 * @ahead: further blocks that will be wanted next
 * Return: its bytes, valid until the next call for @r; NULL: unreadable or not the tree's.
 */
const uint8_t *pkgfs_block(struct pkgfs_reader *r, uint32_t block, uint32_t ahead);

#endif /* LIB_PACKAGEFS_H */
