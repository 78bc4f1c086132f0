/*
 * Timeouts: one leftist heap per CPU.
 *
 * In a leftist heap the right spine is the shortest way down, at most log2(n+1) long, and all work
 * happens along it: merging walks two spines, inserting merges one node, removing merges the two
 * children. rank is the length of a node's right spine; rank(left) >= rank(right).
 */
#include <kernel/timeout.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>

/** before - whether @a fires before @b; equal expiries in the order they were armed. */
static ALWAYS_INLINE bool before(const struct timeout *a, const struct timeout *b)
{
	if (a->expiry != b->expiry)
		return a->expiry < b->expiry;
	return ((int32_t)(a->order - b->order) < 0) != fault_active(FAULT_TIMEOUT_UNORDERED);
}

static ALWAYS_INLINE unsigned int rank_of(const struct timeout *t)
{
	return t ? t->rank : 0;
}

/* Children in leftist order, rank renewed. Return: whether the rank changed. */
static ALWAYS_INLINE bool settle(struct timeout *t)
{
	unsigned int left = rank_of(t->left), right = rank_of(t->right);
	unsigned int rank = MIN(left, right) + 1;
	bool changed = t->rank != rank;

	if (left < right && !fault_active(FAULT_TIMEOUT_UNBALANCED)) {
		struct timeout *tmp = t->left;

		t->left = t->right;
		t->right = tmp;
	}
	t->rank = (uint8_t)rank;
	return changed;
}

/* @t's child changed: nodes above matter as long as ranks change. */
static ALWAYS_INLINE void settle_upwards(struct timeout *t)
{
	while (t && settle(t))
		t = t->parent;
}

/*
 * Merges heap @b into the one at *@link, which hangs below @parent: goes down the right spine to
 * where @b belongs, then merges what was there below @b, and so on; then settles the new spine
 * from its end, all of it, since every node there may have got another right child.
 */
static void merge_at(struct timeout **link, struct timeout *parent, struct timeout *b)
{
	struct timeout *top = parent;

	while (b) {
		struct timeout *a = *link;

		if (!a || before(b, a)) {
			*link = b;
			b->parent = parent;
			parent = b;
			link = &b->right;
			b = a;
		} else {
			parent = a;
			link = &a->right;
		}
	}
	for (; parent != top; parent = parent->parent)
		settle(parent);
	settle_upwards(top);
}

static void insert(struct timeout_queue *q, struct timeout *t)
{
	t->left = NULL;
	t->right = NULL;
	t->rank = 1;
	merge_at(&q->root, NULL, t);
}

static void remove(struct timeout_queue *q, struct timeout *t)
{
	struct timeout *parent = t->parent;
	struct timeout **link = &q->root;

	if (parent)
		link = parent->left == t ? &parent->left : &parent->right;
	*link = t->left;
	if (t->left)
		t->left->parent = parent;
	if (t->right)
		merge_at(link, parent, t->right);
	else
		settle_upwards(parent);
}

void timeout_add(struct timeout *timeout, const struct timeout_ops *ops, uint64_t expiry)
{
	struct cpu *cpu = cpu_self();
	struct timeout_queue *q = &cpu->timeouts;

	timeout->ops = ops;
	timeout->expiry = expiry;
	spin_lock_nested(&q->lock, LOCK_TIMEOUT);
	timeout->cpu = (uint8_t)cpu_id(cpu);
	timeout->order = q->order++;
	timeout->armed = true;
	insert(q, timeout);
	if (q->root == timeout)
		clock_arm_timeout(expiry);
	spin_unlock_nested(&q->lock);
}

bool timeout_cancel(struct timeout *timeout)
{
	struct timeout_queue *q = &cpus[IS_ENABLED(CONFIG_SMP) ? timeout->cpu : 0].timeouts;
	k_spinlock_key_t key = spin_lock(&q->lock, LOCK_TIMEOUT);
	bool armed = timeout->armed;

	if (armed) {
		timeout->armed = false;
		remove(q, timeout);
	}
	spin_unlock(&q->lock, key);
	return armed;
}

enum verdict { NOTHING_DUE, BUSY, CLAIMED };

/* Takes out the earliest timeout if it is due and may fire. */
static enum verdict take_due(struct timeout_queue *q, uint64_t now, struct timeout **due)
{
	struct timeout *t = q->root;

	if (!t || t->expiry > now)
		return NOTHING_DUE;
	if (t->ops->claim && !t->ops->claim(t))
		return BUSY;
	t->armed = false;
	remove(q, t);
	*due = t;
	return CLAIMED;
}

void timeout_run(uint64_t now)
{
	struct timeout_queue *q = &cpu_self()->timeouts;
	enum verdict verdict;

	do {
		struct timeout *due;

		spin_lock_nested(&q->lock, LOCK_TIMEOUT);
		verdict = take_due(q, now, &due);
		spin_unlock_nested(&q->lock);
		if (verdict == CLAIMED)
			due->ops->fire(due);
		else if (verdict == BUSY)
			arch_cpu_relax();
	} while (verdict != NOTHING_DUE);
}

uint64_t timeout_next(void)
{
	struct timeout_queue *q = &cpu_self()->timeouts;
	uint64_t next;

	spin_lock_nested(&q->lock, LOCK_TIMEOUT);
	next = q->root ? q->root->expiry : TIMEOUT_NEVER;
	spin_unlock_nested(&q->lock);
	return next;
}

/* A relative wait ends at a tick boundary, never early: the running tick does not count. */
uint64_t timeout_deadline(k_timeout_t t)
{
	uint64_t ticks;

	if (t.ticks >= 0)
		ticks = clock_uptime_ticks() + 1 + (uint64_t)t.ticks;
	else
		ticks = (uint64_t)Z_TICK_ABS(t.ticks);
	return clock_epoch + ticks * clock_cycles_per_tick;
}

k_ticks_t timeout_expires_ticks(const struct timeout *timeout)
{
	if (!timeout->armed)
		return (k_ticks_t)clock_uptime_ticks();
	return (k_ticks_t)((timeout->expiry - clock_epoch) / clock_cycles_per_tick);
}

k_ticks_t timeout_remaining_ticks(const struct timeout *timeout)
{
	k_ticks_t left = timeout_expires_ticks(timeout) - (k_ticks_t)clock_uptime_ticks();

	return timeout->armed && left > 0 ? left : 0;
}
