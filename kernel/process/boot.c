/*
 * The first program to run.
 */
#include <kernel/process.h>

#include <zephyr/init.h>
#include <zephyr/sys/printk.h>

#include <kernel/aspace_sync.h>
#include <kernel/authority.h>
#include <kernel/bundle.h>
#include <kernel/page.h>
#include <kernel/user_driver.h>

static int take_over(void)
{
	page_init();
	aspace_sync_init();
	return 0;
}

SYS_INIT(take_over, PRE_KERNEL_1, 0);

int process_start_init(const char *name, struct process **init)
{
	int ret = process_load_boot(name, "", init);

	if (ret == 0)
		ret = authority_give(*init);
	if (ret == 0)
		ret = bundle_give(*init);
	if (ret == 0)
		ret = devices_give(*init);
	if (ret == 0)
		ret = process_start(*init);
	return ret;
}

static int start_init(void)
{
	struct process *init;
	int ret;

	if (sizeof(CONFIG_INIT_PROGRAM) == 1)
		return 0;
	ret = process_start_init(CONFIG_INIT_PROGRAM, &init);
	if (ret)
		printk("neuron: init %s does not start: %d\n", CONFIG_INIT_PROGRAM, ret);
	return ret;
}

SYS_INIT(start_init, APPLICATION, 90);
