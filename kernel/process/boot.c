/*
 * The boot bundle: programs that are part of the image, and the first of them to run.
 */
#include <kernel/process.h>

#include <errno.h>
#include <string.h>

#include <zephyr/init.h>
#include <zephyr/sys/printk.h>

#include <kernel/aspace_sync.h>
#include <kernel/authority.h>
#include <kernel/page.h>

/** One program of the bundle; the build makes the table. */
struct boot_program {
	const char *name;
	const char *start, *end;
};

extern const struct boot_program boot_programs[];

int process_load_boot(const char *name, const char *args, struct process **process)
{
	struct process_image image = { .name = name, .args = args };

	for (const struct boot_program *p = boot_programs; p->name; p++) {
		if (strcmp(p->name, name))
			continue;
		image.file = p->start;
		image.size = (size_t)(p->end - p->start);
		return process_load(&image, process);
	}
	return -ENOENT;
}

static int take_over(void)
{
	page_init();
	aspace_sync_init();
	return 0;
}

SYS_INIT(take_over, PRE_KERNEL_1, 0);

static int start_init(void)
{
	struct process *init;
	int ret;

	if (sizeof(CONFIG_INIT_PROGRAM) == 1)
		return 0;
	ret = process_load_boot(CONFIG_INIT_PROGRAM, "", &init);
	if (ret == 0) {
		authority_give(init);
		ret = process_start(init);
	}
	if (ret)
		printk("neuron: init %s does not start: %d\n", CONFIG_INIT_PROGRAM, ret);
	return ret;
}

SYS_INIT(start_init, APPLICATION, 90);
