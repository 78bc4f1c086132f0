/*
 * Six philosophers around a table, six forks between them, two forks to eat. Each takes the fork
 * with the lower number first, so no circle of waiting can close. Some are cooperative, some
 * preemptible: urgency changes who eats first, not whether.
 *
 * The picture has a row for each of them. `eating` is the proof: a philosopher enters itself there
 * while it holds both forks and finds neither neighbour.
 */
#include <arch/arch.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define PHILOSOPHERS 6
#define STACK_BYTES 2048
#define FIRST_ROW 4

static K_THREAD_STACK_ARRAY_DEFINE(stacks, PHILOSOPHERS, STACK_BYTES);
static struct k_thread threads[PHILOSOPHERS];
static struct k_mutex forks[PHILOSOPHERS];
static atomic_t eating; /* bit n: philosopher n has both forks */

static const int priorities[PHILOSOPHERS] = {
	K_PRIO_COOP(2), K_PRIO_COOP(1), K_PRIO_PREEMPT(0),
	K_PRIO_PREEMPT(1), K_PRIO_PREEMPT(2), K_PRIO_PREEMPT(3),
};

static void draw(int who, const char *what, int ms, unsigned int meals)
{
	char time[16] = "";

	if (ms)
		snprintk(time, sizeof(time), "%d ms", ms);
	printk("\033[%d;1HPhilosopher %d [%s %2d] %-18s %7s  CPU %u  meals %u\033[K\n",
	       FIRST_ROW + who, who, priorities[who] < 0 ? "coop   " : "preempt", priorities[who],
	       what, time, arch_curr_cpu()->id, meals);
}

/* Different for each of them and each time, and the same in every run that takes its time. */
static int some_ms(int who)
{
	return 25 * (1 + (int)((k_uptime_get_32() / 25 + (uint32_t)who * 3) % 12));
}

static void check_neighbours(int who)
{
	atomic_val_t others = atomic_get(&eating);
	atomic_val_t neighbours = BIT((who + 1) % PHILOSOPHERS) |
				  BIT((who + PHILOSOPHERS - 1) % PHILOSOPHERS);

	if (others & neighbours)
		printk("philosophers: %d eats beside a neighbour\n", who);
}

static void eat(int who, unsigned int *meals)
{
	int ms = some_ms(who);

	atomic_or(&eating, (atomic_val_t)BIT(who));
	check_neighbours(who);
	draw(who, "EATING", ms, ++*meals);
	k_msleep(ms);
	atomic_and(&eating, ~(atomic_val_t)BIT(who));
}

static void live(void *number, void *p2, void *p3)
{
	int who = (int)(intptr_t)number;
	int right = (who + 1) % PHILOSOPHERS;
	struct k_mutex *first = &forks[MIN(who, right)];
	struct k_mutex *second = &forks[MAX(who, right)];
	unsigned int meals = 0;

	for (;;) {
		int ms = some_ms(who);

		draw(who, "THINKING", ms, meals);
		k_msleep(ms);
		draw(who, "HUNGRY", 0, meals);
		k_mutex_lock(first, K_FOREVER);
		draw(who, "HOLDING ONE FORK", 0, meals);
		k_mutex_lock(second, K_FOREVER);
		eat(who, &meals);
		k_mutex_unlock(second);
		k_mutex_unlock(first);
	}
}

int main(void)
{
	printk("\033[2J\033[HPhilosophers: %d threads, %d mutexes. Leave with Ctrl-A X.\n",
	       PHILOSOPHERS, PHILOSOPHERS);
	for (int i = 0; i < PHILOSOPHERS; i++)
		k_mutex_init(&forks[i]);
	for (intptr_t i = 0; i < PHILOSOPHERS; i++) {
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), live,
				(void *)i, NULL, NULL, priorities[i], 0, K_FOREVER);
		k_thread_name_set(&threads[i], "philosopher");
		k_thread_start(&threads[i]);
	}
	return 0;
}
