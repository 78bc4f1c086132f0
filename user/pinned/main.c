/*
 * A program under a recipe: from its first instruction on it has what the recipe says.
 */
#include <nx/expect.h>
#include <nx/sched.h>

#define EPERM 1

int main(void)
{
	EXPECT(nx_sched_get(0, NX_SCHED_CLASS, NX_CAP_NONE) == NX_CLASS_INTERACTIVE);
	EXPECT(nx_sched_get(0, NX_SCHED_SHARES, NX_CAP_NONE) == 300);
	EXPECT(nx_sched_get(0, NX_SCHED_AFFINITY, NX_CAP_NONE) == 1);
	EXPECT(nx_sched_get(0, NX_SCHED_CLASS + NX_SCHED_CEILING, NX_CAP_NONE) ==
	       NX_CLASS_INTERACTIVE);
	EXPECT(nx_sched_get(0, NX_SCHED_SHARES + NX_SCHED_CEILING, NX_CAP_NONE) == 300);
	EXPECT(nx_sched_get(0, NX_SCHED_AFFINITY + NX_SCHED_CEILING, NX_CAP_NONE) == 1);
	EXPECT(nx_sched_set_qos_class(0, NX_CLASS_PERFBURST, NX_CAP_NONE) == -EPERM);
	EXPECT(nx_sched_get(0, NX_SCHED_CLASS, NX_CAP_NONE) == NX_CLASS_INTERACTIVE);
	return 0;
}
