/*
 * From one hart to another and back. Instructions of both and of the firmware are counted.
 */
#include "bench.h"

#define EQUAL 5

static struct k_sem there, back;
static unsigned int turns;

static void answer(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < turns; i++) {
		k_sem_take(&there, K_FOREVER);
		k_sem_give(&back);
	}
}

static bool second_cpu_is_online(void)
{
	return IS_ENABLED(CONFIG_SMP) && arch_num_cpus() > 1;
}

#ifdef CONFIG_IPI_ACLINT_SSWI
#define ACROSS "semaphore ping-pong across two harts, SSWI"
#else
#define ACROSS "semaphore ping-pong across two harts"
#endif

BENCH(across, ACROSS)
{
	uint64_t total;

	if (!second_cpu_is_online())
		return 0;
	turns = rounds;
	k_sem_init(&there, 0, 1);
	k_sem_init(&back, 0, 1);
	bench_partner_on(0, answer, EQUAL, 1);
	total = BENCH_LOOP(rounds, k_sem_give(&there); k_sem_take(&back, K_FOREVER));
	bench_join(0);
	BENCH_EXPECT(k_sem_count_get(&there) == 0 && k_sem_count_get(&back) == 0);
	return total;
}
