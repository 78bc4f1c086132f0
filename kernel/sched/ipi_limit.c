/*
 * The buckets of inter-processor interrupts, and the audit lines of those that ran empty.
 *
 * One lock guards all of them: a token of the target and one of the system are taken together, and
 * the bucket of the system is everybody's anyway.
 */
#include <errno.h>

#include <zephyr/sys/printk.h>

#include <kernel/fault.h>
#include <kernel/ipi_request.h>

static struct k_spinlock lock;
static struct limiter targets[CONFIG_MP_MAX_NUM_CPUS];
static struct limiter global;
static uint32_t global_refused; /* tokens used when the one that is not yet reported was refused */

static uint64_t cycles_of_ms(uint32_t ms)
{
	return (uint64_t)ms * (arch_cycles_hz() / 1000);
}

static uint64_t ns_of_ms(uint32_t ms)
{
	return (uint64_t)ms * 1000000;
}

void ipi_limit_init(void)
{
	for (unsigned int i = 0; i < CONFIG_MP_MAX_NUM_CPUS; i++)
		limiter_init(&targets[i], CONFIG_IPI_CPU_BUDGET,
			     cycles_of_ms(CONFIG_IPI_CPU_WINDOW_MS));
	limiter_init(&global, CONFIG_IPI_GLOBAL_BUDGET,
		     cycles_of_ms(CONFIG_IPI_GLOBAL_WINDOW_MS));
}

/* The line is printed at this CPU's next trap: here may be the middle of a wake-up. */
static void owe_report(uint64_t now)
{
	if (limiter_has_token(&global, now) || !limiter_must_report(&global))
		return;
	global_refused = global.used;
	cpu_self()->ipi.owes |= IPI_OWES_REPORT;
}

bool ipi_tokens_take(unsigned int target, struct ipi_tokens *tokens)
{
	uint64_t now = arch_cycles_now();
	bool taken;

	spin_lock_nested(&lock, LOCK_DEV);
	taken = limiter_take_both(&targets[target], &global, now);
	if (taken) {
		tokens->target_start = targets[target].start;
		tokens->global_start = global.start;
	} else {
		owe_report(now);
	}
	spin_unlock_nested(&lock);
	return taken;
}

void ipi_tokens_give_back(unsigned int target, const struct ipi_tokens *tokens)
{
	spin_lock_nested(&lock, LOCK_DEV);
	limiter_give_back(&targets[target], tokens->target_start);
	limiter_give_back(&global, tokens->global_start);
	spin_unlock_nested(&lock);
}

uint64_t ipi_tokens_refill_at(unsigned int target, uint64_t now)
{
	uint64_t target_at, global_at;

	spin_lock_nested(&lock, LOCK_DEV);
	target_at = limiter_refill_at(&targets[target], now);
	global_at = limiter_refill_at(&global, now);
	spin_unlock_nested(&lock);
	return MAX(target_at, global_at);
}

void ipi_limit_report(void)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_DEV);
	uint32_t count = global_refused;

	global_refused = 0;
	spin_unlock(&lock, key);
	if (count && IS_ENABLED(CONFIG_TEST))
		printk("AUDIT: Global IPI cap hit: total=%u window_ns=%llu\n", count,
		       (unsigned long long)ns_of_ms(CONFIG_IPI_GLOBAL_WINDOW_MS));
}

/* A value as it came, in a full register. */
static uint64_t whole(uint64_t value)
{
	return fault_active(FAULT_PARAM_TRUNCATED) ? value & UINT8_MAX : value;
}

int ipi_budget_set(struct limiter *budget, uint64_t max, uint64_t window_ms, bool capable)
{
	max = whole(max);
	window_ms = whole(window_ms);
	if (!IN_RANGE(max, 1, IPI_BUDGET_MAX) ||
	    !IN_RANGE(window_ms, IPI_WINDOW_MS_MIN, IPI_WINDOW_MS_MAX))
		return -EINVAL;
	if (!capable)
		return -EPERM;
	limiter_init(budget, (uint32_t)max, cycles_of_ms((uint32_t)window_ms));
	return 0;
}

static uint64_t ns_of_cycles(uint64_t cycles)
{
	return cycles / (arch_cycles_hz() / 1000) * 1000000;
}

int ipi_budget_take(struct limiter *budget, uint32_t pid)
{
	k_spinlock_key_t key = spin_lock(&lock, LOCK_DEV);
	bool taken = limiter_take(budget, arch_cycles_now());
	bool report = !taken && limiter_must_report(budget);

	spin_unlock(&lock, key);
	if (report && IS_ENABLED(CONFIG_TEST))
		printk("AUDIT: IPI rate limit hit: task=%u budget=%u window_ns=%llu\n", pid,
		       budget->budget, (unsigned long long)ns_of_cycles(budget->window));
	return taken ? 0 : -EBUSY;
}
