/*
 * Processes that make processes: as init it has the factory and the boot bundle, as a child what
 * its parent gave it. The argument says what it does; children are lower case.
 */
#include <string.h>

#include <nx/expect.h>
#include <nx/ipc.h>
#include <nx/memory.h>
#include <nx/spawn.h>

#include "spawned.h"

#define EPERM 1
#define ESRCH 3
#define ECHILD 10
#define EAGAIN 11
#define ENOMEM 12
#define EFAULT 14
#define EBUSY 16
#define EEXIST 17
#define EINVAL 22
#define ENOSPC 28
#define ETIMEDOUT 110

#define GIVEN 70 /* where a child finds what it was given */
#define RW (NX_PROT_READ | NX_PROT_WRITE)

static long elf;

static long spawn_of(long file, const char *line, struct nx_process_args *args)
{
	*args = (struct nx_process_args){
		.name = (uint64_t)"spawn", .name_len = 5,
		.args = (uint64_t)line, .args_len = (uint32_t)strlen(line),
	};
	return nx_process_create(NX_SLOT_FACTORY, file, args);
}

long spawn(const char *line, struct nx_process_args *args)
{
	long child = spawn_of(elf, line, args);

	EXPECT(child >= 0 && args->reason == 0);
	return child;
}

void expect_exit(long child, long expected)
{
	long code, which;

	EXPECT(nx_process_wait(child, 0, &code, &which) == NX_END_EXITED);
	EXPECT(code == expected);
	EXPECT(nx_process_wait(child, 0, &code, &which) == -ESRCH);
	EXPECT(nx_cap_close(child) == 0);
}

void done_with(const struct nx_process_args *args)
{
	EXPECT(nx_cap_close(args->endpoint) == 0);
}

/* ---- a child's life ---- */

static int life(void)
{
	struct nx_process_args args;
	struct nx_process_info info;
	long code, which, child = spawn("exit", &args);

	EXPECT(nx_process_info(child, &info, sizeof(info)) == sizeof(info));
	EXPECT(info.state == NX_PROCESS_LOADED && !strcmp(info.name, "spawn"));
	EXPECT(info.pid != (uint32_t)nx_getpid() && info.threads == 0 && info.pages > 0);
	EXPECT(nx_process_start(child) == 0);
	EXPECT(nx_process_start(child) == -EBUSY);
	expect_exit(child, 5);
	done_with(&args);
	EXPECT(nx_process_wait(NX_CAP_NONE, 0, &code, &which) == -ECHILD);
	EXPECT(nx_process_wait(NX_SLOT_FACTORY, 0, &code, &which) == -EPERM);

	child = spawn("loop", &args);
	EXPECT(nx_process_start(child) == 0);
	EXPECT(nx_process_wait(child, (uint64_t)nx_clock_get() + 1000000, &code, &which) ==
	       -ETIMEDOUT);
	EXPECT(nx_process_kill(child, 11) == 0);
	EXPECT(nx_process_wait(NX_CAP_NONE, 0, &code, &which) == NX_END_KILLED);
	EXPECT(which == child && code == 11);
	EXPECT(nx_process_start(child) == -EBUSY);
	EXPECT(nx_cap_close(child) == 0);
	done_with(&args);
	return 0;
}

/* Created, and let go before it ran: nothing of it stays. */
static int never_started(void)
{
	struct nx_process_args args;

	for (int i = 0; i < 100; i++) {
		EXPECT(nx_cap_close(spawn("exit", &args)) == 0);
		done_with(&args);
	}
	return 0;
}

/* ---- refusals, with their reasons ---- */

/* A copy of the program with @value at @offset of its file. */
static long patched(uint64_t offset, const void *value, size_t len)
{
	long mem = nx_bundle_find("spawn");

	EXPECT(mem >= 0);
	EXPECT(nx_mem_write(mem, offset, value, len) == 0);
	return mem;
}

static void expect_refused(long file, long error, enum nx_spawn_reason reason)
{
	struct nx_process_args args;

	EXPECT(spawn_of(file, "exit", &args) == -error);
	EXPECT(args.reason == reason);
	EXPECT(args.endpoint == NX_CAP_NONE || reason == NX_SPAWN_CAP_TABLE_FULL);
}

#define FIRST_SEGMENT 64
#define SEGMENT_ADDRESS (FIRST_SEGMENT + 16)
#define SEGMENT_FLAGS (FIRST_SEGMENT + 4)
#define SEGMENT_SIZE (FIRST_SEGMENT + 40)

static void refuse_file(uint64_t offset, uint64_t value, size_t len, long error,
			enum nx_spawn_reason reason)
{
	long mem = patched(offset, &value, len);

	expect_refused(mem, error, reason);
	EXPECT(nx_cap_close(mem) == 0);
}

static int refusals(void)
{
	struct nx_process_args args = { .name = (uint64_t)"x", .name_len = 1 };
	long read_only = nx_cap_copy(elf, NX_RIGHT_WRITE);

	EXPECT(nx_process_create(NX_SLOT_SELF, elf, &args) == -EPERM);
	EXPECT(nx_process_create(NX_SLOT_FACTORY, read_only, &args) == -EPERM);
	EXPECT(nx_process_create(NX_SLOT_FACTORY, elf, (void *)0x1000) == -EFAULT);
	args.name_len = 0;
	EXPECT(nx_process_create(NX_SLOT_FACTORY, elf, &args) == -EINVAL);
	args.name_len = NX_NAME_MAX + 1;
	EXPECT(nx_process_create(NX_SLOT_FACTORY, elf, &args) == -EINVAL);
	args.name_len = 1;
	args.args_len = NX_ARGS_MAX + 1;
	EXPECT(nx_process_create(NX_SLOT_FACTORY, elf, &args) == -EINVAL);
	refuse_file(0, 0, 1, EINVAL, NX_SPAWN_INVALID_PAYLOAD);
	refuse_file(SEGMENT_FLAGS, 7, 4, EINVAL, NX_SPAWN_INVALID_PAYLOAD);
	refuse_file(SEGMENT_SIZE, 1ull << 34, 8, ENOMEM, NX_SPAWN_OUT_OF_MEMORY);
	/* Two segments at one address: the last one is the stack's. */
	refuse_file(FIRST_SEGMENT + 56 + 16, NX_USER_END - 4 * NX_PAGE_SIZE, 8, EFAULT,
		    NX_SPAWN_MAP_FAILED);
	return 0;
}

static int table_full(void)
{
	long slot, last = 0, made = 0;

	for (slot = nx_cap_copy(elf, 0); slot >= 0; slot = nx_cap_copy(elf, 0), made++)
		last = slot;
	EXPECT(slot == -ENOSPC);
	expect_refused(elf, ENOSPC, NX_SPAWN_CAP_TABLE_FULL);
	EXPECT(nx_cap_close(last) == 0); /* room for one of the two */
	expect_refused(elf, ENOSPC, NX_SPAWN_CAP_TABLE_FULL);
	EXPECT(nx_cap_copy(elf, 0) == last);
	return made > 100 ? 0 : __LINE__;
}

static int endpoint_quota(void)
{
	long ep, made = 0;

	for (ep = nx_endpoint_create(); ep >= 0; ep = nx_endpoint_create())
		made++;
	EXPECT(ep == -ENOSPC && made == 95); /* init has one already */
	expect_refused(elf, ENOSPC, NX_SPAWN_ENDPOINT_QUOTA);
	return 0;
}

static int admission(void)
{
	struct nx_process_args args;
	long child, made = 0;

	for (child = spawn_of(elf, "exit", &args); child >= 0;
	     child = spawn_of(elf, "exit", &args))
		made++;
	EXPECT(child == -EAGAIN && args.reason == NX_SPAWN_ADMISSION_FULL);
	return made == 15 ? 0 : __LINE__;
}

/* ---- what a child is given ---- */

static int install(void)
{
	struct nx_process_args args;
	long mem = nx_mem_create(1), child = spawn("read", &args);
	uint64_t value = 0x1234;
	long late;

	EXPECT(nx_mem_write(mem, 0, &value, sizeof(value)) == 0);
	EXPECT(nx_cap_install(child, mem, GIVEN, NX_RIGHT_MAP) == 0);
	EXPECT(nx_cap_install(child, mem, GIVEN, NX_RIGHT_MAP) == -EEXIST);
	EXPECT(nx_cap_install(child, mem, 9999, NX_RIGHT_MAP) == -EINVAL);
	EXPECT(nx_cap_install(NX_SLOT_FACTORY, mem, 71, NX_RIGHT_MAP) == -EPERM);
	EXPECT(nx_process_start(child) == 0);
	late = nx_cap_install(child, mem, 71, NX_RIGHT_MAP);
	EXPECT(late == -EBUSY || late == -ESRCH);
	expect_exit(child, 0);
	EXPECT(nx_cap_install(child, mem, 71, NX_RIGHT_MAP) == -EPERM);
	done_with(&args);
	EXPECT(nx_cap_close(mem) == 0);
	return 0;
}

static int read_given(void)
{
	long at = nx_map(GIVEN, 0, NX_PAGE_SIZE, 0, NX_PROT_READ);

	EXPECT(at > 0 && *(volatile uint64_t *)at == 0x1234);
	EXPECT(nx_map(GIVEN, 0, NX_PAGE_SIZE, 0, RW) == -EPERM);
	EXPECT(nx_protect((uint64_t)at, NX_PAGE_SIZE, RW) == -EPERM);
	EXPECT(*(volatile uint64_t *)at == 0x1234);
	return 0;
}

/* A child sends memory to init; init asks the child through its service endpoint. */
static int exchange(void)
{
	static struct nx_msg desc;
	struct nx_message m = { .info = NX_MSG_DESC, .desc = &desc };
	struct nx_process_args args;
	long child = spawn("give", &args), at;

	EXPECT(nx_process_start(child) == 0);
	EXPECT(nx_recv(NX_SLOT_INIT, &m, 0) == 0);
	EXPECT(desc.recv_ncaps == 1);
	at = nx_map(desc.recv_caps[0], 0, NX_PAGE_SIZE, 0, RW);
	EXPECT(at > 0 && *(volatile uint64_t *)at == 0x77);
	*(volatile uint64_t *)at = 0x78;
	m.info = NX_MSG(0, 1, 0);
	m.word[0] = 0x79;
	EXPECT(nx_reply(NX_CAP_NONE, &m) == 0);
	m.info = NX_MSG(0, 0, 0);
	EXPECT(nx_call(args.endpoint, &m, 0) == 0);
	EXPECT(m.word[0] == 0x78);
	expect_exit(child, 0);
	m.info = NX_MSG(0, 0, 0);
	EXPECT(nx_call(args.endpoint, &m, 0) == -32);
	done_with(&args);
	EXPECT(nx_unmap((uint64_t)at, NX_PAGE_SIZE) == 0);
	return 0;
}

static int give(void)
{
	static struct nx_msg desc;
	struct nx_message m = { .info = NX_MSG(0, 0, 1) | NX_MSG_DESC, .desc = &desc };
	long mem = nx_mem_create(1), at = nx_map(mem, 0, NX_PAGE_SIZE, 0, RW);

	*(volatile uint64_t *)at = 0x77;
	desc.send_caps[0] = (uint32_t)mem;
	EXPECT(nx_call(NX_SLOT_INIT, &m, 0) == 0);
	EXPECT(m.word[0] == 0x79 && nx_mem_read(mem, 0, &m, 8) == -EPERM);
	m.info = 0;
	EXPECT(nx_recv(NX_SLOT_SERVICE, &m, 0) == 0);
	m.info = NX_MSG(0, 1, 0);
	m.word[0] = *(volatile uint64_t *)at;
	EXPECT(nx_reply(NX_CAP_NONE, &m) == 0);
	return 0;
}

int main(void)
{
	const char *line = (const char *)nx_bootinfo()->args;

	switch (line[0]) {
	case 'e': return 5;
	case 'l': for (;;) ;
	case 'r': return read_given();
	case 'g': return give();
	default: break;
	}
	elf = nx_bundle_find("spawn");
	EXPECT(elf >= 0);
	switch (line[0]) {
	case 'L': return life();
	case 'N': return never_started();
	case 'S': return sentinel();
	case 'R': return refusals();
	case 'T': return table_full();
	case 'Q': return endpoint_quota();
	case 'A': return admission();
	case 'I': return install();
	case 'X': return exchange();
	default: return __LINE__;
	}
}
