/*
 * Handlers that interrupt each other (CONFIG_ZTRESS): one that a timer runs, in interrupt context,
 * and threads of falling priority, each of which runs its handler, sleeps for a random time, and so
 * on, until all have run and been preempted as often as they should.
 *
 *	ztress_set_timeout(K_MSEC(1000));
 *	ZTRESS_EXECUTE(ZTRESS_TIMER(on_timer, NULL, 0, K_TICKS(2)),
 *		       ZTRESS_THREAD(put, NULL, 100, 0, K_TICKS(2)),
 *		       ZTRESS_THREAD(get, NULL, 0, 50, K_TICKS(2)));
 *
 * A context is preempted when one of higher priority runs its handler before its own has ended; on
 * several CPUs that may be at the same time. Contexts are numbered from 0, the highest priority.
 */
#ifndef ZEPHYR_ZTRESS_H
#define ZEPHYR_ZTRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/util.h>
#include <zephyr/ztest_assert.h>

/**
 * ztress_handler - what a context runs.
 * @cnt: runs before this one   @last: there is none after it   @prio: the context's number
 * Return: whether to go on; false ends this context.
 */
typedef bool (*ztress_handler)(void *user_data, uint32_t cnt, bool last, int prio);

struct ztress_context_data {
	ztress_handler handler;
	void *user_data;
	uint32_t exec_cnt;    /* runs that are wanted; 0: any number */
	uint32_t preempt_cnt; /* preemptions that are wanted; 0: any number */
	k_timeout_t t;        /* between runs, before it is adapted */
	bool is_timer;
};

#define ZTRESS_CONTEXT_INITIALIZER(_handler, _user_data, _exec_cnt, _preempt_cnt, _t)              \
	{                                                                                          \
		.handler = (_handler), .user_data = (_user_data), .exec_cnt = (_exec_cnt),         \
		.preempt_cnt = (_preempt_cnt), .t = (_t),                                          \
	}

/** ZTRESS_TIMER - the context in interrupts, for ZTRESS_EXECUTE(), where it comes first. */
#define ZTRESS_TIMER(_handler, _user_data, _exec_cnt, init_timeout)                                \
	{                                                                                          \
		.handler = (_handler), .user_data = (_user_data), .exec_cnt = (_exec_cnt),         \
		.t = (init_timeout), .is_timer = true,                                             \
	}
/** ZTRESS_THREAD - a context of a thread; the first one has the highest priority. */
#define ZTRESS_THREAD(handler, user_data, exec_cnt, preempt_cnt, init_timeout) \
	ZTRESS_CONTEXT_INITIALIZER(handler, user_data, exec_cnt, preempt_cnt, init_timeout)

/** ZTRESS_EXECUTE - runs the contexts to their end; a claim that this was possible. */
#define ZTRESS_EXECUTE(...)                                                                        \
	do {                                                                                       \
		struct ztress_context_data ztress_data[] = { __VA_ARGS__ };                        \
		size_t ztress_timers = ztress_data[0].is_timer;                                    \
												   \
		zassert_equal(ztress_execute(ztress_timers ? ztress_data : NULL,                   \
					     ztress_data + ztress_timers,                          \
					     ARRAY_SIZE(ztress_data) - ztress_timers),             \
			      0);                                                                  \
	} while (0)

/**
 * ztress_execute - runs until each context with a wanted number has reached it, each has ended, the
 * time is over or ztress_abort() was called; then each that goes on runs its handler once more.
 * @timer_data: NULL or the context of interrupts   @thread_data: [cnt]
 * Context: thread; blocks. Return: 0; -EINVAL without a context, with more than
 * CONFIG_ZTRESS_MAX_THREADS threads, or a context without handler.
 */
int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
		   size_t cnt);
/** ztress_abort - ends the run as soon as may be. Context: any. */
void ztress_abort(void);
/** ztress_set_timeout - the longest time of runs from now on; K_FOREVER, as at first: none. */
void ztress_set_timeout(k_timeout_t t);
/** ztress_report - prints how often the contexts of the last run ran and were preempted. */
void ztress_report(void);
/** ztress_exec_count, ztress_preempt_count - of the last run. Return: -EINVAL: no context @id. */
int ztress_exec_count(uint32_t id);
int ztress_preempt_count(uint32_t id);
/**
 * ztress_optimized_ticks - the mean time between runs of @id at the end, in ticks: it is doubled
 * while a context of lower priority gets no time. Return: 0 without that context.
 */
uint32_t ztress_optimized_ticks(uint32_t id);

#endif /* ZEPHYR_ZTRESS_H */
