/*
 * From the first instruction to main() and to the end; the same for further threads.
 */
#include <nx/process.h>

int main(void);
void nx_thread_begin(void);
void nx_thread_end(void);
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

long nx_thread_create(void (*entry)(void *arg), void *sp, void *arg, long position)
{
	uint64_t *top = (uint64_t *)sp - 2;

	top[0] = (uint64_t)entry;
	top[1] = (uint64_t)arg;
	return nx_syscall(NX_SYS_thread_create, (long)nx_thread_begin, (long)top, 0, position, 0,
			  0);
}

void nx_thread_end(void)
{
	nx_thread_exit();
}
