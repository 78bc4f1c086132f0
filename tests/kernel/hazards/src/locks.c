/*
 * Hazards 7 and 10: nothing breaks into a section that holds a lock, and nobody is woken in one.
 */
#include <neuron/console.h>

#include "crew.h"

/* ---- 7: an own request, made while a lock is held, arrives after its release ---- */

static uint64_t received_here(void)
{
	unsigned int id = cpu_id(cpu_self());
	uint64_t sum = 0;

	for (int class = 0; class < IPI_CLASSES; class++) {
		struct ipi_counters c;

		zassert_ok(ipi_counters_get(id, (enum ipi_class)class, &c));
		sum += c.received;
	}
	return sum;
}

ZTEST(locks, test_no_interrupt_while_a_lock_is_held)
{
	static struct k_spinlock lock;
	k_spinlock_key_t key = k_spin_lock(&lock);
	uint64_t before = received_here(), held;
	int spins = SPINS;

	ipi_send(cpu_id(cpu_self()), IPI_STOP);
	for (int i = 0; i < 10000; i++)
		arch_cpu_relax();
	held = received_here();
	k_spin_unlock(&lock, key);
	while (received_here() == before && --spins)
		arch_cpu_relax();
	zassert_equal(held, before, "an interrupt came while the lock was held");
	zassert_true(spins != 0, "it never came");
}

/* ---- 10: input on one CPU, its reader on another ---- */

#define LINES 10000
#define LINE 8
#define LINES_WAITING 8 /* fit into the input buffer */

static uint32_t read_lines;
static bool in_order;

static void read_all(void)
{
	in_order = true;
	for (uint32_t n = 0; n < LINES; n++)
		for (unsigned int i = 0; i < LINE; i++) {
			char c;

			if (nx_console_read(&c, 1, K_SECONDS(10)) != 1)
				return;
			in_order &= c == (i == LINE - 1 ? '\n' : (char)('a' + (n + i) % 26));
			if (i == LINE - 1)
				atomic_fetch_add_u32(&read_lines, 1);
		}
}

static void inject_all(void)
{
	for (uint32_t n = 0; n < LINES; n++) {
		int spins = SPINS;

		while (n - atomic_load_acquire_u32(&read_lines) >= LINES_WAITING && --spins)
			arch_cpu_relax();
		for (unsigned int i = 0; i < LINE; i++)
			nx_console_inject(i == LINE - 1 ? '\n' : (char)('a' + (n + i) % 26));
	}
}

static void read_or_inject(unsigned int id)
{
	if (id == 1)
		read_all();
	else
		inject_all();
}

ZTEST(locks, test_lines_wake_a_reader_on_another_cpu)
{
	if (crew_size() < 2)
		ztest_test_skip();
	read_lines = 0;
	crew_start(2, read_or_inject);
	crew_join(2);
	zassert_equal(read_lines, LINES, "%u of %u lines", read_lines, LINES);
	zassert_true(in_order);
	zassert_equal(nx_console_dropped(), 0);
}

ZTEST_SUITE(locks, NULL, NULL, NULL, NULL, NULL);
