/*
 * Handlers that interrupt each other.
 *
 * A context runs its handler, waits, and runs it again. `stopping` is set once, by whoever sees
 * that the run is complete, the executing thread at its time's end, or ztress_abort(); each context
 * then runs its handler for the last time and gives `ended`.
 */
#include <zephyr/ztress.h>

#include <errno.h>

#include <zephyr/random/rand32.h>
#include <zephyr/sys/printk.h>

#define CONTEXTS (CONFIG_ZTRESS_MAX_THREADS + 1)
#define STARVED_AFTER 32 /* runs of a context in which a lower one had none */
#define LONGEST_TICKS 1000

struct context {
	struct ztress_context_data data;
	struct k_thread thread;
	atomic_t runs;
	atomic_t preemptions;
	atomic_t inside;  /* in its handler */
	atomic_t over;    /* it runs no more */
	uint32_t ticks;   /* mean wait */
	uint32_t lower_runs, since; /* runs of the one below when last seen, own runs since */
};

static struct context contexts[CONTEXTS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_ZTRESS_MAX_THREADS, CONFIG_ZTRESS_STACK_SIZE);
static struct k_timer timer;
static size_t count;     /* contexts of the run, the timer among them */
static atomic_t stopping;
static struct k_sem stop; /* given with `stopping` */
static struct k_sem ended;
static k_timeout_t longest = { .ticks = K_TICKS_FOREVER };

/* ---- when it is over ---- */

static bool is_wanting(const struct context *c)
{
	return (uint32_t)atomic_get(&c->runs) < c->data.exec_cnt ||
	       (uint32_t)atomic_get(&c->preemptions) < c->data.preempt_cnt;
}

static bool is_complete(void)
{
	bool wanted = false, all_over = true;

	for (size_t i = 0; i < count; i++) {
		const struct context *c = &contexts[i];

		if (atomic_get(&c->over))
			continue;
		all_over = false;
		wanted = wanted || c->data.exec_cnt || c->data.preempt_cnt;
		if (is_wanting(c))
			return false;
	}
	return wanted || all_over;
}

static void stop_all(void)
{
	if (atomic_set(&stopping, 1) == 0)
		k_sem_give(&stop);
}

/* ---- one context ---- */

static size_t number(const struct context *c)
{
	return (size_t)(c - contexts);
}

static void mark_preempted(const struct context *by)
{
	for (size_t i = number(by) + 1; i < count; i++) {
		if (atomic_get(&contexts[i].inside))
			atomic_inc(&contexts[i].preemptions);
	}
}

/* Return: whether the context goes on. */
static bool run_handler(struct context *c)
{
	bool last = atomic_get(&stopping) != 0;
	bool goes_on;

	mark_preempted(c);
	atomic_set(&c->inside, 1);
	goes_on = c->data.handler(c->data.user_data, (uint32_t)atomic_get(&c->runs), last,
				  (int)number(c));
	atomic_set(&c->inside, 0);
	atomic_inc(&c->runs);
	if (last || !goes_on)
		atomic_set(&c->over, 1);
	if (is_complete())
		stop_all();
	return goes_on && !last;
}

/* Whoever waits too short a time keeps those below from running. */
static void adapt(struct context *c)
{
	const struct context *below = c + 1;
	uint32_t runs;

	if (number(c) + 1 == count || atomic_get(&below->over))
		return;
	runs = (uint32_t)atomic_get(&below->runs);
	if (runs != c->lower_runs) {
		c->lower_runs = runs;
		c->since = 0;
	} else if (++c->since == STARVED_AFTER) {
		c->ticks = MIN(MAX(c->ticks, 1u) * 2, LONGEST_TICKS);
		c->since = 0;
	}
}

static k_timeout_t next_wait(struct context *c)
{
	adapt(c);
	return c->ticks ? K_TICKS(1 + sys_rand32_get() % (2 * c->ticks)) : K_NO_WAIT;
}

static void run_thread(void *p1, void *p2, void *p3)
{
	struct context *c = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (run_handler(c)) {
		k_timeout_t wait = next_wait(c);

		if (!atomic_get(&stopping) && !K_TIMEOUT_EQ(wait, K_NO_WAIT))
			k_sleep(wait);
	}
	k_sem_give(&ended);
}

static void arm(struct context *c)
{
	/* A timer without a pause would never let anything else run. */
	c->ticks = MAX(c->ticks, 1u);
	k_timer_start(&timer, next_wait(c), K_NO_WAIT);
}

static void on_timer(struct k_timer *t)
{
	ARG_UNUSED(t);
	if (run_handler(&contexts[0]))
		arm(&contexts[0]);
	else
		k_sem_give(&ended);
}

/* ---- the run ---- */

static void prepare(struct context *c, const struct ztress_context_data *data)
{
	c->data = *data;
	c->ticks = K_TIMEOUT_EQ(data->t, K_FOREVER) ? LONGEST_TICKS
						    : (uint32_t)CLAMP(data->t.ticks, 0,
								      LONGEST_TICKS);
	c->lower_runs = 0;
	c->since = 0;
	atomic_set(&c->runs, 0);
	atomic_set(&c->preemptions, 0);
	atomic_set(&c->inside, 0);
	atomic_set(&c->over, 0);
}

static void start(size_t timers)
{
	for (size_t i = timers; i < count; i++) {
		struct context *c = &contexts[i];

		k_thread_create(&c->thread, stacks[i - timers],
				K_THREAD_STACK_SIZEOF(stacks[i - timers]), run_thread, c, NULL,
				NULL,
				K_LOWEST_APPLICATION_THREAD_PRIO - (int)(count - 1 - i), 0,
				K_NO_WAIT);
		k_thread_name_set(&c->thread, "ztress");
	}
	if (timers)
		arm(&contexts[0]);
}

static k_timeout_t until_report(k_timepoint_t end)
{
	k_timeout_t left = sys_timepoint_timeout(end);
	k_timeout_t step = K_MSEC(CONFIG_ZTRESS_REPORT_PROGRESS_MS);

	if (CONFIG_ZTRESS_REPORT_PROGRESS_MS == 0)
		return left;
	return K_TIMEOUT_EQ(left, K_FOREVER) || left.ticks > step.ticks ? step : left;
}

static void wait_for_stop(void)
{
	k_timepoint_t end = sys_timepoint_calc(longest);

	while (k_sem_take(&stop, until_report(end)) != 0) {
		if (K_TIMEOUT_EQ(sys_timepoint_timeout(end), K_NO_WAIT))
			break;
		ztress_report();
	}
	atomic_set(&stopping, 1);
}

static void finish(size_t timers)
{
	for (size_t i = timers; i < count; i++)
		k_wakeup(&contexts[i].thread);
	for (size_t i = 0; i < count; i++)
		(void)k_sem_take(&ended, K_FOREVER);
	for (size_t i = timers; i < count; i++)
		(void)k_thread_join(&contexts[i].thread, K_FOREVER);
	if (timers)
		k_timer_stop(&timer); /* its function has returned, on whichever CPU */
}

static bool is_valid(const struct ztress_context_data *timer_data,
		     const struct ztress_context_data *thread_data, size_t cnt)
{
	if (cnt > CONFIG_ZTRESS_MAX_THREADS || (cnt == 0 && !timer_data))
		return false;
	if (timer_data && !timer_data->handler)
		return false;
	for (size_t i = 0; i < cnt; i++) {
		if (!thread_data[i].handler)
			return false;
	}
	return true;
}

int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
		   size_t cnt)
{
	size_t timers = timer_data != NULL;

	if (!is_valid(timer_data, thread_data, cnt))
		return -EINVAL;
	count = cnt + timers;
	if (timers)
		prepare(&contexts[0], timer_data);
	for (size_t i = 0; i < cnt; i++)
		prepare(&contexts[timers + i], &thread_data[i]);
	atomic_set(&stopping, 0);
	k_sem_init(&stop, 0, 1);
	k_sem_init(&ended, 0, CONTEXTS);
	k_timer_init(&timer, on_timer, NULL);
	start(timers);
	wait_for_stop();
	finish(timers);
	return 0;
}

void ztress_abort(void)
{
	stop_all();
}

void ztress_set_timeout(k_timeout_t t)
{
	longest = t;
}

void ztress_report(void)
{
	for (size_t i = 0; i < count; i++)
		printk("ztress %zu: %ld runs, %ld preemptions, %u ticks\n", i,
		       (long)atomic_get(&contexts[i].runs),
		       (long)atomic_get(&contexts[i].preemptions), contexts[i].ticks);
}

int ztress_exec_count(uint32_t id)
{
	return id < count ? (int)atomic_get(&contexts[id].runs) : -EINVAL;
}

int ztress_preempt_count(uint32_t id)
{
	return id < count ? (int)atomic_get(&contexts[id].preemptions) : -EINVAL;
}

uint32_t ztress_optimized_ticks(uint32_t id)
{
	return id < count ? contexts[id].ticks : 0;
}
