/*
 * The tokens of inter-processor interrupts (contracts 6): per target and for the whole system for
 * what the kernel sends without being asked to, per process for what user code asks for.
 */
#ifndef KERNEL_IPI_LIMIT_H
#define KERNEL_IPI_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

/** The windows that a pair of tokens came from. */
struct ipi_tokens {
	uint64_t target_start, global_start;
};

#ifdef CONFIG_IPI_RATE_LIMIT

#include <kernel/limiter.h>

void ipi_limit_init(void);

/**
 * ipi_tokens_take - a token of @target and one of the system, or none.
 * Context: interrupts off. Locks: takes DEV.
 */
bool ipi_tokens_take(unsigned int target, struct ipi_tokens *tokens);

/** ipi_tokens_give_back - tokens that bought nothing: the doorbell was up already. */
void ipi_tokens_give_back(unsigned int target, const struct ipi_tokens *tokens);

/** ipi_tokens_refill_at - when a send to @target that was refused may be tried again, cycles. */
uint64_t ipi_tokens_refill_at(unsigned int target, uint64_t now);

/** ipi_limit_report - prints what was refused since, at most a line per window. Context: any. */
void ipi_limit_report(void);

/** Contracts 3: explicit requests per window, milliseconds. */
#define IPI_BUDGET_MAX 10000
#define IPI_WINDOW_MS_MIN 10
#define IPI_WINDOW_MS_MAX 60000

/**
 * ipi_budget_set - from now on a process has @max explicit requests per @window_ms.
 * @capable: the caller named the scheduling capability   Locks: caller holds what guards @budget.
 * Return: 0; -EINVAL out of range; -EPERM; refused, it keeps the budget and what is left of it.
 */
int ipi_budget_set(struct limiter *budget, uint64_t max, uint64_t window_ms, bool capable);

/**
 * ipi_budget_take - one explicit request of process @pid. Audited, once per window, if refused.
 * Context: thread, no lock of rank DEV or above held.
 * Return: 0; -EBUSY when the budget is spent.
 */
int ipi_budget_take(struct limiter *budget, uint32_t pid);

#else

#include <errno.h>

#include <zephyr/toolchain.h>

struct limiter {
};

static inline void ipi_limit_init(void)
{
}

static inline bool ipi_tokens_take(unsigned int target, struct ipi_tokens *tokens)
{
	ARG_UNUSED(target);
	ARG_UNUSED(tokens);
	return true;
}

static inline void ipi_tokens_give_back(unsigned int target, const struct ipi_tokens *tokens)
{
	ARG_UNUSED(target);
	ARG_UNUSED(tokens);
}

static inline uint64_t ipi_tokens_refill_at(unsigned int target, uint64_t now)
{
	ARG_UNUSED(target);
	return now;
}

static inline void ipi_limit_report(void)
{
}

static inline int ipi_budget_set(struct limiter *budget, uint64_t max, uint64_t window_ms,
				 bool capable)
{
	ARG_UNUSED(budget);
	ARG_UNUSED(max);
	ARG_UNUSED(window_ms);
	return capable ? 0 : -EPERM;
}

static inline int ipi_budget_take(struct limiter *budget, uint32_t pid)
{
	ARG_UNUSED(budget);
	ARG_UNUSED(pid);
	return 0;
}

#endif

#endif /* KERNEL_IPI_LIMIT_H */
