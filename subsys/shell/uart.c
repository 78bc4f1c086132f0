/*
 * The shell on the console. Its output goes the way of printk(), so lines of commands and of the
 * kernel do not mix. The thread starts last of all, when what the boot prints is printed.
 */
#include <neuron/console.h>
#include <zephyr/init.h>

#include "shell_private.h"

#define PRIORITY MIN(CONFIG_SHELL_THREAD_PRIORITY, K_LOWEST_APPLICATION_THREAD_PRIO)

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(stack, CONFIG_SHELL_STACK_SIZE);

static const struct shell_transport console = {
	.read = nx_console_read,
	.write = nx_console_write,
};

SHELL_DEFINE(shell_uart, CONFIG_SHELL_PROMPT_UART, &console);

const struct shell *shell_backend_uart_get_ptr(void)
{
	return &shell_uart;
}

static void entry(void *sh, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	shell_run(sh);
}

static int start(void)
{
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), entry,
			(void *)(uintptr_t)&shell_uart, NULL, NULL, PRIORITY, 0, K_FOREVER);
	k_thread_name_set(&thread, "shell");
	k_thread_start(&thread);
	return 0;
}

SYS_INIT_NAMED(shell_uart_start, start, SMP, 99);
