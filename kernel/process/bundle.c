/*
 * The boot bundle: programs that are part of the image.
 */
#include <kernel/bundle.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include <uapi/neuron/bundle.h>

#include <kernel/process.h>

/** One program; the build makes the table. */
struct boot_program {
	const char *name;
	const char *start, *end;
};

extern const struct boot_program boot_programs[];

static size_t size_of(const struct boot_program *p)
{
	return (size_t)(p->end - p->start);
}

int process_load_boot(const char *name, const char *args, struct process **process)
{
	struct process_image image = {
		.name = name, .args = args, .file.read = process_read_image
	};

	for (const struct boot_program *p = boot_programs; p->name; p++) {
		if (strcmp(p->name, name))
			continue;
		image.from = p->start;
		image.file.size = size_of(p);
		return process_load(&image, process);
	}
	return -ENOENT;
}

static uint64_t pages_needed(void)
{
	uint64_t pages = 1;

	for (const struct boot_program *p = boot_programs; p->name; p++)
		pages += DIV_ROUND_UP(size_of(p), ARCH_PAGE_SIZE);
	return pages;
}

static void fill(struct memory *m)
{
	uint64_t offset = ARCH_PAGE_SIZE, at = 0;

	for (const struct boot_program *p = boot_programs; p->name; p++) {
		struct nx_bundle_entry entry = { .offset = offset, .size = size_of(p) };

		strcpy(entry.name, p->name);
		(void)memory_write(m, at, &entry, sizeof(entry));
		(void)memory_write(m, offset, p->start, size_of(p));
		offset += ROUND_UP(size_of(p), ARCH_PAGE_SIZE);
		at += sizeof(entry);
	}
}

int bundle_give(struct process *init)
{
	struct memory *m;
	int ret = memory_create(&init->quota, pages_needed(), &m);

	if (ret)
		return ret;
	fill(m);
	return cap_create_at(&init->caps, NX_SLOT_BUNDLE, &m->object,
			     NX_RIGHT_MAP | NX_RIGHT_GRANT);
}
