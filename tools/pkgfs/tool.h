/* The host's program around the reader: what its files share. */
#ifndef TOOLS_PKGFS_TOOL_H
#define TOOLS_PKGFS_TOOL_H

#include <stdio.h>

#include <lib/packagefs.h>

#define KEYS_MAX 8
#define DATA_BLOCKS 256
#define HASH_BLOCKS 64

/** An image file and what reads it. */
struct session {
	struct pkgfs_key keys[KEYS_MAX];
	struct pkgfs_policy policy;
	struct pkgfs_image image;
	struct pkgfs_reader reader;
	int fd;
};

/** key_load - the Ed25519 public key of a PEM file. Return: 0; -1 after a message. */
int key_load(const char *path, uint8_t key[PKGFS_KEY_BYTES]);

/** session_open - mounts the image in @path by s->policy. Return: 0; -1 after a message. */
int session_open(struct session *s, const char *path);

/** Called for each node, parents first. @path: from the image's root. Return: 0 to go on. */
typedef int (*visit_t)(struct session *s, const char *path, const struct pkgfs_node *node,
		       void *context);

/** tree_walk - visits @node, called @path, and what is below it. Return: 0; not 0: a visit's. */
int tree_walk(struct session *s, const char *path, const struct pkgfs_node *node, visit_t visit,
	      void *context);

/** file_copy - the bytes of @node to @out. Return: 0; -1 after a message. */
int file_copy(struct session *s, const char *path, const struct pkgfs_node *node, FILE *out);

/** complain - "pkgfs: <what>: <errno's text>" on stderr. Return: -1. */
int complain(const char *what, int err);

/* Commands: the path is pkg://..., the target a folder. Return: 0; -1 after a message. */
int command_verify(struct session *s, const char *path, const char *target);
int command_list(struct session *s, const char *path, const char *target);
int command_stat(struct session *s, const char *path, const char *target);
int command_cat(struct session *s, const char *path, const char *target);
int command_extract(struct session *s, const char *path, const char *target);

#endif /* TOOLS_PKGFS_TOOL_H */
