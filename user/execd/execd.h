#ifndef EXECD_H
#define EXECD_H

#include <stdbool.h>
#include <stdint.h>

#include <uapi/neuron/process.h>
#include <uapi/neuron/service.h>

/** A program on its way to run. */
struct launch {
	uint64_t requester; /* sid: the kernel's stamp */
	bool from_init;
	const char *name, *args; /* ended by a zero; by its length */
	uint32_t name_len, args_len;
	long device[2]; /* its registers and interrupt; below 0: none */
	/* Results. */
	long process;
	uint32_t endpoint, pid;
	uint32_t reason; /* enum nx_spawn_reason */
};

/** launch_run - asks policyd, creates, applies the recipe, starts. Return: NX_EX_*. */
uint64_t launch_run(struct launch *launch);

/** child_add - it is tracked from then on; child_room() said that there is room. */
void child_add(uint32_t pid, uint64_t requester, long process);

/** child_room - whether one more can be tracked; who ended makes room. */
bool child_room(void);

/** child_describe - how child @pid of @requester ended; it is forgotten then. Return: NX_EX_*. */
uint64_t child_describe(uint32_t pid, uint64_t requester, struct nx_process_info *info);

#endif /* EXECD_H */
