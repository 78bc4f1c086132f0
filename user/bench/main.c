/*
 * Counts instructions per operation, the kernel's among them; tests/bench/user says what for. What
 * is printed is printed when all is measured.
 */
#include <nx/ipc.h>
#include <nx/memory.h>
#include <nx/process.h>
#include <nx/sync.h>

#define ROUNDS 1000
#define EP NX_SLOT_HIGH
#define PING (NX_SLOT_HIGH + 1)
#define PONG (NX_SLOT_HIGH + 2)
#define FRAME 480

static inline uint64_t count(void)
{
	uint64_t n;

	__asm__ volatile("csrr %0, instret" : "=r"(n)::"memory");
	return n;
}

/* Instructions of @statement, the loop's own taken off. */
#define COUNT(statement)                                                                           \
	({                                                                                         \
		uint64_t start_ = count(), total_, empty_;                                         \
                                                                                                   \
		for (int i_ = 0; i_ < ROUNDS; i_++) {                                              \
			__asm__ volatile("" ::: "memory");                                         \
			statement;                                                                 \
		}                                                                                  \
		total_ = count() - start_;                                                         \
		start_ = count();                                                                  \
		for (int i_ = 0; i_ < ROUNDS; i_++)                                                \
			__asm__ volatile("" ::: "memory");                                         \
		empty_ = count() - start_;                                                         \
		(total_ - empty_ + ROUNDS / 2) / ROUNDS;                                           \
	})

static size_t add_number(char *line, size_t at, uint64_t value)
{
	char digit[20];
	int n = 0;

	do
		digit[n++] = (char)('0' + value % 10);
	while (value /= 10);
	while (n)
		line[at++] = digit[--n];
	return at;
}

static void print(const char *what, uint64_t figure)
{
	char line[128] = "bench: ";
	size_t at = 7;

	while (*what)
		line[at++] = *what++;
	line[at++] = ':';
	line[at++] = ' ';
	at = add_number(line, at, figure);
	line[at++] = '\n';
	nx_debug_write(line, at);
}

/* The bare call: what the wrapper adds is not the kernel's. */
static inline void bare(long number)
{
	register long a7 __asm__("a7") = number;
	register long a0 __asm__("a0");

	__asm__ volatile("ecall" : "=r"(a0) : "r"(a7) : "memory");
}

static struct nx_mutex mutex;

static int calls(void)
{
	uint64_t light = COUNT(bare(NX_SYS_getpid)), full = COUNT(bare(NX_SYS_yield));
	uint64_t none = COUNT(bare(127));
	uint64_t signal = COUNT(nx_signal(PING, 1));

	uint64_t mutual = COUNT({
		nx_mutex_lock(&mutex, 0);
		nx_mutex_unlock(&mutex);
	});

	print("null system call, light", light);
	print("null system call, full", none);
	print("yield, nobody else (process)", full);
	print("signal, nobody waits", signal);
	print("mutex lock + unlock, nobody waits", mutual);
	return 0;
}

static int memory(void)
{
	long mem = nx_mem_create(1);
	uint64_t at = 0x40000000, both, create;

	nx_map(mem, 0, NX_PAGE_SIZE, at + 2 * NX_PAGE_SIZE, NX_PROT_READ);
	both = COUNT({
		nx_map(mem, 0, NX_PAGE_SIZE, at, NX_PROT_READ | NX_PROT_WRITE);
		nx_unmap(at, NX_PAGE_SIZE);
	});
	create = COUNT(nx_cap_close(nx_mem_create(1)));
	print("map + unmap of a page", both);
	print("memory object of a page, made and closed", create);
	return 0;
}

/* ---- pairs ---- */

static int echo(void)
{
	static char frame[FRAME];
	static struct nx_msg desc;
	struct nx_message m = { .info = NX_MSG_DESC, .desc = &desc };
	long ret;

	desc.send_addr = desc.recv_addr = (uint64_t)frame;
	desc.recv_max = sizeof(frame);
	ret = nx_recv(EP, &m, 0);
	while (ret == 0 && NX_MSG_LABEL(m.info) != 9) {
		/* What came with a frame is answered with one, and expects one. */
		desc.send_len = NX_MSG_LABEL(m.info) == 2 ? FRAME : 0;
		m.info = NX_MSG(0, NX_MSG_WORDS(m.info), 0);
		m.info |= desc.send_len ? NX_MSG_DESC : 0;
		ret = nx_reply_recv(EP, NX_CAP_NONE, &m, 0);
	}
	m.info = 0;
	return ret ? 1 : nx_reply(NX_CAP_NONE, &m) != 0;
}

static long call(uint32_t label, unsigned int words)
{
	struct nx_message m = { .info = NX_MSG(label, words, 0) };

	return nx_call(EP, &m, 0);
}

static int words(void)
{
	uint64_t four, eight;

	call(0, 0);
	four = COUNT(call(0, 4));
	eight = COUNT(call(0, 8));
	if (call(9, 0))
		return 1;
	print("call + reply_recv round trip, 4 words", four);
	print("call + reply_recv round trip, 8 words", eight);
	return 0;
}

/* Both yield to each other: two switches, two calls a round. */
static int yield(int prints)
{
	uint64_t each;

	nx_yield();
	each = COUNT(nx_yield());
	if (prints)
		print("yield switch between two processes, each", each / 2);
	return 0;
}

static int notify(void)
{
	uint64_t bits = 0, both;

	both = COUNT({
		nx_signal(PING, 1);
		nx_wait(PONG, 1, 0, &bits);
	});
	print("notification ping-pong, two processes", both);
	return 0;
}

static int answer(void)
{
	uint64_t bits = 0;

	for (int i = 0; i < ROUNDS; i++) {
		nx_wait(PING, 1, 0, &bits);
		nx_signal(PONG, 1);
	}
	return 0;
}

int main(void)
{
	const char *args = (const char *)nx_bootinfo()->args;
	uint64_t first = count();

	switch (args[0]) {
	case 'f': nx_exit((long)first);
	case 'c': return calls();
	case 'm': return memory();
	case 'e': return echo();
	case 'w': return words();
	case 'y': return yield(args[5] != 0);
	case 'a': return answer();
	case 'n': return notify();
	default: return 1;
	}
}
