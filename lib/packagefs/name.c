/* pkg://<bundle>[@<version>]/<path>: what such a name looks like. */
#include "internal.h"

#include <errno.h>

#define SCHEME "pkg:/"
#define BUNDLE_MAX 63
#define VERSION_MAX 31

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* [a-z0-9][a-z0-9._-]{0,62} */
static bool bundle_is_valid(const char *name, size_t len)
{
	if (len == 0 || len > BUNDLE_MAX || !(is_lower(name[0]) || is_digit(name[0])))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!is_lower(name[i]) && !is_digit(name[i]) && !memchr("._-", name[i], 3))
			return false;
	return true;
}

/* [0-9A-Za-z][0-9A-Za-z.+-]{0,30} */
bool name_version_is_valid(const char *version, size_t len)
{
	if (len == 0 || len > VERSION_MAX || memchr(".+-", version[0], 3))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!is_lower(version[i]) && !is_upper(version[i]) && !is_digit(version[i]) &&
		    !memchr(".+-", version[i], 3))
			return false;
	return true;
}

size_t name_segment(const char *path, size_t len)
{
	const char *slash = memchr(path, '/', len);

	return slash ? (size_t)(slash - path) : len;
}

static bool segment_is_valid(const char *segment, size_t len)
{
	if (len == 0 || len > PKGFS_NAME_MAX || memchr(segment, '\0', len))
		return false;
	return segment[0] != '.' || (len > 1 && !(len == 2 && segment[1] == '.'));
}

/* Every segment is one; an empty path has none, but a / at the end begins an empty one. */
static bool path_is_valid(const char *path, size_t len)
{
	for (;;) {
		size_t n = name_segment(path, len);

		if (!segment_is_valid(path, n))
			return false;
		if (n == len)
			return true;
		path += n + 1;
		len -= n + 1;
	}
}

static int parse_bundle(const char *segment, size_t len, struct pkgfs_name *name)
{
	const char *at = memchr(segment, '@', len);

	name->bundle = segment;
	name->bundle_len = at ? (size_t)(at - segment) : len;
	name->version = at ? at + 1 : segment + len;
	name->version_len = at ? len - name->bundle_len - 1 : 0;
	if (!bundle_is_valid(name->bundle, name->bundle_len))
		return -EINVAL;
	return at && !name_version_is_valid(name->version, name->version_len) ? -EINVAL : 0;
}

int name_parse(const char *path, size_t len, struct pkgfs_name *name)
{
	size_t n = sizeof(SCHEME) - 1;

	memset(name, 0, sizeof(*name));
	if (len > PKGFS_PATH_MAX || len < n || memcmp(path, SCHEME, n))
		return -EINVAL;
	n += len > n && path[n] == '/';
	path += n;
	len -= n;
	if (len == 0)
		return 0;
	n = name_segment(path, len);
	if (!path_is_valid(path, len) || parse_bundle(path, n, name))
		return -EINVAL;
	if (n < len) {
		name->path = path + n + 1;
		name->path_len = len - n - 1;
	}
	return 0;
}
