/*
 * Takes all the timers that it gets of timed, and gives them back: its exit code is how many. Its
 * argument, if there is one, is a timer of somebody else, which it cannot cancel.
 */
#include <nx/expect.h>
#include <nx/ipc.h>
#include <nx/service.h>
#include <nx/timed.h>

#define FAR_NS 100000000000ull
#define MOST 256

static uint64_t ids[MOST];

static uint64_t argument(void)
{
	const char *digit = (const char *)nx_bootinfo()->args;
	uint64_t value = 0;

	while (*digit >= '0' && *digit <= '9')
		value = value * 10 + (uint64_t)(*digit++ - '0');
	return value;
}

int main(void)
{
	uint64_t deadline = (uint64_t)nx_clock_get() + FAR_NS, live, expiries;
	long timed = nx_route("timed"), ntf = nx_notification_create(), status = NX_TM_OK;
	struct nx_timed timer;
	unsigned int n = 0;

	EXPECT(timed >= 0 && ntf >= 0);
	EXPECT(nx_timed_cancel(timed, argument()) == NX_TM_NOT_FOUND);
	for (; n < MOST; n++) {
		status = nx_timed_register(timed, NX_CLASS_NORMAL, deadline, ntf, 1, &timer);
		if (status)
			break;
		ids[n] = timer.id;
	}
	EXPECT(status == NX_TM_OVER_LIMIT);
	EXPECT(nx_timed_count(timed, &live, &expiries) == NX_TM_OK && live == n);
	for (unsigned int i = 0; i < n; i++)
		EXPECT(nx_timed_cancel(timed, ids[i]) == NX_TM_OK);
	EXPECT(nx_timed_count(timed, &live, &expiries) == NX_TM_OK && live == 0 && expiries == 0);
	return -(int)n;
}
