/*
 * Programs that end in a panic; the boot argument case= chooses which.
 */
#include <zephyr/kernel.h>

#include <arch/arch.h>

#include <kernel/panic.h>

static struct k_spinlock lock;
static struct k_thread vital;
static K_THREAD_STACK_DEFINE(vital_stack, 4096);

static __no_inline void store_badly(void)
{
	volatile uintptr_t nowhere = 0x10; /* volatile: the compiler shall not judge it */

	*(volatile int *)nowhere = 1;
	printk("the store went through\n");
}

static __no_inline void panic_with_lock(void)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	k_panic();
	k_spin_unlock(&lock, key);
}

static void panic_in_handler(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_panic();
	printk("nobody panicked\n"); /* and the call is no jump: the backtrace has this function */
}

static K_TIMER_DEFINE(fuse, panic_in_handler, NULL);

static void panic_by_interrupt(void)
{
	k_timer_start(&fuse, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_SECONDS(10));
}

static void assert_badly(void)
{
	volatile int seven = 7;

	__ASSERT(seven == 8, "seven is %d", seven);
}

static void live(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sleep(p1 ? K_FOREVER : K_TICKS(1));
}

static void start_vital(bool lives)
{
	k_thread_create(&vital, vital_stack, K_THREAD_STACK_SIZEOF(vital_stack), live,
			lives ? &vital : NULL, NULL, NULL, K_PRIO_PREEMPT(3), K_ESSENTIAL,
			K_FOREVER);
	k_thread_name_set(&vital, "vital");
	k_thread_start(&vital);
}

static void end_essential(void)
{
	start_vital(false);
	k_thread_join(&vital, K_SECONDS(10));
}

static void abort_essential(void)
{
	start_vital(true);
	k_sleep(K_TICKS(2));
	k_thread_abort(&vital);
}

/*
 * On a CPU that hears of no stop: it has something to say in the middle of the report. A letter
 * that is nowhere else: two that speak at once mix theirs.
 */
static void speak_late(void *ready, void *p2, void *p3)
{
	unsigned long key = arch_irq_lock();

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_give(ready);
	while (!panic_is_on())
		arch_cpu_relax();
	printk("~\n");
	arch_irq_unlock(key);
}

static void panic_beside_a_speaker(void)
{
	struct k_sem ready;

	k_sem_init(&ready, 0, 1);
	k_thread_create(&vital, vital_stack, K_THREAD_STACK_SIZEOF(vital_stack), speak_late,
			&ready, NULL, NULL, K_PRIO_PREEMPT(3), 0, K_FOREVER);
	k_thread_cpu_pin(&vital, 1);
	k_thread_start(&vital);
	k_sem_take(&ready, K_FOREVER);
	store_badly();
}

static const struct {
	const char *name;
	void (*fn)(void);
} cases[] = {
	{ "case=store", store_badly },     { "case=lock", panic_with_lock },
	{ "case=interrupt", panic_by_interrupt }, { "case=assert", assert_badly },
	{ "case=essential", end_essential }, { "case=abort", abort_essential },
	{ "case=speaker", panic_beside_a_speaker },
};

int main(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		if (strstr(arch_boot_args(), cases[i].name))
			cases[i].fn();
	}
	printk("nothing happened\n");
	return 0;
}
