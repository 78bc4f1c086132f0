/*
 * All that the port asks of Linux.
 *
 * The machine starts in a constructor, so that the name main() is left to the application.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <arch/types.h>

#include "host.h"

/* Exit code for trouble of the simulation itself (sysexits.h EX_SOFTWARE). */
#define EXIT_FATAL 70

static char **program_argv;
static char line[1024];
static size_t line_length;

const char *__asan_default_options(void);

/* Contexts are abandoned with what they hold, and faults are the kernel's business. */
const char *__asan_default_options(void)
{
	return "detect_leaks=0:detect_stack_use_after_return=0:allow_user_segv_handler=1";
}

static void flush(void)
{
	size_t done = 0;

	while (done < line_length) {
		ssize_t n = write(STDOUT_FILENO, line + done, line_length - done);

		if (n < 0 && errno != EINTR)
			break;
		done += n < 0 ? 0 : (size_t)n;
	}
	line_length = 0;
}

void host_putc(char c)
{
	line[line_length++] = c;
	if (c == '\n' || line_length == sizeof(line))
		flush();
}

int host_getc(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	unsigned char c;

	if (poll(&input, 1, 0) <= 0 || read(STDIN_FILENO, &c, 1) != 1)
		return -1;
	return c;
}

void host_exit(int code)
{
	flush();
	exit(code);
}

void host_restart(void)
{
	flush();
	execv("/proc/self/exe", program_argv);
	host_fatal("cannot execute the program again");
}

void host_fatal(const char *why)
{
	flush();
	fprintf(stderr, "native: %s\n", why);
	exit(EXIT_FATAL);
}

char *host_stack_map(size_t size)
{
	char *memory = mmap(NULL, size + HOST_STACK_GUARD, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);

	if (memory == MAP_FAILED)
		host_fatal("no memory for a stack");
	if (mprotect(memory, HOST_STACK_GUARD, PROT_NONE))
		host_fatal("no guard for a stack");
	return memory + HOST_STACK_GUARD;
}

static void on_signal(int signal, siginfo_t *info, void *context)
{
	uintptr_t address = (uintptr_t)info->si_addr;
	struct arch_esf frame;
	int write;
	enum host_trap trap = host_context_read(context, signal, &frame, &write);

	host_context_redirect(context, native_trap_stack(address), &frame, trap, write, address);
}

void host_traps_init(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP };
	static char handler_stack[65536];
	const stack_t stack = { .ss_sp = handler_stack, .ss_size = sizeof(handler_stack) };
	struct sigaction action = { .sa_sigaction = on_signal,
				    .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER };

	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		sigaction(signals[i], &action, NULL);
}

static char *join(int argc, char **argv)
{
	size_t size = 1;
	char *joined;

	for (int i = 1; i < argc; i++)
		size += strlen(argv[i]) + 1;
	joined = calloc(1, size);
	if (!joined)
		host_fatal("no memory for the arguments");
	for (int i = 1; i < argc; i++) {
		if (i > 1)
			strcat(joined, " ");
		strcat(joined, argv[i]);
	}
	return joined;
}

__attribute__((constructor)) static void begin(int argc, char **argv)
{
	program_argv = argv;
	host_start(join(argc, argv));
}
