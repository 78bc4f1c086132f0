/*
 * State machines: states with entry, run and exit functions, which may have a parent each.
 *
 * The context is the first member of the object that the functions get: SMF_CTX(&object). A new
 * state's entry functions run from the outermost parent inwards, exit functions from the state
 * outwards; parents that both states share are neither left nor entered.
 */
#ifndef ZEPHYR_SMF_H
#define ZEPHYR_SMF_H

#include <stdint.h>

#include <zephyr/sys/util.h>

typedef void (*state_execution)(void *obj);

struct smf_state {
	const state_execution entry; /* NULL: nothing to be done, as with the other two */
	const state_execution run;
	const state_execution exit;
	const struct smf_state *parent; /* NULL; always NULL without CONFIG_SMF_ANCESTOR_SUPPORT */
};

struct smf_ctx {
	const struct smf_state *current;
	const struct smf_state *previous;
	int32_t terminate_val; /* what smf_run_state() returns */
	uint32_t internal;     /* SMF_ flags of smf.c */
};

#define SMF_CREATE_STATE(_entry, _run, _exit, ...)                                                 \
	{                                                                                          \
		.entry = _entry, .run = _run, .exit = _exit,                                       \
		COND_CODE_0(NUM_VA_ARGS_LESS_1(_, ##__VA_ARGS__), (),                              \
			    (.parent = GET_ARG_N(1, __VA_ARGS__)))                                 \
	}

#define SMF_CTX(o) ((struct smf_ctx *)(void *)(o))

/** smf_set_initial - @ctx is in @init_state, whose entry functions run. */
void smf_set_initial(struct smf_ctx *ctx, const struct smf_state *init_state);

/** smf_set_state - leaves the state and enters @new_state; callable from its functions. */
void smf_set_state(struct smf_ctx *ctx, const struct smf_state *new_state);

/** smf_set_terminate - smf_run_state() returns @val, not 0, from now on. */
void smf_set_terminate(struct smf_ctx *ctx, int32_t val);

/** smf_run_state - runs the state, then its parents, until one changes it. Return: 0; @val. */
int32_t smf_run_state(struct smf_ctx *ctx);

#endif /* ZEPHYR_SMF_H */
