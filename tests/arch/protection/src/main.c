/*
 * What the port keeps apart: text, constants, data, stacks; and the registers of interrupted code.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <arch/arch.h>
#include <arch/layout.h>

#define VICTIMS 2
#define STACK 4096
#define NO_REASON 9999

uint64_t regs_hold(uint64_t turns);

static K_THREAD_STACK_ARRAY_DEFINE(stacks, VICTIMS, STACK);
static struct k_thread threads[VICTIMS];

/* What the handler saw of each victim. */
static struct {
	unsigned int reason;
	unsigned int cpu;
	unsigned int faults;
} seen[VICTIMS];

static uint32_t arrived;
static const int constant = 1;
static uint32_t code_in_data[] = { 0x00008067, 0 }; /* ret */

/* Every error of a victim ends that victim. */
void k_sys_fatal_error_handler(unsigned int reason, const z_arch_esf_t *esf)
{
	unsigned int i = (unsigned int)(k_current_get() - threads);

	ARG_UNUSED(esf);
	if (i >= VICTIMS)
		k_fatal_halt(reason);
	seen[i].reason = reason;
	seen[i].cpu = arch_curr_cpu()->id;
	seen[i].faults++;
}

static void victim(void *body, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	((void (*)(void))body)();
}

static void create(unsigned int i, void (*body)(void))
{
	seen[i].reason = NO_REASON;
	seen[i].faults = 0;
	k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), victim, body,
			NULL, NULL, K_PRIO_PREEMPT(1), 0, K_FOREVER);
}

static void expect_end(void (*body)(void), unsigned int reason)
{
	create(0, body);
	k_thread_start(&threads[0]);
	zassert_ok(k_thread_join(&threads[0], K_SECONDS(5)));
	zassert_equal(seen[0].faults, 1);
	zassert_equal(seen[0].reason, reason);
}

static __no_inline void store_to(uintptr_t address)
{
	*(volatile char *)address = 0;
}

static void store_text(void)
{
	store_to((uintptr_t)victim);
}

static void store_constant(void)
{
	store_to((uintptr_t)&constant);
}

static void store_text_alias(void)
{
	store_to((uintptr_t)phys_to_virt(image_to_phys((const void *)victim)));
}

static void store_constant_alias(void)
{
	store_to((uintptr_t)phys_to_virt(image_to_phys(&constant)));
}

static void store_null(void)
{
	store_to(8);
}

static void run_data(void)
{
	((void (*)(void))(uintptr_t)code_in_data)();
}

static void run_data_alias(void)
{
	((void (*)(void))phys_to_virt(image_to_phys((const void *)victim)))();
}

static void run_illegal(void)
{
	__asm__ volatile(".word 0");
}

static __no_inline int overflow(volatile char *above)
{
	volatile char here[256];

	here[0] = above ? above[0] : 1;
	if (here[0])
		return overflow(here) + here[0];
	return 0;
}

static void run_over(void)
{
	(void)overflow(NULL);
}

static void run_over_together(void)
{
	atomic_fetch_add_u32(&arrived, 1);
	while (atomic_load_acquire_u32(&arrived) < VICTIMS)
		arch_cpu_relax();
	run_over();
}

ZTEST(protection, test_text_is_not_writable)
{
	expect_end(store_text, K_ERR_CPU_EXCEPTION);
	expect_end(store_text_alias, K_ERR_CPU_EXCEPTION);
}

ZTEST(protection, test_constants_are_not_writable)
{
	expect_end(store_constant, K_ERR_CPU_EXCEPTION);
	expect_end(store_constant_alias, K_ERR_CPU_EXCEPTION);
	zassert_equal(*(volatile const int *)&constant, 1);
}

ZTEST(protection, test_data_is_not_executable)
{
	expect_end(run_data, K_ERR_CPU_EXCEPTION);
	expect_end(run_data_alias, K_ERR_CPU_EXCEPTION);
}

ZTEST(protection, test_nothing_at_null)
{
	expect_end(store_null, K_ERR_CPU_EXCEPTION);
}

ZTEST(protection, test_illegal_instruction_ends_its_thread)
{
	expect_end(run_illegal, K_ERR_CPU_EXCEPTION);
}

ZTEST(protection, test_stack_overflow_is_named)
{
	for (int i = 0; i < 3; i++) /* the emergency stack serves again */
		expect_end(run_over, K_ERR_STACK_CHK_FAIL);
}

ZTEST(protection, test_two_cpus_overflow_at_once)
{
	if (!IS_ENABLED(CONFIG_SMP) || arch_cpu_possible() < VICTIMS)
		ztest_test_skip();
	for (unsigned int i = 0; i < VICTIMS; i++) {
		create(i, run_over_together);
		if (IS_ENABLED(CONFIG_SCHED_CPU_MASK))
			zassert_ok(k_thread_cpu_pin(&threads[i], (int)i));
	}
	arrived = 0;
	for (unsigned int i = 0; i < VICTIMS; i++)
		k_thread_start(&threads[i]);
	for (unsigned int i = 0; i < VICTIMS; i++) {
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(5)));
		zassert_equal(seen[i].faults, 1);
		zassert_equal(seen[i].reason, K_ERR_STACK_CHK_FAIL);
		zassert_equal(seen[i].cpu, i, "thread pinned to %u ended on %u", i, seen[i].cpu);
	}
}

ZTEST(protection, test_interrupts_keep_registers)
{
	uint64_t before = arch_cycles_now();

	while (arch_cycles_now() - before < arch_cycles_hz() / 4) /* some 25 ticks */
		zassert_equal(regs_hold(20000), 0);
}

ZTEST(protection, test_guard_is_made_once_and_stays)
{
	arch_stack_guard(K_THREAD_STACK_BUFFER(stacks[0]));
	arch_stack_guard(K_THREAD_STACK_BUFFER(stacks[0]));
	expect_end(run_over, K_ERR_STACK_CHK_FAIL);
}

static size_t trace_here(uintptr_t *pc, size_t max)
{
	return arch_backtrace(NULL, pc, max);
}

ZTEST(protection, test_backtrace_stays_in_text)
{
	uintptr_t pc[16];
	size_t n = trace_here(pc, ARRAY_SIZE(pc));

	zassert_true(n > 0 && n <= ARRAY_SIZE(pc));
	for (size_t i = 0; i < n; i++)
		zassert_true(is_text(pc[i]));
}

ZTEST_SUITE(protection, NULL, NULL, NULL, NULL, NULL);
