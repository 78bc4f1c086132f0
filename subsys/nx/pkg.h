/* What nx pkg, ls and cat have in common. */
#ifndef SUBSYS_NX_PKG_H
#define SUBSYS_NX_PKG_H

#include <neuron/pkgfs.h>

#include "nx.h"

/** pkg_kind - "file", "directory", "link". */
const char *pkg_kind(enum pkgfs_kind kind);
/** pkg_reason - in words, what an errno of <neuron/pkgfs.h> says. */
const char *pkg_reason(int err);
/** pkg_list - prints a line for each entry of the folder @path. Return: 0; -errno. */
int pkg_list(const struct shell *sh, const char *path, unsigned int *entries);
/** pkg_show - prints the file @path. @bytes: how many there were. Return: 0; -errno. */
int pkg_show(const struct shell *sh, const char *path, uint64_t *bytes);

#endif /* SUBSYS_NX_PKG_H */
