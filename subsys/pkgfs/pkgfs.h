/* The kernel's mount: what its files share. */
#ifndef SUBSYS_PKGFS_PKGFS_H
#define SUBSYS_PKGFS_PKGFS_H

#include <neuron/pkgfs.h>
#include <zephyr/kernel.h>

/** A reader, and the thread that has it. */
struct turn {
	struct k_mutex lock;
	struct pkgfs_reader reader;
};

/** Written by the main thread before main(), then only read, but for the turns. */
struct mount {
	struct pkgfs_image image;
	enum pkgfs_reason refused;
	enum nx_pkgfs_source source;
	struct turn turn[CONFIG_PKGFS_READERS];
};

extern struct mount pkgfs_mount_state;

/**
 * pkgfs_disk - the disk as the reader wants it.
 * Return: 0; -ENODEV: there is none; -EACCES: there is one that the driver refused.
 */
int pkgfs_disk(struct pkgfs_device *device);

/** pkgfs_audit_mount - records what the mount of @m has come to. */
void pkgfs_audit_mount(const struct mount *m);
/** pkgfs_audit_damage - records the block that @r found to be another than was signed. */
void pkgfs_audit_damage(const struct pkgfs_reader *r);

#endif /* SUBSYS_PKGFS_PKGFS_H */
