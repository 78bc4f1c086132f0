/*
 * Two threads, two semaphores: each thread waits for its own and gives the other's, so they take
 * turns, wherever they run.
 */
#include <arch/arch.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define STACK_BYTES 2048
#define PRIORITY 7
#define ROUNDS 10
#define PAUSE K_MSEC(50)

struct player {
	const char *name;
	struct k_sem *own, *other;
};

K_SEM_DEFINE(ping_turn, 1, 1);
K_SEM_DEFINE(pong_turn, 0, 1);

static const struct player ping = { "ping", &ping_turn, &pong_turn };
static const struct player pong = { "pong", &pong_turn, &ping_turn };

/* Rounds played by both together: every turn makes it one more, so the order can be checked. */
static atomic_t turns;

static void play(void *p1, void *p2, void *p3)
{
	const struct player *me = p1;

	for (int round = 1; round <= ROUNDS; round++) {
		k_sem_take(me->own, K_FOREVER);
		printk("%s %d, turn %d, on CPU %u\n", me->name, round,
		       (int)atomic_inc(&turns) + 1, arch_curr_cpu()->id);
		k_sleep(PAUSE);
		k_sem_give(me->other);
	}
}

K_THREAD_DEFINE(ping_thread, STACK_BYTES, play, &ping, NULL, NULL, PRIORITY, 0, 0);
K_THREAD_DEFINE(pong_thread, STACK_BYTES, play, &pong, NULL, NULL, PRIORITY, 0, 0);

int main(void)
{
	k_thread_join(ping_thread, K_FOREVER);
	k_thread_join(pong_thread, K_FOREVER);
	printk("synchronization: %d turns\n", (int)atomic_get(&turns));
	return 0;
}
