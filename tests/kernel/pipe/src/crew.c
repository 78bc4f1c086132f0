#include "crew.h"

#include <string.h>

#include <zephyr/ztest.h>

static struct k_thread threads[CREW];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CREW, 4096);
static uint32_t started; /* bit n: thread n was created in this test */

k_tid_t crew_start(int n, k_thread_entry_t entry, void *arg, int prio)
{
	started |= BIT(n);
	return k_thread_create(&threads[n], stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), entry,
			       arg, NULL, NULL, prio, 0, K_NO_WAIT);
}

void crew_join(int n)
{
	zassert_ok(k_thread_join(&threads[n], PATIENCE), "thread %d is stuck", n);
}

void crew_wait_pending(int n)
{
	char state[16];

	for (int i = 0; i < 1000; i++) {
		k_thread_state_str(&threads[n], state, sizeof(state));
		if (strcmp(state, "pending") == 0)
			return;
		k_msleep(1);
	}
	zassert_unreachable("thread %d does not wait", n);
}

void crew_end(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; started; i++, started >>= 1)
		if (started & 1)
			k_thread_abort(&threads[i]);
}
