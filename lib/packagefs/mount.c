/* The steps of a mount, in the order in which they are promised to fail. */
#include "trailer.h"

#include <errno.h>

#define MIN_BLOCKS 4
#define BLOCKS_PER_MIB 256

static enum pkgfs_reason read_trailer(const struct pkgfs_device *device, uint8_t *to)
{
	int err;

	if (device->sectors < PKGFS_BLOCK_SECTORS)
		return PKGFS_REFUSED_SIZE;
	err = device->read(device->context, device->sectors - PKGFS_BLOCK_SECTORS, 1, &to);
	if (err)
		return err == -ETIMEDOUT ? PKGFS_REFUSED_BLK_TIMEOUT : PKGFS_REFUSED_IO;
	return PKGFS_MOUNTED;
}

static enum pkgfs_reason check_size(const struct pkgfs_device *device, uint32_t max_mib)
{
	uint64_t blocks = device->sectors / PKGFS_BLOCK_SECTORS;

	if (device->sectors % PKGFS_BLOCK_SECTORS || blocks < MIN_BLOCKS ||
	    blocks > (uint64_t)max_mib * BLOCKS_PER_MIB || blocks >= NO_BLOCK)
		return PKGFS_REFUSED_SIZE;
	return PKGFS_MOUNTED;
}

static enum pkgfs_reason check_version(struct pkgfs_image *image, const struct trailer *t,
				       const struct pkgfs_policy *policy)
{
	image->set_version = t->package_set_version;
	memcpy(image->publisher, t->publisher_id, sizeof(image->publisher));
	return trust_judge(image, image->set_version > 0 &&
			   image->set_version >= policy->min_version, PKGFS_REFUSED_ROLLBACK);
}

/* @trailer, @scratch: two slots of the cache, which holds nothing yet. */
static enum pkgfs_reason check(struct pkgfs_image *image, struct pkgfs_reader *r,
			       const struct pkgfs_policy *policy, uint8_t *trailer,
			       uint8_t *scratch)
{
	const struct trailer *t = (const struct trailer *)trailer;
	enum pkgfs_reason reason = read_trailer(&image->device, trailer);

	if (!reason)
		reason = check_size(&image->device, policy->max_mib);
	if (!reason)
		reason = trailer_check_format(t);
	if (!reason)
		reason = trust_check(image, policy, t, scratch);
	if (!reason)
		reason = trailer_check_geometry(image, t);
	if (!reason)
		reason = check_version(image, t, policy);
	if (!reason)
		reason = super_check(image, r);
	return reason;
}

enum pkgfs_reason pkgfs_mount(struct pkgfs_image *image, struct pkgfs_reader *r,
			      const struct pkgfs_device *device, struct pkgfs_policy *policy)
{
	enum pkgfs_reason reason;

	memset(image, 0, sizeof(*image));
	image->device = *device;
	image->mode = policy->mode;
	pkgfs_reader_attach(r, image);
	reason = check(image, r, policy, r->data.data[0], r->data.data[1]);
	if (reason)
		return reason;
	if (image->set_version > policy->min_version)
		policy->min_version = image->set_version;
	return PKGFS_MOUNTED;
}

const char *pkgfs_reason_name(enum pkgfs_reason reason)
{
	static const char *const names[] = {
#define PKGFS_REASON(symbol, number, name) [number] = name,
		PKGFS_REASONS(PKGFS_REASON)
#undef PKGFS_REASON
	};

	if ((unsigned int)reason >= sizeof(names) / sizeof(names[0]) || !names[reason])
		return "none";
	return names[reason];
}
