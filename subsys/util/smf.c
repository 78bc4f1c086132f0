/*
 * State machines.
 */
#include <zephyr/smf.h>

#define SMF_CHANGED BIT(0) /* a function set another state: who called it stops there */
#define SMF_ENDED BIT(1)   /* terminated */
#define SMF_LEAVING BIT(2) /* within exit functions, which may not set a state */

static bool is_in(const struct smf_state *state, const struct smf_state *maybe_inner)
{
	while (maybe_inner && maybe_inner != state)
		maybe_inner = maybe_inner->parent;
	return maybe_inner != NULL;
}

/* The innermost state that is @a or a parent of it, and @b or a parent of it; NULL. */
static const struct smf_state *shared(const struct smf_state *a, const struct smf_state *b)
{
	while (a && !is_in(a, b))
		a = a->parent;
	return a;
}

/* Entry functions of what is between @outer and @state, outermost first. Return: go on. */
static bool enter(struct smf_ctx *ctx, const struct smf_state *outer,
		  const struct smf_state *state)
{
	if (state == outer)
		return true;
	if (!enter(ctx, outer, state->parent))
		return false;
	if (state->entry)
		state->entry(ctx);
	return !(ctx->internal & (SMF_CHANGED | SMF_ENDED));
}

static void leave(struct smf_ctx *ctx, const struct smf_state *outer)
{
	ctx->internal |= SMF_LEAVING;
	for (const struct smf_state *state = ctx->current; state != outer; state = state->parent)
		if (state->exit && !(ctx->internal & SMF_ENDED))
			state->exit(ctx);
	ctx->internal &= ~SMF_LEAVING;
}

void smf_set_initial(struct smf_ctx *ctx, const struct smf_state *init_state)
{
	*ctx = (struct smf_ctx){ .current = init_state };
	(void)enter(ctx, NULL, init_state);
}

void smf_set_state(struct smf_ctx *ctx, const struct smf_state *new_state)
{
	const struct smf_state *outer = shared(ctx->current, new_state);

	if (ctx->internal & (SMF_LEAVING | SMF_ENDED))
		return;
	/* A state that is entered anew, or one of whose children was left, is left itself, too. */
	if (outer == new_state || outer == ctx->current)
		outer = outer->parent;
	leave(ctx, outer);
	if (ctx->internal & SMF_ENDED)
		return;
	ctx->previous = ctx->current;
	ctx->current = new_state;
	ctx->internal &= ~SMF_CHANGED;
	(void)enter(ctx, outer, new_state);
	ctx->internal |= SMF_CHANGED;
}

void smf_set_terminate(struct smf_ctx *ctx, int32_t val)
{
	ctx->internal |= SMF_ENDED;
	ctx->terminate_val = val;
}

int32_t smf_run_state(struct smf_ctx *ctx)
{
	ctx->internal &= ~SMF_CHANGED;
	for (const struct smf_state *state = ctx->current; state; state = state->parent) {
		if (ctx->internal & (SMF_CHANGED | SMF_ENDED))
			break;
		if (state->run)
			state->run(ctx);
	}
	return ctx->terminate_val;
}
