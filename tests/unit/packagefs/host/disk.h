/* An image in memory as a device that can change, fail and count. */
#ifndef TESTS_UNIT_PACKAGEFS_HOST_DISK_H
#define TESTS_UNIT_PACKAGEFS_HOST_DISK_H

#include <stdio.h>
#include <stdlib.h>

#include <lib/packagefs.h>

#define CHECK(claim) \
	do { \
		if (!(claim)) { \
			printf("%s:%d: %s\n", __FILE__, __LINE__, #claim); \
			exit(1); \
		} \
	} while (0)

struct disk {
	uint8_t *bytes;
	size_t size;
	uint64_t broken; /* sector at which reading fails; UINT64_MAX: none */
	int error;       /* with which it does */
};

extern struct disk disk;
extern struct pkgfs_policy policy;
extern struct pkgfs_image image;
extern struct pkgfs_reader reader;

/** disk_load - the image in @path, trusted by the key in @key. */
void disk_load(const char *key, const char *path);
/** disk_mount - with caches of so many blocks. */
enum pkgfs_reason disk_mount(unsigned int data_blocks, unsigned int hash_blocks);
/** find - the node of @path, which is there. */
struct pkgfs_node find(const char *path);

/** reference_take - keeps everything that the mounted image holds. */
void reference_take(void);
/**
 * reference_compare - reads everything that can be read; nothing may differ from the reference.
 * Return: nodes that could not be read.
 */
unsigned int reference_compare(void);

#endif /* TESTS_UNIT_PACKAGEFS_HOST_DISK_H */
