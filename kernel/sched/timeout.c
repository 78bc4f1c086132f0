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
static __no_inline void merge_at(struct timeout **link, struct timeout *parent, struct timeout *b)
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

/* before(@t, @b) of a @t armed after @b, due at @expiry. */
static ALWAYS_INLINE bool latest_before(uint64_t expiry, const struct timeout *b)
{
	return expiry < b->expiry ||
	       (expiry == b->expiry && fault_active(FAULT_TIMEOUT_UNORDERED));
}

/*
 * One node, the latest armed, goes to where it belongs on the right spine, on top of what was
 * there; since that was the only child that changed, settling stops where ranks do.
 */
static ALWAYS_INLINE void insert(struct timeout_queue *q, struct timeout *t, uint64_t expiry)
{
	struct timeout **link = &q->root;
	struct timeout *parent = NULL, *below;

	while ((below = *link) && !latest_before(expiry, below)) {
		parent = below;
		link = &below->right;
	}
	*link = t;
	t->parent = parent;
	t->left = below;
	t->right = NULL;
	t->rank = 1;
	if (below)
		below->parent = t;
	if (parent)
		settle_upwards(parent);
	else
		atomic_store_relaxed_u64(&q->due, expiry);
}

static ALWAYS_INLINE void note_root(struct timeout_queue *q)
{
	atomic_store_relaxed_u64(&q->due, q->root ? q->root->expiry : TIMEOUT_NEVER);
}

/* Where @t hangs. */
static ALWAYS_INLINE struct timeout **link_of(struct timeout_queue *q, const struct timeout *t)
{
	struct timeout *parent = t->parent;

	if (!parent)
		return &q->root;
	return parent->left == t ? &parent->left : &parent->right;
}

/* Takes out @t, which has nothing on the right: what is on the left takes its place. */
static ALWAYS_INLINE void remove_left(struct timeout_queue *q, struct timeout *t)
{
	struct timeout *parent = t->parent, *left = t->left;

	*link_of(q, t) = left;
	if (left)
		left->parent = parent;
	if (parent)
		settle_upwards(parent);
	else
		atomic_store_relaxed_u64(&q->due, left ? left->expiry : TIMEOUT_NEVER);
}

/* What hangs below @t is merged into one, in its place. */
static void remove(struct timeout_queue *q, struct timeout *t)
{
	struct timeout **link = link_of(q, t);

	if (!t->right) {
		remove_left(q, t);
		return;
	}
	*link = t->left;
	if (t->left) /* always, unless the heap is not kept leftist */
		t->left->parent = t->parent;
	merge_at(link, t->parent, t->right);
	if (!t->parent)
		note_root(q);
}

/* Return: whether the CPU's timer has to be set for it. */
static ALWAYS_INLINE bool add(struct cpu *cpu, struct timeout *timeout,
			      const struct timeout_ops *ops, uint64_t expiry)
{
	struct timeout_queue *q = &cpu->timeouts;

	timeout->ops = ops;
	timeout->expiry = expiry;
	timeout->armed = true;
	spin_lock_nested(&q->lock, LOCK_TIMEOUT);
	if (IS_ENABLED(CONFIG_SMP))
		timeout->cpu = (uint8_t)cpu_id(cpu);
	timeout->order = q->order++;
	insert(q, timeout, expiry);
	spin_unlock_nested(&q->lock);
	return expiry < cpu->armed || fault_active(FAULT_TIMER_LATER);
}

void timeout_add(struct timeout *timeout, const struct timeout_ops *ops, uint64_t expiry)
{
	if (add(cpu_self(), timeout, ops, expiry))
		clock_arm_timeout(expiry);
}

static __no_inline void set_timer_and_release(uint64_t expiry, struct k_spinlock *lock,
					      unsigned long key)
{
	clock_arm_timeout(expiry);
	spin_unlock(lock, (k_spinlock_key_t){ key });
}

void timeout_add_release(struct timeout *timeout, const struct timeout_ops *ops, uint64_t expiry,
			 struct k_spinlock *lock, k_spinlock_key_t key)
{
	if (unlikely(add(cpu_self(), timeout, ops, expiry)))
		set_timer_and_release(expiry, lock, key.irq);
	else
		spin_unlock(lock, key);
}

static ALWAYS_INLINE struct timeout_queue *queue_of(const struct timeout *timeout)
{
	return &cpus[IS_ENABLED(CONFIG_SMP) ? timeout->cpu : 0].timeouts;
}

/* A CPU that goes offline leaves its timeouts to another one. */
static ALWAYS_INLINE struct timeout_queue *lock_queue_of(const struct timeout *timeout)
{
	for (;;) {
		struct timeout_queue *q = queue_of(timeout);

		__asm__("" : "+r"(q)); /* found once, not at each use */
		spin_lock_nested(&q->lock, LOCK_TIMEOUT);
		if (!IS_ENABLED(CONFIG_CPU_OFFLINE) || q == queue_of(timeout))
			return q;
		spin_unlock_nested(&q->lock);
	}
}

bool timeout_cancel(struct timeout *timeout)
{
	k_spinlock_key_t key = { arch_irq_lock() };
	struct timeout_queue *q = lock_queue_of(timeout);
	bool armed = timeout->armed;

	if (armed) {
		timeout->armed = false;
		remove(q, timeout);
	}
	spin_unlock(&q->lock, key);
	return armed;
}

static __no_inline void cancel_and_release(struct timeout *timeout, struct k_spinlock *lock,
					   unsigned long key)
{
	timeout_cancel(timeout);
	spin_unlock(lock, (k_spinlock_key_t){ key });
}

/* The usual case: nothing hangs below on the right, so there is nothing to merge. */
void timeout_cancel_release(struct timeout *timeout, struct k_spinlock *lock,
			    k_spinlock_key_t key)
{
	struct timeout_queue *q = lock_queue_of(timeout);

	if (unlikely(!timeout->armed || timeout->right)) {
		spin_unlock_nested(&q->lock);
		cancel_and_release(timeout, lock, key.irq);
		return;
	}
	timeout->armed = false;
	remove_left(q, timeout);
	spin_unlock_nested(&q->lock);
	spin_unlock(lock, key);
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
	if (t->right)
		remove(q, t);
	else
		remove_left(q, t);
	*due = t;
	return CLAIMED;
}

/* Only this CPU makes its queue's first expiry earlier. */
void timeout_run(uint64_t now)
{
	struct timeout_queue *q = &cpu_self()->timeouts;

	while (atomic_load_relaxed_u64(&q->due) <= now) {
		struct timeout *due;
		enum verdict verdict;

		spin_lock_nested(&q->lock, LOCK_TIMEOUT);
		verdict = take_due(q, now, &due);
		spin_unlock_nested(&q->lock);
		if (verdict == CLAIMED)
			due->ops->fire(due);
		else if (verdict == BUSY)
			arch_cpu_relax();
	}
}

/* In the order in which they would have fired, so that equals keep it. */
static void move_all(struct cpu *to, struct timeout_queue *from)
{
	struct timeout *t;

	while ((t = from->root)) {
		remove(from, t);
		t->cpu = (uint8_t)cpu_id(to);
		t->order = to->timeouts.order++;
		insert(&to->timeouts, t, t->expiry);
	}
}

void timeout_take_over(struct cpu *cpu)
{
	struct cpu *self = cpu_self();
	struct cpu *first = MIN(self, cpu), *second = MAX(self, cpu);
	uint64_t due;

	spin_lock_nested(&first->timeouts.lock, LOCK_TIMEOUT);
	spin_lock_nested(&second->timeouts.lock, LOCK_TIMEOUT);
	move_all(self, &cpu->timeouts);
	due = self->timeouts.due;
	spin_unlock_nested(&second->timeouts.lock);
	spin_unlock_nested(&first->timeouts.lock);
	clock_arm_timeout(due);
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
