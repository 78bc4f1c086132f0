/* The image that is there when no disk is. */
#ifndef SUBSYS_PKGFS_FIXTURES_H
#define SUBSYS_PKGFS_FIXTURES_H

#include <lib/packagefs.h>

#ifdef CONFIG_PKGFS_FIXTURES

/** fixtures_device - the image that is compiled in, as a device. Return: whether there is one. */
bool fixtures_device(struct pkgfs_device *device);

#else

static inline bool fixtures_device(struct pkgfs_device *device)
{
	(void)device;
	return false;
}

#endif

#endif /* SUBSYS_PKGFS_FIXTURES_H */
