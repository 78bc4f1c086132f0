/* Mounts the image on the disk once, at boot, by the keys and the mode that are compiled in. */
#include <errno.h>

#include <zephyr/init.h>
#include <zephyr/sys/printk.h>

#include <generated/pkgfs_keys.h>

#include "fixtures.h"
#include "pkgfs.h"

#define BLOCKS (CONFIG_PKGFS_CACHE_BLOCKS + CONFIG_PKGFS_HASH_CACHE_BLOCKS)

#define MODE                                                                                       \
	(IS_ENABLED(CONFIG_PKGFS_SIG_DISABLED)     ? PKGFS_DISABLED                                \
	 : IS_ENABLED(CONFIG_PKGFS_SIG_AUDIT)      ? PKGFS_AUDIT                                   \
	 : IS_ENABLED(CONFIG_PKGFS_SIG_PERMISSIVE) ? PKGFS_PERMISSIVE                              \
						   : PKGFS_STRICT)

struct mount pkgfs_mount_state = { .refused = PKGFS_REFUSED_NO_DEVICE };

static const struct pkgfs_key keys[] = { PKGFS_KEYS };
static struct pkgfs_slot slots[CONFIG_PKGFS_READERS][BLOCKS];
static uint8_t blocks[CONFIG_PKGFS_READERS][BLOCKS][PKGFS_BLOCK_BYTES] __aligned(PKGFS_BLOCK_BYTES);
static struct pkgfs_policy policy = {
	.mode = MODE,
	.keys = keys,
	.key_count = ARRAY_SIZE(keys),
	.min_version = CONFIG_PKGFS_MIN_SET_VERSION,
	.max_mib = CONFIG_PKGFS_MAX_IMAGE_MIB,
};

static void readers_init(struct mount *m)
{
	for (unsigned int i = 0; i < CONFIG_PKGFS_READERS; i++) {
		k_mutex_init(&m->turn[i].lock);
		pkgfs_reader_init(&m->turn[i].reader, slots[i], blocks[i],
				  CONFIG_PKGFS_CACHE_BLOCKS, CONFIG_PKGFS_HASH_CACHE_BLOCKS);
	}
}

static void mount(struct mount *m, enum nx_pkgfs_source source, const struct pkgfs_device *device,
		  struct pkgfs_policy *demands)
{
	m->refused = pkgfs_mount(&m->image, &m->turn[0].reader, device, demands);
	if (m->refused)
		return;
	m->source = source;
	for (unsigned int i = 1; i < CONFIG_PKGFS_READERS; i++)
		pkgfs_reader_attach(&m->turn[i].reader, &m->image);
}

/* Only where there is no disk at all: one that cannot be used is refused. */
static void mount_what_there_is(struct mount *m)
{
	struct pkgfs_device device;
	int err = pkgfs_disk(&device);

	if (!err)
		mount(m, NX_PKGFS_VIRTIO_BLK, &device, &policy);
	else if (err != -ENODEV)
		m->refused = PKGFS_REFUSED_IO;
	else if (fixtures_device(&device))
		mount(m, NX_PKGFS_FIXTURES, &device,
		      &(struct pkgfs_policy){ .mode = PKGFS_DISABLED, .max_mib = 1 });
}

static void say_mounted(const struct pkgfs_image *image)
{
	if (image->failed)
		printk("pkgfs: mounted from virtio-blk ro (audit: %s)\n",
		       pkgfs_reason_name(image->failed));
	else
		printk("pkgfs: mounted from virtio-blk ro%s\n",
		       image->mode == PKGFS_DISABLED ? " (unsigned)"
		       : image->trusted              ? ""
						     : " (untrusted key)");
}

static int pkgfs_start(void)
{
	struct mount *m = &pkgfs_mount_state;

	readers_init(m);
	mount_what_there_is(m);
	pkgfs_audit_mount(m);
	if (m->refused)
		printk("pkgfs: mount refused (%s)\n", pkgfs_reason_name(m->refused));
	else if (m->source == NX_PKGFS_FIXTURES)
		printk("pkgfs: fallback fixtures (no device)\n");
	else
		say_mounted(&m->image);
	return 0;
}

SYS_INIT(pkgfs_start, APPLICATION, 0);
