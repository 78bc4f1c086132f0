/*
 * Random system calls with random and nearly valid arguments, all of it determined by the seed that
 * is the argument. Another thread changes the memory that the calls look at while they do. What
 * becomes of the program is its own affair; the exit code is the number of calls.
 */
#include <nx/ipc.h>
#include <nx/memory.h>
#include <nx/process.h>

#define CALLS 3000

#define BUFFER_WORDS 1024

static uint64_t state;
static volatile uint64_t buffer[BUFFER_WORDS];
static char stack[4096] __attribute__((aligned(16)));

/* xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators". */
static uint64_t draw(void)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * 0x2545f4914f6cdd1d;
}

static uint64_t below(uint64_t n)
{
	return draw() % n;
}

static uint64_t a_slot(void)
{
	return below(4) ? NX_SLOT_HIGH + below(12) : below(12);
}

static uint64_t an_address(void)
{
	switch (below(8)) {
	case 0: return 0x10000;
	case 1: return 0x40000000 + below(16) * NX_PAGE_SIZE;
	case 2: return 0xffffffff80200000;
	case 3: return 0x3ffffff000 - below(24) * NX_PAGE_SIZE;
	default: return (uint64_t)buffer + below(BUFFER_WORDS) * 8;
	}
}

static uint64_t an_argument(void)
{
	switch (below(12)) {
	case 0: return 0;
	case 1: return ~0ull;
	case 2: return 1ull << below(64);
	case 3: return draw();
	case 4: return below(16) * NX_PAGE_SIZE;
	case 5: return NX_CAP_NONE;
	case 6: return (uint64_t)nx_getpid() + below(2) * below(1 << 13);
	case 7: return below(1 << 26);
	case 8:
	case 9: return an_address();
	default: return a_slot();
	}
}

/* Which argument of a call says until when it waits; 8: none. */
static unsigned int deadline_of(uint64_t number)
{
	switch (number) {
	case NX_SYS_sleep_until: return 0;
	case NX_SYS_thread_join:
	case NX_SYS_process_wait: return 1;
	case NX_SYS_call:
	case NX_SYS_recv:
	case NX_SYS_reply_recv:
	case NX_SYS_send:
	case NX_SYS_futex_wait:
	case NX_SYS_wait: return 2;
	default: return 8;
	}
}

/* Those that end the program at once, or fill the console, are rare or left out. */
static uint64_t a_call(void)
{
	for (;;) {
		uint64_t number = below(NX_SYSCALLS_MAX + 4);

		if (number == NX_SYS_debug_write || number == NX_SYS_exit ||
		    number == NX_SYS_thread_exit)
			continue;
		if (number == NX_SYS_thread_create && below(64))
			continue;
		return number;
	}
}

static void one_call(void)
{
	uint64_t number = a_call(), arg[8];
	unsigned int until = deadline_of(number);
	struct nx_message m;

	for (int i = 0; i < 8; i++)
		arg[i] = an_argument();
	if (until < 8)
		arg[until] = 1;
	if (below(3) == 0)
		buffer[below(BUFFER_WORDS)] = an_argument();
	/* Messages have flags, words, capabilities and a descriptor that may be one. */
	if (number >= NX_SYS_call && number <= NX_SYS_send && below(8))
		arg[1] = NX_MSG(below(16), below(9), below(5)) | below(2) * NX_MSG_DESC;
	m = (struct nx_message){
		.info = arg[1], .word = { arg[3], arg[4], arg[5], arg[6] },
		.desc = (struct nx_msg *)an_address(),
	};
	nx_message_call((long)number, (long)arg[0], &m, arg[2], (long)arg[7]);
}

static void change_on(void *unused)
{
	(void)unused;
	for (uint64_t x = 1;; x = x * 6364136223846793005 + 1442695040888963407)
		buffer[x >> 54] ^= x >> 60;
}

int main(void)
{
	const char *digit = (const char *)nx_bootinfo()->args;
	long calls = 0;

	for (; *digit; digit++)
		state = state * 10 + (uint64_t)(*digit - '0');
	state = state * 0x9e3779b97f4a7c15 + 1;
	nx_thread_create(change_on, stack + sizeof(stack), NULL, 0);
	nx_endpoint_create();
	nx_notification_create();
	nx_mem_create(4);
	nx_mem_create(1);
	while (calls < CALLS) {
		one_call();
		calls++;
	}
	return (int)calls;
}
