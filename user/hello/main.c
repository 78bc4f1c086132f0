/*
 * The smallest program: says that it is there, and ends.
 */
#include <nx/process.h>

static const char greeting[] = "Hello from user mode\n";

int main(void)
{
	if (nx_bootinfo()->magic != NX_BOOT_MAGIC || nx_bootinfo()->abi != nx_abi_version())
		return 1;
	nx_debug_write(greeting, sizeof(greeting) - 1);
	return 0;
}
