/*
 * Rate limiter: token bucket, refilled in full at the end of its window.
 */
#include <kernel/limiter.h>

void limiter_init(struct limiter *limiter, uint32_t budget, uint64_t window)
{
	*limiter = (struct limiter){ .budget = budget, .window = window };
}

bool limiter_has_token(struct limiter *limiter, uint64_t now)
{
	if (limiter->used && now - limiter->start >= limiter->window) {
		limiter->used = 0;
		limiter->reported = false;
	}
	return limiter->used < limiter->budget;
}

/* There is a token: limiter_has_token() said so at @now. */
static void take(struct limiter *limiter, uint64_t now)
{
	if (limiter->used == 0)
		limiter->start = now;
	limiter->used++;
}

bool limiter_take(struct limiter *limiter, uint64_t now)
{
	if (!limiter_has_token(limiter, now))
		return false;
	take(limiter, now);
	return true;
}

bool limiter_take_both(struct limiter *a, struct limiter *b, uint64_t now)
{
	if (!limiter_has_token(a, now) || !limiter_has_token(b, now))
		return false;
	take(a, now);
	take(b, now);
	return true;
}

void limiter_give_back(struct limiter *limiter, uint64_t start)
{
	if (limiter->used && limiter->start == start)
		limiter->used--;
}

uint64_t limiter_refill_at(const struct limiter *limiter, uint64_t now)
{
	if (limiter->used < limiter->budget || now - limiter->start >= limiter->window)
		return now;
	return limiter->start + limiter->window;
}

bool limiter_must_report(struct limiter *limiter)
{
	bool first = !limiter->reported;

	limiter->reported = true;
	return first;
}
