/*
 * Scheduling parameters, from inside. As init it may schedule others; a child may give up.
 */
#include <string.h>

#include <nx/expect.h>
#include <nx/ipc.h>
#include <nx/sched.h>
#include <nx/spawn.h>

#define EPERM 1
#define ESRCH 3
#define EBUSY 16
#define EINVAL 22

#define SCHED NX_SLOT_SCHED
#define NONE ((long)NX_CAP_NONE)
#define ALL 0xffff

static char stack[4096] __attribute__((aligned(16)));

static long get(uint64_t target, unsigned int what)
{
	return nx_sched_get(target, what, SCHED);
}

static void spin(void *unused)
{
	(void)unused;
	for (;;)
		__asm__ volatile("");
}

/* ---- a child ---- */

struct child {
	struct nx_process_args args;
	long slot;
	uint32_t pid;
};

static void begin(struct child *c, const char *line)
{
	static struct nx_process_info info;
	long elf = nx_bundle_find("sched");

	c->args = (struct nx_process_args){
		.name = (uint64_t)"sched", .name_len = 5,
		.args = (uint64_t)line, .args_len = (uint32_t)strlen(line),
	};
	c->slot = nx_process_create(NX_SLOT_FACTORY, elf, &c->args);
	EXPECT(c->slot >= 0);
	EXPECT(nx_process_info(c->slot, &info, sizeof(info)) == sizeof(info));
	c->pid = info.pid;
	EXPECT(nx_cap_close(elf) == 0);
}

static void end(struct child *c, long reason, long expected)
{
	long code;

	if (reason == NX_END_KILLED)
		EXPECT(nx_process_kill(c->slot, 0) == 0);
	EXPECT(nx_process_wait(c->slot, 0, &code, NULL) == reason);
	EXPECT(code == expected);
	EXPECT(nx_cap_close(c->slot) == 0 && nx_cap_close(c->args.endpoint) == 0);
}

/* ---- ranges ---- */

static int ranges(void)
{
	static const uint64_t classes[] = { 4, 255, 256, 1ull << 32, 1ull << 63 };
	static const uint64_t targets[] = { 1ull << 31, 1ull << 32, -1ull };

	for (unsigned int i = 0; i < 5; i++)
		EXPECT(nx_sched_set_qos_class(0, classes[i], SCHED) == -EINVAL);
	for (unsigned int i = 0; i < 3; i++) {
		EXPECT(nx_sched_set_qos_class(targets[i], 0, SCHED) == -EINVAL);
		EXPECT(nx_sched_get(targets[i], NX_SCHED_CLASS, SCHED) == -EINVAL);
	}
	EXPECT(nx_sched_set_position(0, 1, SCHED) == -EINVAL);
	EXPECT(nx_sched_set_latency_hint(0, 1001, SCHED) == -EINVAL);
	EXPECT(nx_sched_set_burst_hint(0, 1001, SCHED) == -EINVAL);
	EXPECT(nx_sched_set_affinity(0, 0, SCHED) == -EINVAL);
	EXPECT(nx_sched_set_affinity(0, 1ull << 16, SCHED) == -EINVAL);
	EXPECT(nx_sched_set_ipi_budget(0, 0, 100, SCHED) == -EINVAL);
	EXPECT(nx_sched_set_ipi_budget(0, 10001, 100, SCHED) == -EINVAL);
	EXPECT(nx_sched_set_ipi_budget(0, 100, 9, SCHED) == -EINVAL);
	EXPECT(nx_sched_get(0, 6, SCHED) == -EINVAL && nx_sched_get(0, 22, SCHED) == -EINVAL);
	EXPECT(get(0, NX_SCHED_CLASS) == NX_CLASS_NORMAL && get(0, NX_SCHED_SHARES) == 100);
	EXPECT(nx_sched_set_shares(0, 0, SCHED) == 1 && get(0, NX_SCHED_SHARES) == 1);
	EXPECT(nx_sched_set_shares(0, 1ull << 40, SCHED) == 1000);
	return 0;
}

/* ---- without the capability: down, never up ---- */

static int ratchet(void)
{
	EXPECT(nx_sched_set_qos_class(0, NX_CLASS_INTERACTIVE, NONE) == -EPERM);
	EXPECT(nx_sched_set_qos_class(0, NX_CLASS_INTERACTIVE, NX_SLOT_FACTORY) == -EPERM);
	EXPECT(get(0, NX_SCHED_CLASS) == NX_CLASS_NORMAL);
	EXPECT(nx_sched_set_qos_class(0, NX_CLASS_IDLE, NONE) == 0);
	EXPECT(nx_sched_set_qos_class(0, NX_CLASS_NORMAL, NONE) == -EPERM);
	EXPECT(nx_sched_get(0, NX_SCHED_CLASS, NONE) == NX_CLASS_IDLE);
	EXPECT(nx_sched_set_qos_class(0, NX_CLASS_PERFBURST, SCHED) == 0);
	EXPECT(get(0, NX_SCHED_CLASS) == NX_CLASS_PERFBURST);
	EXPECT(nx_sched_set_shares(0, 101, NONE) == -EPERM);
	EXPECT(nx_sched_set_shares(0, 50, NONE) == 50);
	EXPECT(nx_sched_set_shares(0, 51, NONE) == -EPERM && get(0, NX_SCHED_SHARES) == 50);
	EXPECT(nx_sched_set_latency_hint(0, 5, NONE) == -EPERM);
	EXPECT(nx_sched_set_burst_hint(0, 5, NONE) == -EPERM);
	EXPECT(nx_sched_set_latency_hint(0, 5, SCHED) == 0);
	EXPECT(get(0, NX_SCHED_LATENCY) == 5 && nx_sched_set_latency_hint(0, 0, NONE) == 0);
	EXPECT(nx_sched_set_ipi_budget(0, 100, 100, NONE) == -EPERM);
	return 0;
}

/* ---- others ---- */

static int others(void)
{
	struct nx_sched_limits low = { .class = 1, .shares = 100, .mask = 1 };
	struct child c;
	long tid = nx_thread_create(spin, stack + sizeof(stack), NULL, 0);

	begin(&c, "loop");
	/* Who is there and who is not look alike. */
	EXPECT(nx_sched_set_qos_class(c.pid, 0, NONE) == -EPERM);
	EXPECT(nx_sched_set_qos_class(c.pid, 0, NX_SLOT_FACTORY) == -EPERM);
	EXPECT(nx_sched_set_qos_class(c.pid + (1 << 12), 0, NONE) == -EPERM);
	EXPECT(nx_sched_set_affinity(c.pid, 1, NONE) == -EPERM);
	EXPECT(nx_sched_get(c.pid, NX_SCHED_CLASS, NONE) == -EPERM);
	EXPECT(nx_sched_set_qos_class(c.pid + (1 << 12), 0, SCHED) == -ESRCH);
	EXPECT(nx_sched_set_qos_class(4095, 0, SCHED) == -EPERM); /* the kernel's */
	EXPECT(nx_sched_set_ceiling(c.pid, &low, NONE) == -EPERM);
	EXPECT(nx_sched_set_ceiling((uint64_t)tid, &low, SCHED) == -ESRCH);
	EXPECT(get(c.pid, NX_SCHED_CLASS) == NX_CLASS_NORMAL);
	EXPECT(get(c.pid, NX_SCHED_CEILING + NX_SCHED_CLASS) == NX_CLASS_NORMAL);
	/* Up to its ceiling, which goes as far as the capability lets it. */
	EXPECT(nx_sched_set_qos_class(c.pid, NX_CLASS_INTERACTIVE, SCHED) == -EPERM);
	EXPECT(nx_sched_set_ceiling(c.pid, &low, SCHED) == 0);
	EXPECT(nx_sched_set_shares(c.pid, 101, SCHED) == -EPERM);
	EXPECT(nx_sched_set_affinity(c.pid, 3, SCHED) == -EPERM ||
	       get(0, NX_SCHED_CEILING + NX_SCHED_AFFINITY) == 1);
	low.class = NX_CLASS_PERFBURST;
	low.shares = 1001;
	EXPECT(nx_sched_set_ceiling(c.pid, &low, SCHED) == -EINVAL);
	low.shares = 500;
	EXPECT(nx_sched_set_ceiling(c.pid, &low, SCHED) == 0);
	EXPECT(nx_sched_set_qos_class(c.pid, NX_CLASS_INTERACTIVE, SCHED) == 0);
	EXPECT(nx_process_start(c.slot) == 0);
	/* What it has above a lower ceiling goes down at once, started or not. */
	low.class = NX_CLASS_IDLE;
	low.shares = 10;
	EXPECT(nx_sched_set_ceiling(c.pid, &low, SCHED) == 0);
	EXPECT(get(c.pid, NX_SCHED_CLASS) == NX_CLASS_IDLE && get(c.pid, NX_SCHED_SHARES) == 10);
	end(&c, NX_END_KILLED, 0);
	EXPECT(nx_sched_set_qos_class(c.pid, 0, SCHED) == -ESRCH);
	return 0;
}

/* A process's threads, those to come too; a child's values come from its parent's. */
static int whole_process(void)
{
	long first = nx_thread_create(spin, stack + sizeof(stack), NULL, 0), second;
	uint64_t me = (uint64_t)nx_getpid();
	struct child c;

	EXPECT(nx_sched_set_shares(me, 300, SCHED) == 300);
	EXPECT(nx_sched_set_affinity(me, 1, NONE) == 0);
	EXPECT(get((uint64_t)first, NX_SCHED_SHARES) == 300 && get(0, NX_SCHED_SHARES) == 300);
	second = nx_thread_create(spin, stack + sizeof(stack) / 2, NULL, 0);
	EXPECT(get((uint64_t)second, NX_SCHED_SHARES) == 300);
	EXPECT(get((uint64_t)second, NX_SCHED_AFFINITY) == 1);
	/* One thread has less than the others: all or none. */
	EXPECT(nx_sched_set_shares((uint64_t)second, 100, NONE) == 100);
	EXPECT(nx_sched_set_shares(me, 200, NONE) == -EPERM);
	EXPECT(get((uint64_t)first, NX_SCHED_SHARES) == 300 && get(0, NX_SCHED_SHARES) == 300);
	EXPECT(get((uint64_t)second, NX_SCHED_SHARES) == 100 && get(me, NX_SCHED_SHARES) == 300);
	begin(&c, "loop");
	EXPECT(get(c.pid, NX_SCHED_SHARES) == 300 && get(c.pid, NX_SCHED_AFFINITY) == 1);
	EXPECT(get(c.pid, NX_SCHED_CEILING + NX_SCHED_SHARES) == 1000);
	end(&c, NX_END_KILLED, 0);
	return 0;
}

/* ---- where it runs ---- */

static int move_about(void)
{
	uint64_t all = (uint64_t)get(0, NX_SCHED_CEILING + NX_SCHED_AFFINITY);
	uint64_t tid = (uint64_t)nx_thread_create(spin, stack + sizeof(stack), NULL, 0);

	EXPECT(nx_sched_set_ipi_budget(0, 10000, 10, SCHED) == 0);
	for (unsigned int i = 1; i < 2000; i++) {
		uint64_t mask = i * 2654435761u >> 16 & all;
		long ret = mask ? nx_sched_set_affinity(i % 3 ? tid : 0, mask, NONE) : 0;

		EXPECT(ret == 0 || ret == -EBUSY);
	}
	return 0;
}

/* Moving what runs elsewhere takes tokens; when they are spent nothing changes. */
static int flood(void)
{
	uint64_t all = (uint64_t)get(0, NX_SCHED_CEILING + NX_SCHED_AFFINITY);
	uint64_t tid = (uint64_t)nx_thread_create(spin, stack + sizeof(stack), NULL, 0);
	long ret = 0, before = 0;

	if (all == 1)
		return 0;
	EXPECT(nx_sched_set_ipi_budget(0, 5, 60000, SCHED) == 0);
	EXPECT(nx_sched_set_affinity(0, 1, NONE) == 0);
	for (unsigned int i = 0; i < 100000 && ret == 0; i++) {
		before = get(tid, NX_SCHED_AFFINITY);
		ret = nx_sched_set_affinity(tid, i % 2 ? 1 : 2, NONE);
	}
	EXPECT(ret == -EBUSY && get(tid, NX_SCHED_AFFINITY) == before);
	return 0;
}

int main(void)
{
	switch (*(const char *)nx_bootinfo()->args) {
	case 'l': spin(NULL); return 0;
	case 'R': return ranges();
	case 'D': return ratchet();
	case 'O': return others();
	case 'P': return whole_process();
	case 'M': return move_about();
	case 'F': return flood();
	default: return __LINE__;
	}
}
