/*
 * The serial line as console: bounded input, output from all CPUs at once and with interrupts off,
 * and the controller's words that its interrupts share. What was printed is judged on the host, by
 * check_lines.py.
 */
#include <zephyr/irq.h>
#include <zephyr/ztest.h>

#include <neuron/console.h>

#include <arch/arch.h>

/* Lanes that count instructions run one hart after the other, and twice. */
#define LESS (IS_ENABLED(CONFIG_CPU_RELAX_WFI) ? 10 : 1)
#define LINES (1000 / LESS) /* of each CPU */
#define ROUNDS (100 / LESS) /* changes of an enable bit */
#define INPUT_LINES (2000u / LESS)
#define STACK_SIZE 4096
#define FIRST_IRQ 2        /* a device's that is not there: it never interrupts */

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MP_MAX_NUM_CPUS, STACK_SIZE);
static struct k_thread threads[CONFIG_MP_MAX_NUM_CPUS];

/* @entry on each CPU, at the same time. */
static void on_each_cpu(k_thread_entry_t entry)
{
	for (unsigned int i = 0; i < arch_num_cpus(); i++) {
		k_thread_create(&threads[i], stacks[i], STACK_SIZE, entry, (void *)(uintptr_t)i,
				NULL, NULL, K_PRIO_PREEMPT(1), 0, K_FOREVER);
		if (IS_ENABLED(CONFIG_SMP))
			k_thread_cpu_pin(&threads[i], (int)i);
	}
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		k_thread_start(&threads[i]);
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(60)));
}

/* ---- output ---- */

static void print_line(unsigned int cpu, unsigned int n)
{
	static const char rule[] = "================================"
				   "================================";

	printk("uart: cpu%u line %u sum %u %s\n", cpu, n, cpu * 31 + n * 7,
	       rule + sizeof(rule) - 1 - n % 64);
}

/* Some with interrupts off: nobody takes the transmit interrupt of this CPU meanwhile. */
static void print_lines(void *cpu, void *unused1, void *unused2)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	for (unsigned int n = 0; n < LINES; n++) {
		unsigned long key = n % 8 == 0 ? arch_irq_lock() : 0;

		print_line((unsigned int)(uintptr_t)cpu, n);
		if (n % 8 == 0)
			arch_irq_unlock(key);
	}
}

ZTEST(uart, test_lines_of_all_cpus_stay_whole)
{
	printk("uart: lines begin cpus=%u each=%u\n", arch_num_cpus(), LINES);
	on_each_cpu(print_lines);
	nx_console_flush();
	printk("uart: lines end\n");
}

/* ---- input ---- */

static void drop_what_was_typed(void)
{
	char c;

	while (nx_console_read(&c, 1, K_NO_WAIT) == 1)
		;
}

ZTEST(uart, test_input_beyond_the_bound_is_dropped_and_counted)
{
	uint64_t dropped = nx_console_dropped();
	char text[CONFIG_CONSOLE_INPUT_BYTES + 5];
	int n;

	drop_what_was_typed();
	for (int i = 0; i < CONFIG_CONSOLE_INPUT_BYTES + 3; i++)
		nx_console_inject((char)('a' + i % 26));
	zassert_equal(nx_console_dropped() - dropped, 3);
	n = nx_console_read(text, sizeof(text), K_NO_WAIT);
	zassert_equal(n, CONFIG_CONSOLE_INPUT_BYTES, "read %d", n);
	for (int i = 0; i < n; i++)
		zassert_equal(text[i], 'a' + i % 26, "at %d", i);
	zassert_equal(nx_console_read(text, 1, K_NO_WAIT), -EBUSY);
	zassert_equal(nx_console_read(text, 1, K_MSEC(20)), -EAGAIN);
	zassert_equal(nx_console_read(text, 0, K_FOREVER), 0);
}

static unsigned int lines_read;

static void read_lines(void *unused1, void *unused2, void *unused3)
{
	char c;

	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	while (lines_read < INPUT_LINES && nx_console_read(&c, 1, K_SECONDS(10)) == 1)
		lines_read += c == '\n';
}

/* Typed in an interrupt, while the reader goes to sleep and wakes up on another CPU. */
static void type_line(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	for (const char *c = "ls\n"; *c; c++)
		nx_console_inject(*c);
}

ZTEST(uart, test_a_reader_wakes_for_each_line)
{
	unsigned int last = arch_num_cpus() - 1;
	uint64_t dropped = nx_console_dropped();

	drop_what_was_typed();
	lines_read = 0;
	k_thread_create(&threads[0], stacks[0], STACK_SIZE, read_lines, NULL, NULL, NULL,
			K_PRIO_COOP(2), 0, K_FOREVER);
	if (IS_ENABLED(CONFIG_SMP))
		k_thread_cpu_pin(&threads[0], (int)last);
	k_thread_start(&threads[0]);
	for (unsigned int n = 0; n < INPUT_LINES; n++) {
		type_line(NULL);
		while (*(volatile unsigned int *)&lines_read + 2 < n)
			k_yield();
		if (arch_num_cpus() == 1)
			k_sleep(K_TICKS(0));
	}
	zassert_ok(k_thread_join(&threads[0], K_SECONDS(20)), "lines read: %u", lines_read);
	zassert_equal(lines_read, INPUT_LINES);
	zassert_equal(nx_console_dropped(), dropped);
}

/* ---- words that interrupts share ---- */

static uint32_t lost, here;

static void nobody(const void *unused)
{
	ARG_UNUSED(unused);
}

/* Return: when all CPUs have come here for the @n-th time. */
static void meet(unsigned int n)
{
	atomic_fetch_add_u32(&here, 1);
	while (atomic_load_acquire_u32(&here) < n * arch_num_cpus())
		arch_cpu_relax();
}

/* Each CPU changes a bit of its own in the same word, at the same time, and looks when all have. */
static void change_bit(void *cpu, void *unused1, void *unused2)
{
	unsigned int irq = FIRST_IRQ + (unsigned int)(uintptr_t)cpu, met = 0;

	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	for (int n = 0; n < 2 * ROUNDS; n++) {
		bool on = n % 2 == 0;

		meet(++met);
		if (on)
			irq_enable(irq);
		else
			irq_disable(irq);
		meet(++met);
		if ((bool)irq_is_enabled(irq) != on)
			atomic_fetch_add_u32(&lost, 1);
	}
}

ZTEST(uart, test_enable_bits_of_one_word)
{
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		zassert_true(irq_connect_dynamic(FIRST_IRQ + i, 1, nobody, NULL, 0) > 0);
	on_each_cpu(change_bit);
	zassert_equal(lost, 0, "an enable bit was lost, %u times", lost);
}

ZTEST_SUITE(uart, NULL, NULL, NULL, NULL, NULL);
