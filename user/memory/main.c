/*
 * Memory objects and mappings, from inside; the argument says what. Some of it ends in a page
 * fault, which is then what the test waits for.
 */
#include <nx/expect.h>
#include <nx/ipc.h>
#include <nx/memory.h>

#define PAGE NX_PAGE_SIZE
#define AT 0x40000000ul
#define RW (NX_PROT_READ | NX_PROT_WRITE)
#define RX (NX_PROT_READ | NX_PROT_EXEC)

#define EPERM 1
#define ENOENT 2
#define EFAULT 14
#define EEXIST 17
#define EINVAL 22
#define ENOSPC 28

static char stack[4096] __attribute__((aligned(16)));

static volatile uint64_t *words(long address)
{
	return (volatile uint64_t *)address;
}

static long create(uint64_t pages)
{
	long mem = nx_mem_create(pages);

	EXPECT(mem >= 0);
	return mem;
}

static int roundtrip(void)
{
	long mem = create(3), first, second;
	uint64_t value = 0;

	first = nx_map(mem, 0, 3 * PAGE, 0, RW);
	second = nx_map(mem, PAGE, PAGE, AT, NX_PROT_READ);
	EXPECT(first > 0 && second == AT);
	for (unsigned int i = 0; i < 3 * PAGE / 8; i++)
		EXPECT(words(first)[i] == 0);
	words(first)[PAGE / 8] = 7;
	EXPECT(words(second)[0] == 7);
	EXPECT(nx_mem_read(mem, PAGE, &value, sizeof(value)) == 0 && value == 7);
	value = 9;
	EXPECT(nx_mem_write(mem, PAGE - 4, &value, sizeof(value)) == 0);
	EXPECT(words(second)[0] == 0);
	/* The middle goes; what is on both sides stays. */
	EXPECT(nx_unmap((uint64_t)first + PAGE, PAGE) == 0);
	EXPECT(words(first)[2 * PAGE / 8] == 0 && words(first)[PAGE / 8 - 1] == 9ull << 32);
	EXPECT(nx_unmap((uint64_t)first, 3 * PAGE) == -ENOENT);
	EXPECT(nx_cap_close(mem) == 0);
	EXPECT(words(second)[0] == 0); /* a mapping keeps the object */
	return 0;
}

static int use_after_unmap(void)
{
	long at = nx_map(create(1), 0, PAGE, 0, RW);

	words(at)[0] = 1;
	EXPECT(nx_unmap((uint64_t)at, PAGE) == 0);
	words(at)[0] = 2;
	return __LINE__;
}

/* ---- refusals: what was there is there still, and nothing else ---- */

static int refusals(void)
{
	long mem = create(2), copy;
	struct nx_cap_info info;

	EXPECT(nx_map(mem, 0, PAGE, AT, RW) == AT);
	words(AT)[0] = 5;
	EXPECT(nx_map(mem, 0, PAGE, AT + PAGE, RW | NX_PROT_EXEC) == -EPERM);
	copy = nx_cap_copy(mem, NX_RIGHT_MAP);
	EXPECT(nx_map(copy, 0, PAGE, AT + PAGE, RW) == -EPERM);
	EXPECT(nx_map(copy, 0, PAGE, AT + PAGE, RX) == -EPERM);
	EXPECT(nx_mem_write(copy, 0, &info, 8) == -EPERM);
	EXPECT(nx_map(NX_SLOT_SELF, 0, PAGE, AT + PAGE, RW) == -EPERM);
	EXPECT(nx_map(mem, 0, PAGE, AT + 8, RW) == -EINVAL);
	EXPECT(nx_map(mem, 8, PAGE, AT + PAGE, RW) == -EINVAL);
	EXPECT(nx_map(mem, 0, PAGE + 1, AT + PAGE, RW) == -EINVAL);
	EXPECT(nx_map(mem, 0, 0, AT + PAGE, RW) == -EINVAL);
	EXPECT(nx_map(mem, 0, PAGE, AT + PAGE, 0) == -EINVAL);
	EXPECT(nx_map(mem, 0, PAGE, AT + PAGE, 8) == -EINVAL);
	EXPECT(nx_map(mem, 0, PAGE, AT + PAGE, 1ull << 32) == -EINVAL);
	EXPECT(nx_map(mem, 0, PAGE, 0xffffffff80200000, RW) == -EFAULT);
	EXPECT(nx_map(mem, 0, PAGE, 0x1000, RW) == -EFAULT);
	EXPECT(nx_map(mem, 0, -PAGE, AT + PAGE, RW) == -EFAULT);
	EXPECT(nx_map(mem, -PAGE, 2 * PAGE, AT + PAGE, RW) == -EFAULT);
	EXPECT(nx_map(mem, PAGE, 2 * PAGE, AT + PAGE, RW) == -EFAULT);
	EXPECT(nx_map(mem, 0, 2 * PAGE, AT - PAGE, RW) == -EEXIST);
	EXPECT(nx_map(mem, 0, PAGE, 0x10000, RW) == -EEXIST);
	EXPECT(nx_mem_read(mem, 2 * PAGE - 4, &info, 8) == -EFAULT);
	EXPECT(nx_mem_read(mem, -4ull, &info, 8) == -EFAULT);
	EXPECT(nx_mem_read(mem, 0, (void *)0x1000, 8) == -EFAULT);
	EXPECT(nx_unmap(AT + PAGE, PAGE) == -ENOENT);
	EXPECT(nx_unmap(AT, 2 * PAGE) == -ENOENT);
	EXPECT(nx_unmap(AT, 0) == -EINVAL);
	EXPECT(nx_protect(AT, 2 * PAGE, NX_PROT_READ) == -ENOENT);
	EXPECT(nx_protect(AT, PAGE, RW | NX_PROT_EXEC) == -EPERM);
	EXPECT(nx_protect(0x10000, PAGE, RW) == -EPERM); /* the program's text */
	EXPECT(nx_mem_create(0) == -EINVAL);
	EXPECT(nx_mem_create(1ull << 40) == -ENOSPC);
	EXPECT(nx_cap_query(mem, &info) == 0 && info.kind == NX_KIND_MEMORY);
	EXPECT(info.size == 2 * PAGE && info.address == 0);
	EXPECT(words(AT)[0] == 5);
	words(AT)[0] = 6;
	return 0;
}

/* As many regions as there can be; then there is room again. */
static int many_regions(void)
{
	long mem = create(1), ret, made = 0;

	for (ret = AT; ret > 0; made++)
		ret = nx_map(mem, 0, PAGE, AT + 2 * PAGE * (uint64_t)made, NX_PROT_READ);
	EXPECT(ret == -ENOSPC && made > 8); /* the program has some of its own */
	for (long i = 0; i < made - 1; i++)
		EXPECT(nx_unmap(AT + 2 * PAGE * (uint64_t)i, PAGE) == 0);
	/* One region, cut and joined. */
	EXPECT(nx_map(mem, 0, PAGE, AT, RW) == AT);
	mem = create(8);
	EXPECT(nx_map(mem, 0, 8 * PAGE, AT + PAGE, RW) > 0);
	for (int round = 0; round < 64; round++) {
		EXPECT(nx_protect(AT + 3 * PAGE, 2 * PAGE, NX_PROT_READ) == 0);
		words(AT + PAGE)[0]++;
		EXPECT(nx_protect(AT + 2 * PAGE, 4 * PAGE, RW) == 0);
		words(AT + 3 * PAGE)[0]++;
	}
	EXPECT(words(AT + 3 * PAGE)[0] == 64);
	return 0;
}

/* More than one page of the object's own description, and of what is mapped at once. */
static int large(void)
{
	long mem = create(1100), at = nx_map(mem, 0, 1100 * PAGE, 0, RW);

	EXPECT(at > 0);
	for (unsigned int i = 0; i < 1100; i++)
		words(at)[i * PAGE / 8] = i;
	EXPECT(nx_protect((uint64_t)at, 1100 * PAGE, NX_PROT_READ) == 0);
	for (unsigned int i = 0; i < 1100; i++)
		EXPECT(words(at)[i * PAGE / 8] == i);
	EXPECT(nx_unmap((uint64_t)at, 1100 * PAGE) == 0);
	return 0;
}

/* ---- other threads ---- */

static void write_on(void *at)
{
	for (;;)
		++*(volatile uint64_t *)at;
}

/*
 * Another thread writes to a page until it no longer can, and that is its end and ours. Once the
 * call has returned nothing may change any more.
 */
static int against_writer(long (*stop)(uint64_t at))
{
	long mem = create(1);
	long at = nx_map(mem, 0, PAGE, 0, RW), seen = nx_map(mem, 0, PAGE, 0, NX_PROT_READ);
	uint64_t count;

	EXPECT(nx_thread_create(write_on, stack + sizeof(stack), (void *)at, 0) > 0);
	while (words(seen)[0] < 1000)
		nx_yield();
	EXPECT(stop((uint64_t)at) == 0);
	count = words(seen)[0];
	for (;;) {
		EXPECT(words(seen)[0] == count);
		nx_yield();
	}
}

static long make_readable(uint64_t at)
{
	return nx_protect(at, PAGE, NX_PROT_READ);
}

static long take_away(uint64_t at)
{
	return nx_unmap(at, PAGE);
}

/* ---- instructions ---- */

static int run_code(void)
{
	static const uint32_t forty_two[] = { 0x02a00513, 0x00008067 }; /* li a0, 42; ret */
	static const uint32_t seven = 0x00700513;                       /* li a0, 7 */
	long mem = create(1), at;

	EXPECT(nx_mem_write(mem, 0, forty_two, sizeof(forty_two)) == 0);
	at = nx_map(mem, 0, PAGE, 0, RX);
	EXPECT(at > 0 && ((int (*)(void))at)() == 42);
	EXPECT(nx_protect((uint64_t)at, PAGE, RW) == 0);
	*(volatile uint32_t *)at = seven;
	EXPECT(nx_protect((uint64_t)at, PAGE, RX) == 0);
	EXPECT(((int (*)(void))at)() == 7);
	return 0;
}

int main(void)
{
	switch (*(const char *)nx_bootinfo()->args) {
	case 'm': return roundtrip();
	case 'u': return use_after_unmap();
	case 'r': return refusals();
	case 't': return many_regions();
	case 'l': return large();
	case 'p': return against_writer(make_readable);
	case 'w': return against_writer(take_away);
	case 'x': return run_code();
	default: return __LINE__;
	}
}
