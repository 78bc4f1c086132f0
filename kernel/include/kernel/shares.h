/*
 * Shares: deficit round robin among the threads of one priority on one CPU. Contracts A6.
 *
 * Credit is in cycles. A turn begins with credit in proportion to the thread's shares; running in
 * front of equals spends it. What a thread overran is a debt, taken from its next turn up to half
 * of that, so that no turn is skipped. Integers and one multiplication; no division.
 */
#ifndef KERNEL_SHARES_H
#define KERNEL_SHARES_H

#include <stdint.h>

#include <zephyr/sys/util.h>

#include <kernel/fault.h>

#define SHARES_MIN 1
#define SHARES_MAX 1000

/** shares_grant - the credit of one turn. @quantum: cycles per share. */
static inline int64_t shares_grant(unsigned int shares, uint32_t quantum)
{
	if (fault_active(FAULT_SHARES_EQUAL))
		shares = SHARES_MAX;
	return (int64_t)((uint64_t)shares * quantum);
}

/** shares_refill - the credit that a turn begins with when @left remains of the last one. */
static inline int64_t shares_refill(int64_t left, unsigned int shares, uint32_t quantum)
{
	int64_t grant = shares_grant(shares, quantum);

	return grant + MAX(MIN(left, 0), -(grant >> 1));
}

/** shares_forfeit - what remains of @credit when a turn ends early: debts only. */
static inline int64_t shares_forfeit(int64_t credit)
{
	return MIN(credit, 0);
}

/** shares_clamp - the shares that a request for @shares gets. */
static inline unsigned int shares_clamp(uint64_t shares)
{
	return (unsigned int)CLAMP(shares, (uint64_t)SHARES_MIN, (uint64_t)SHARES_MAX);
}

#endif /* KERNEL_SHARES_H */
