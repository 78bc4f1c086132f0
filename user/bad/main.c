/*
 * Does what a program may not do; its argument says what. Each of these loses the program, and
 * nothing else; those that come back say by the exit code that they did.
 */
#include <nx/process.h>

#define KERNEL_ADDRESS 0xffffffff80200000ul
#define THREADS 4
#define STACK 4096

static char stacks[THREADS][STACK] __attribute__((aligned(16)));
static volatile int sink;
static volatile unsigned long counted[THREADS];

static void touch(unsigned long address)
{
	sink = *(volatile int *)address;
}

static void write_text(void)
{
	*(volatile char *)0x10000 = 0;
}

static void run_data(void)
{
	static const unsigned int ret[] = { 0x00008067 };

	((void (*)(void))ret)();
}

static __attribute__((noinline)) int recurse(int depth)
{
	volatile char room[256];

	room[0] = (char)depth;
	return depth < 1000000 ? recurse(depth + 1) + room[0] : depth;
}

static void illegal(void)
{
	__asm__ volatile(".word 0");
}

static void privileged(void)
{
	__asm__ volatile("csrw satp, zero");
}

static void floating(void)
{
	__asm__ volatile(".word 0xf2000053"); /* fmv.d.x ft0, zero */
}

static void breakpoint(void)
{
	__asm__ volatile("ebreak");
}

static void spin(void *unused)
{
	(void)unused;
	for (;;)
		sink++;
}

/* Every thread but the first spins; the first leaves by exit, which ends them all. */
static void leave_spinning(void)
{
	for (int i = 0; i < THREADS; i++)
		if (nx_thread_create(spin, stacks[i] + STACK, NULL, 0) < 0)
			nx_exit(100);
	nx_exit(7);
}

static volatile long seen[THREADS];

static void count(void *at)
{
	seen[(volatile unsigned long *)at - counted] = nx_gettid();
	for (int i = 0; i < 1000; i++) {
		++*(volatile unsigned long *)at;
		nx_yield();
	}
}

static int join_all(void)
{
	long tid[THREADS];

	for (int i = 0; i < THREADS; i++)
		tid[i] = nx_thread_create(count, stacks[i] + STACK, (void *)&counted[i], 0);
	for (int i = 0; i < THREADS; i++) {
		long ret = nx_thread_join(tid[i], 0);

		if (ret != 0 && ret != -3)
			return 1;
		if (counted[i] != 1000)
			return 2;
		if (seen[i] != tid[i])
			return 4;
	}
	return nx_thread_join(tid[0], 0) == -3 ? 0 : 3;
}

/* Each bad pointer is refused, and the program goes on. */
static int bad_pointers(void)
{
	static const unsigned long bad[] = { 0, 0x1000, 0x5000000, KERNEL_ADDRESS, -256ul,
					     0x3ffffffff0, 0xffffffc080000000 };

	for (unsigned int i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (nx_debug_write((const char *)bad[i], 16) != -14)
			return (int)i + 1;
	return 0;
}

static int unknown_calls(void)
{
	static const long numbers[] = { 22, 31, 60, 90, 127, 128, 4096, -1, 1l << 32 };

	for (unsigned int i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (nx_syscall(numbers[i], 1, 2, 3, 4, 5, 6) != -38)
			return (int)i + 1;
	return 0;
}


static int sleep_some(void)
{
	long start = nx_clock_get();

	if (nx_sleep_until((uint64_t)start + 20000000) != 0)
		return 1;
	return nx_clock_get() - start >= 20000000 ? 0 : 2;
}

/* Registers keep their values over calls and interrupts, tp and gp among them. */
static int soak(void)
{
	register long bad __asm__("a0");

	__asm__ volatile("	li s11, 200000\n"
			 "	mv s9, gp\n"
			 "	mv s10, tp\n"
			 "	li tp, 0x1234\n"
			 "	li gp, 0x4321\n"
			 "1:	li t0, 1; li t1, 2; li t2, 3; li t3, 4; li t4, 5; li t5, 6\n"
			 "	li a1, 7; li a2, 8; li a3, 9; li a4, 10; li a5, 11; li a6, 12\n"
			 "	li s1, 13; li s2, 14; li s3, 15; li s4, 16; li s5, 17; li s6, 18\n"
			 "	li s7, 19; li s8, 20; li ra, 21; li t6, 22\n"
			 "	andi a0, s11, 63\n"
			 "	bnez a0, 3f\n"
			 "	li a7, 3\n"
			 "	ecall\n"
			 "3:	add a0, t0, t1; add a0, a0, t2; add a0, a0, t3; add a0, a0, t4\n"
			 "	add a0, a0, t5; add a0, a0, t6; add a0, a0, a1; add a0, a0, a2\n"
			 "	add a0, a0, a3; add a0, a0, a4; add a0, a0, a5; add a0, a0, a6\n"
			 "	add a0, a0, s1; add a0, a0, s2; add a0, a0, s3; add a0, a0, s4\n"
			 "	add a0, a0, s5; add a0, a0, s6; add a0, a0, s7; add a0, a0, s8\n"
			 "	add a0, a0, ra; add a0, a0, tp; add a0, a0, gp\n"
			 "	li a1, 253 + 0x1234 + 0x4321\n"
			 "	bne a0, a1, 2f\n"
			 "	addi s11, s11, -1\n"
			 "	bnez s11, 1b\n"
			 "2:	mv gp, s9\n"
			 "	mv tp, s10\n"
			 "	mv a0, s11\n"
			 : "=r"(bad)
			 :
			 : "ra", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "a1", "a2", "a3",
			   "a4", "a5", "a6", "a7", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8",
			   "s9", "s10", "s11", "memory");
	return bad == 0 ? 0 : 1;
}

/* fpsoak.S */
uint64_t fpsoak(uint64_t seed, uint64_t rounds);
uint64_t fpseen(void);

static volatile int wrong;

static void compute(void *seed)
{
	if (fpseen() != 0 || fpsoak((uint64_t)seed, 60) != 0)
		wrong++;
}

/* Threads that never saw a register of each other's, on whatever CPU. */
static int fp_soak(void)
{
	long tid[THREADS];

	for (unsigned long i = 0; i < THREADS; i++)
		tid[i] = nx_thread_create(compute, stacks[i] + STACK, (void *)(i * 10007 + 1), 0);
	for (int i = 0; i < THREADS; i++) {
		long ret = nx_thread_join(tid[i], 0);

		if (tid[i] < 0 || (ret != 0 && ret != -3))
			return 1;
	}
	return wrong ? 2 : 0;
}

int main(void)
{
	switch (*(const char *)nx_bootinfo()->args) {
	case 'n': touch(0); break;
	case 'k': touch(KERNEL_ADDRESS); break;
	case 't': write_text(); break;
	case 'd': run_data(); break;
	case 'j': ((void (*)(void))0x70000000ul)(); break;
	case 'o': return recurse(0);
	case 'i': illegal(); break;
	case 'p': privileged(); break;
	case 'f': floating(); break;
	case 'b': breakpoint(); break;
	case 'm': leave_spinning(); break;
	case 'l': spin(NULL); break;
	case 'c': return join_all();
	case 'u': return bad_pointers();
	case 'x': return unknown_calls();
	case 'z': return sleep_some();
	case 's': return soak();
	case 'F': return fp_soak();
	default: break;
	}
	return 99;
}
