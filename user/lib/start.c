/*
 * From the first instruction to main() and to the end.
 */
#include <nx/process.h>

int main(void);
__attribute__((noreturn)) void nx_start(const struct nx_bootinfo *info);

static const struct nx_bootinfo *boot_page;

const struct nx_bootinfo *nx_bootinfo(void)
{
	return boot_page;
}

void nx_start(const struct nx_bootinfo *info)
{
	boot_page = info;
	nx_exit(main());
}
