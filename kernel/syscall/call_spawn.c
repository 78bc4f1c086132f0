/*
 * Calls of processes about others: by a capability, always.
 */
#include <errno.h>
#include <string.h>

#include <kernel/authority.h>
#include <kernel/memory.h>

#include "calls.h"

/* ---- creation ---- */

/* What the caller said, copied in once. */
struct request {
	struct nx_process_args args;
	char name[NX_NAME_MAX + 1];
	char line[NX_ARGS_MAX + 1];
};

static int read_text(struct user_thread *self, char *to, uint64_t from, uint32_t len)
{
	int ret = len ? user_read(&self->process->aspace, to, from, len) : 0;

	to[len] = '\0';
	return ret ? ret : strlen(to) == len ? 0 : -EINVAL;
}

static int read_request(struct user_thread *self, uintptr_t at, struct request *r)
{
	int ret = user_read(&self->process->aspace, &r->args, at, sizeof(r->args));

	if (ret)
		return ret;
	if (r->args.name_len == 0 || r->args.name_len > NX_NAME_MAX ||
	    r->args.args_len > NX_ARGS_MAX)
		return -EINVAL;
	ret = read_text(self, r->name, r->args.name, r->args.name_len);
	return ret ? ret : read_text(self, r->line, r->args.args, r->args.args_len);
}

static enum nx_spawn_reason reason_of(int error)
{
	switch (error) {
	case -ENOMEM:
		return NX_SPAWN_OUT_OF_MEMORY;
	case -EFAULT:
		return NX_SPAWN_MAP_FAILED;
	case -EINVAL:
		return NX_SPAWN_INVALID_PAYLOAD;
	case -EAGAIN:
		return NX_SPAWN_ADMISSION_FULL;
	default:
		return NX_SPAWN_UNKNOWN;
	}
}

static int load(struct user_thread *self, struct memory *elf, struct request *r, struct process **p)
{
	struct process_image image = {
		.name = r->name,
		.args = r->line,
		.memory = elf,
		.creator = self->process,
		.file = { elf->pages * ARCH_PAGE_SIZE, process_read_memory },
	};
	int ret = process_load(&image, p);

	r->args.reason = ret ? reason_of(ret) : 0;
	return ret;
}

/* Its service endpoint: the creator's to mint from, the child's to receive from. */
static int add_endpoint(struct user_thread *self, struct process *child, struct request *r)
{
	struct object *endpoint;
	int slot = endpoint_make(&self->process->quota, &endpoint);

	r->args.reason = NX_SPAWN_ENDPOINT_QUOTA;
	if (slot)
		return slot;
	object_get(endpoint);
	cap_create_at(&child->caps, NX_SLOT_SERVICE, endpoint, NX_RIGHT_RECV);
	r->args.reason = NX_SPAWN_CAP_TABLE_FULL;
	slot = cap_create(&self->process->caps, endpoint,
			  NX_RIGHT_SEND | NX_RIGHT_MANAGE | NX_RIGHT_GRANT);
	if (slot < 0)
		return slot;
	r->args.endpoint = (uint32_t)slot;
	return 0;
}

/* Return: the slot of @child, whose reference becomes its. */
static long add_process(struct user_thread *self, struct process *child, struct request *r)
{
	long slot;

	r->args.reason = NX_SPAWN_CAP_TABLE_FULL;
	slot = cap_create(&self->process->caps, &child->object,
			  NX_RIGHT_MANAGE | NX_RIGHT_RECV | NX_RIGHT_GRANT);
	if (slot < 0)
		return slot;
	r->args.reason = 0;
	return slot;
}

/* An error after the process is made: nothing of it stays. */
static long create(struct user_thread *self, struct memory *elf, struct request *r)
{
	struct process *child;
	long ret = load(self, elf, r, &child);

	if (ret)
		return ret;
	authority_introduce(child);
	ret = add_endpoint(self, child, r);
	if (ret) {
		process_end(child, NX_END_KILLED, 0);
		process_put(child);
		return ret;
	}
	object_get(&child->object);
	ret = add_process(self, child, r);
	if (ret < 0) {
		(void)cap_close(&self->process->caps, r->args.endpoint);
		process_end(child, NX_END_KILLED, 0);
	}
	process_put(child);
	return ret;
}

static int get_both(struct user_thread *self, const uintptr_t *a, struct cap *elf)
{
	struct cap factory;
	int ret = cap_get(&self->process->caps, a[0], NX_KIND_FACTORY, NX_RIGHT_MANAGE, &factory);

	if (ret)
		return ret;
	object_put(factory.object);
	return cap_get(&self->process->caps, a[1], NX_KIND_MEMORY, NX_RIGHT_MAP, elf);
}

/* Tells why, and where the endpoint is; who cannot be told has no process. */
static int tell(struct user_thread *self, uintptr_t at, const struct nx_process_args *args)
{
	return user_write(&self->process->aspace, at + offsetof(struct nx_process_args, reason),
			  &args->reason, sizeof(args->reason) + sizeof(args->endpoint));
}

/* factory, elf, args. Return: the slot of the process. */
long sys_process_create(struct user_thread *self, const uintptr_t *a)
{
	struct request r;
	struct cap elf;
	long ret = read_request(self, a[2], &r);

	if (ret == 0)
		ret = get_both(self, a, &elf);
	if (ret)
		return ret;
	r.args.endpoint = NX_CAP_NONE;
	ret = create(self, memory_of(&elf), &r);
	object_put(elf.object);
	if (tell(self, a[2], &r.args) && ret >= 0) {
		(void)cap_close(&self->process->caps, r.args.endpoint);
		(void)cap_close(&self->process->caps, (uint64_t)ret);
		ret = -EFAULT;
	}
	return ret;
}

/* ---- by a capability of kind Process ---- */

static int get(struct user_thread *self, uint64_t slot, unsigned int right, struct cap *cap)
{
	return cap_get(&self->process->caps, slot, NX_KIND_PROCESS, right, cap);
}

long sys_process_start(struct user_thread *self, const uintptr_t *a)
{
	struct cap cap;
	long ret = get(self, a[0], NX_RIGHT_MANAGE, &cap);

	if (ret)
		return ret;
	ret = process_start(process_of(&cap));
	object_put(cap.object);
	return ret;
}

/* proc, code */
long sys_process_kill(struct user_thread *self, const uintptr_t *a)
{
	struct cap cap;
	int ret = get(self, a[0], NX_RIGHT_MANAGE, &cap);

	if (ret)
		return ret;
	process_end(process_of(&cap), NX_END_KILLED, (int64_t)a[1]);
	object_put(cap.object);
	return 0;
}

static long wait_one(struct user_thread *self, const struct cap *cap, uint64_t deadline)
{
	enum nx_end_reason reason;
	int64_t code;
	int ret = process_wait_once(process_of(cap), deadline, &reason, &code);

	if (ret)
		return ret;
	self->party.regs->a[1] = (uintptr_t)code;
	return reason;
}

/* proc, deadline. Return: the reason; in a1 the code. */
long sys_process_wait(struct user_thread *self, const uintptr_t *a)
{
	struct cap cap;
	long ret;

	if (a[0] == NX_CAP_NONE)
		return process_wait_any(self, a[1]);
	ret = get(self, a[0], NX_RIGHT_RECV, &cap);
	if (ret)
		return ret;
	ret = wait_one(self, &cap, a[1]);
	object_put(cap.object);
	return ret;
}

/* proc, buf, len: as much of it as fits. Return: how much there is. */
long sys_process_info(struct user_thread *self, const uintptr_t *a)
{
	struct nx_process_info info;
	struct cap cap;
	int ret = get(self, a[0], 0, &cap);

	if (ret)
		return ret;
	process_describe(process_of(&cap), &info);
	object_put(cap.object);
	ret = user_write(&self->process->aspace, a[1], &info, MIN(a[2], sizeof(info)));
	return ret ? ret : (long)sizeof(info);
}

/* proc, slot, child_slot, rights */
long sys_cap_install(struct user_thread *self, const uintptr_t *a)
{
	struct process *child;
	struct cap cap;
	int ret = get(self, a[0], NX_RIGHT_MANAGE, &cap);

	if (ret)
		return ret;
	child = process_of(&cap);
	ret = process_setup_begin(child);
	if (ret == 0) {
		ret = cap_install(&self->process->caps, a[1], &child->caps, a[2], a[3]);
		process_setup_end(child);
	}
	object_put(cap.object);
	return ret;
}
