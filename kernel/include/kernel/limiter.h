/*
 * Rate limiter: a bucket of tokens that is refilled in full when its window ends. The next window
 * starts with the next token taken, so the worst case is two budgets around a boundary
 * (contracts I11).
 *
 * Pure: the caller brings the time and the exclusion. Time is compared by differences, so a clock
 * that wraps does no harm.
 */
#ifndef KERNEL_LIMITER_H
#define KERNEL_LIMITER_H

#include <stdbool.h>
#include <stdint.h>

struct limiter {
	uint64_t window;  /* length, in units of the caller's clock */
	uint64_t start;   /* of the window that is open; meaningful while used != 0 */
	uint32_t budget;  /* tokens per window */
	uint32_t used;    /* tokens taken in the window; 0: no window is open */
	bool reported;    /* the refusal of this window has been told */
};

/** limiter_init - an unused bucket. @budget: at least 1   @window: at least 1 */
void limiter_init(struct limiter *limiter, uint32_t budget, uint64_t window);

/** limiter_has_token - whether limiter_take() would succeed. Ends the window if it is over. */
bool limiter_has_token(struct limiter *limiter, uint64_t now);

/** limiter_take - takes a token. Return: whether there was one. */
bool limiter_take(struct limiter *limiter, uint64_t now);

/** limiter_take_both - takes a token of each, or of none. */
bool limiter_take_both(struct limiter *a, struct limiter *b, uint64_t now);

/**
 * limiter_give_back - a token that was not needed. @start: limiter->start when it was taken: one
 * of an earlier window is void.
 */
void limiter_give_back(struct limiter *limiter, uint64_t start);

/** limiter_refill_at - when an empty bucket is full again; @now if it is not empty. */
uint64_t limiter_refill_at(const struct limiter *limiter, uint64_t now);

/** limiter_must_report - true once per window, after a token was refused. */
bool limiter_must_report(struct limiter *limiter);

#endif /* KERNEL_LIMITER_H */
