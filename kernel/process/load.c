/*
 * A process out of an ELF file: everything is checked and made before anybody can see it.
 */
#include <kernel/process.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include <kernel/authority.h>
#include <kernel/fault.h>

#include <lib/fnv.h>

#include <uapi/neuron/syscalls.h>

#include "layout.h"

static struct process processes[CONFIG_MAX_PROCESSES];

/* ---- records ---- */

/* Contracts C7: index and generation; the first process there is gets 1. */
static uint32_t pid_of(const struct process *p)
{
	return (uint32_t)(p - processes + 1) | (p->generation & 0x7ffff) << 12;
}

static struct process *find_free(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(processes); i++)
		if (processes[i].state == PROCESS_FREE)
			return &processes[i];
	return NULL;
}

static void reset(struct process *p)
{
	object_init(&p->object, NX_KIND_PROCESS);
	p->state = PROCESS_LOADED;
	p->ending = false;
	p->told = false;
	p->reason = NX_END_EXITED;
	p->code = 0;
	p->threads = 0;
	p->setups = 0;
	p->waiters = 0;
	p->quota = (struct ipc_quota){ .owner = &p->object };
}

static struct process *take_free(void)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct process *p = find_free();

	if (p)
		reset(p);
	spin_unlock(&process_lock, key);
	return p;
}

/* A record does not become another process's while somebody sets parameters of this one. */
static struct process *take_record(const struct process *creator)
{
	struct process *p;

	process_sched_lock();
	p = take_free();
	if (p) {
		process_sched_init(&p->sched, creator ? &creator->sched : NULL);
		p->identity.pid = pid_of(p);
	}
	process_sched_unlock();
	return p;
}

struct process *process_find(uint64_t pid)
{
	uint64_t index = (pid & PROCESS_INDEX_MASK) - 1;
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct process *p = index < ARRAY_SIZE(processes) ? &processes[index] : NULL;

	if (p && (p->state == PROCESS_FREE || p->ending || pid_of(p) != pid))
		p = NULL;
	spin_unlock(&process_lock, key);
	return p;
}

struct process *process_at(unsigned int index)
{
	return process_find(pid_of(&processes[index]));
}

unsigned int process_count(void)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	unsigned int n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(processes); i++)
		n += processes[i].state != PROCESS_FREE;
	spin_unlock(&process_lock, key);
	return n;
}

void process_release(struct process *process)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);

	authority_forget(process);
	process->generation++;
	process->state = PROCESS_FREE;
	spin_unlock(&process_lock, key);
}

static void fill_record(struct process *p, const char *name)
{
	strcpy(p->name, name);
	p->identity.sid = fnv1a(name, strlen(name));
	cap_table_init(&p->caps);
}

/* What every process has from the start: itself. */
static void fill_slots(struct process *p)
{
	struct cap self = { .object = &p->object, .rights = NX_RIGHT_MANAGE };

	object_get(&p->object);
	(void)cap_insert_at(&p->caps, NX_SLOT_SELF, &self);
}

/* ---- memory ---- */

static unsigned int prot_of(uint32_t access)
{
	return ARCH_MAP_READ | (access & ELF_WRITE ? ARCH_MAP_WRITE : 0) |
	       (access & ELF_EXEC ? ARCH_MAP_EXEC : 0);
}

int process_read_image(const struct elf_file *file, uint64_t offset, void *to, size_t len)
{
	const struct process_image *image = CONTAINER_OF(file, struct process_image, file);

	memcpy(to, (const char *)image->from + offset, len);
	return 0;
}

int process_read_memory(const struct elf_file *file, uint64_t offset, void *to, size_t len)
{
	const struct process_image *image = CONTAINER_OF(file, struct process_image, file);

	return memory_read(image->memory, offset, to, len);
}

/* Shows pages of its own at [@start, @start + @len). The reference to them is the caller's. */
static int add_pages(struct process *p, uintptr_t start, uintptr_t len, unsigned int prot,
		     struct memory **memory)
{
	int ret = memory_create(&p->quota, len / ARCH_PAGE_SIZE, memory);

	if (ret)
		return -ENOMEM;
	ret = aspace_map(&p->aspace, *memory, 0, len, &start, prot, prot);
	if (ret)
		memory_put(*memory);
	return ret;
}

static int read_segment(const struct elf_file *file, const struct elf_segment *s,
			struct memory *memory)
{
	uint64_t to = s->address % ARCH_PAGE_SIZE;
	int ret = 0;

	for (uint64_t done = 0; done < s->file_size && ret == 0;) {
		size_t part;
		void *at = memory_at(memory, to + done, &part);

		part = MIN(part, s->file_size - done);
		ret = file->read(file, s->offset + done, at, part);
		done += part;
	}
	return ret;
}

static int load_segment(struct process *p, const struct elf_file *file,
			const struct elf_segment *s)
{
	uintptr_t start = ROUND_DOWN(s->address, ARCH_PAGE_SIZE);
	uintptr_t end = ROUND_UP(s->address + s->size, ARCH_PAGE_SIZE);
	struct memory *memory;
	int ret = add_pages(p, start, end - start, prot_of(s->access), &memory);

	if (ret)
		return ret == -ENOMEM ? ret : -EFAULT;
	ret = read_segment(file, s, memory);
	memory_put(memory);
	return ret;
}

/* Programs make mistakes on demand, too. */
static void tell_fault(struct memory *boot_page, uint64_t at)
{
	const char *name = fault_name_chosen();

	(void)memory_write(boot_page, at, name, strlen(name));
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
	struct memory *memory;
	int ret = add_pages(p, USER_BOOT_PAGE, ARCH_PAGE_SIZE, ARCH_MAP_READ, &memory);

	if (ret)
		return ret;
	(void)memory_write(memory, 0, &info, sizeof(info));
	(void)memory_write(memory, sizeof(info), args, info.args_len);
	if (IS_ENABLED(CONFIG_FAULT_INJECT))
		tell_fault(memory, sizeof(info) + info.args_len + 1);
	memory_put(memory);
	return 0;
}

/* The stack, with a gap that catches what overflows it. */
static int make_stack(struct process *p)
{
	int ret = aspace_reserve(&p->aspace, USER_STACK_BOTTOM - USER_STACK_GAP, USER_STACK_GAP);
	struct memory *memory;

	if (ret == 0)
		ret = add_pages(p, USER_STACK_BOTTOM, CONFIG_USER_STACK_SIZE,
				ARCH_MAP_READ | ARCH_MAP_WRITE, &memory);
	if (ret == 0)
		memory_put(memory);
	return ret;
}

static int fill_space(struct process *p, const struct process_image *image,
		      const struct elf_program *program)
{
	int ret = make_boot_page(p, image->args);

	if (ret == 0)
		ret = make_stack(p);
	for (unsigned int i = 0; i < program->segments && ret == 0; i++)
		ret = load_segment(p, &image->file, &program->segment[i]);
	return ret;
}

static int make_space(struct process *p, const struct process_image *image,
		      const struct elf_program *program)
{
	int ret = aspace_init(&p->aspace);

	if (ret)
		return ret;
	ret = fill_space(p, image, program);
	if (ret)
		aspace_destroy(&p->aspace);
	return ret;
}

int process_load(const struct process_image *image, struct process **process)
{
	const struct elf_space space = { ARCH_USER_START, ARCH_USER_END };
	size_t length = strlen(image->name);
	struct elf_program program;
	struct process *p;
	int ret;

	if (length == 0 || length > NX_NAME_MAX || strlen(image->args) > NX_ARGS_MAX)
		return -EINVAL;
	if (elf_parse(&image->file, &space, &program))
		return -EINVAL;
	p = take_record(image->creator);
	if (!p)
		return -EAGAIN;
	fill_record(p, image->name);
	p->entry = program.entry;
	ret = make_space(p, image, &program);
	if (ret) {
		process_put(p);
		return ret;
	}
	fill_slots(p);
	*process = p;
	return 0;
}
