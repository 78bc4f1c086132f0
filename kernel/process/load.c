/*
 * A process out of an ELF file: everything is checked and made before anybody can see it.
 */
#include <kernel/process.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include <lib/elf.h>
#include <lib/fnv.h>

#include <uapi/neuron/syscalls.h>

#include "layout.h"

#define ARGS_MAX 256

static struct process processes[CONFIG_MAX_PROCESSES];

/* ---- records ---- */

static struct process *take_record(void)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct process *found = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(processes) && !found; i++)
		if (processes[i].state == PROCESS_FREE)
			found = &processes[i];
	if (found) {
		found->state = PROCESS_LOADED;
		found->ending = false;
		found->reason = NX_END_EXITED;
		found->code = 0;
		found->threads = 0;
		found->generation++;
	}
	spin_unlock(&process_lock, key);
	return found;
}

static void give_back(struct process *p)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);

	p->state = PROCESS_FREE;
	spin_unlock(&process_lock, key);
}

/* Contracts C7: index and generation. */
static uint32_t pid_of(const struct process *p)
{
	return (uint32_t)(p - processes + 1) | (p->generation & 0x7ffff) << 12;
}

static void fill_record(struct process *p, const char *name)
{
	strcpy(p->name, name);
	p->identity.sid = fnv1a(name, strlen(name));
	p->identity.pid = pid_of(p);
	p->quota = (struct ipc_quota){};
	cap_table_init(&p->caps);
}

/* ---- memory ---- */

static unsigned int prot_of(uint32_t access)
{
	return ARCH_MAP_READ | (access & ELF_WRITE ? ARCH_MAP_WRITE : 0) |
	       (access & ELF_EXEC ? ARCH_MAP_EXEC : 0);
}

static int load_segment(struct aspace *space, const char *file, const struct elf_segment *s)
{
	uintptr_t start = ROUND_DOWN(s->address, ARCH_PAGE_SIZE);
	uintptr_t end = ROUND_UP(s->address + s->size, ARCH_PAGE_SIZE);
	int ret = aspace_map(space, start, end - start, prot_of(s->access));

	if (ret)
		return ret == -ENOMEM ? ret : -EINVAL;
	return aspace_fill(space, s->address, file + s->offset, s->file_size);
}

static int make_boot_page(struct process *p, const char *args)
{
	struct nx_bootinfo info = {
		.magic = NX_BOOT_MAGIC,
		.abi = NX_ABI_VERSION,
		.page_size = ARCH_PAGE_SIZE,
		.timebase_hz = arch_cycles_hz(),
		.pid = p->identity.pid,
		.sid = p->identity.sid,
		.free_slot = NX_SLOT_HIGH,
		.args = USER_BOOT_PAGE + sizeof(info),
		.args_len = strlen(args),
	};
	int ret = aspace_map(&p->aspace, USER_BOOT_PAGE, ARCH_PAGE_SIZE, ARCH_MAP_READ);

	if (ret)
		return ret;
	ret = aspace_fill(&p->aspace, USER_BOOT_PAGE, &info, sizeof(info));
	return ret ? ret : aspace_fill(&p->aspace, info.args, args, info.args_len);
}

static int fill_space(struct process *p, const char *args, const char *file,
		      const struct elf_program *program)
{
	int ret = make_boot_page(p, args);

	if (ret == 0)
		ret = aspace_map(&p->aspace, USER_STACK_BOTTOM, CONFIG_USER_STACK_SIZE,
				 ARCH_MAP_READ | ARCH_MAP_WRITE);
	for (unsigned int i = 0; i < program->segments && ret == 0; i++)
		ret = load_segment(&p->aspace, file, &program->segment[i]);
	return ret;
}

static int make_space(struct process *p, const char *args, const char *file,
		      const struct elf_program *program)
{
	int ret = aspace_init(&p->aspace);

	if (ret)
		return ret;
	ret = fill_space(p, args, file, program);
	if (ret)
		aspace_destroy(&p->aspace);
	return ret;
}

int process_load(const char *name, const char *args, const void *file, size_t size,
		 struct process **process)
{
	const struct elf_space space = { ARCH_USER_START, ARCH_USER_END };
	size_t length = strlen(name);
	struct elf_program program;
	struct process *p;
	int ret;

	if (length == 0 || length > PROCESS_NAME_MAX || strlen(args) > ARGS_MAX)
		return -EINVAL;
	if (elf_parse(file, size, &space, &program))
		return -EINVAL;
	p = take_record();
	if (!p)
		return -EAGAIN;
	fill_record(p, name);
	p->entry = program.entry;
	ret = make_space(p, args, file, &program);
	if (ret)
		give_back(p);
	else
		*process = p;
	return ret;
}
