/*
 * Contexts of the host: a stack and a place to continue.
 *
 * Stacks are mapped once, with a guard below, and reused. AddressSanitizer keeps a picture of the
 * stack it is on, so it is told before and after each switch.
 */
#include <zephyr/sys/util.h>

#include <arch/types.h>

#include "host.h"
#include "sim.h"

#define STACK_SIZE (CONFIG_NATIVE_STACK_SIZE * 1024u)

void context_swap(void **from, void *to);

#ifdef CONFIG_ASAN
void __sanitizer_start_switch_fiber(void **fake_stack, const void *lo, size_t size);
void __sanitizer_finish_switch_fiber(void *fake_stack, const void **lo, size_t *size);
void __asan_unpoison_memory_region(const volatile void *lo, size_t size);
#else
static inline void __sanitizer_start_switch_fiber(void **fake_stack, const void *lo, size_t size)
{
	(void)fake_stack;
	(void)lo;
	(void)size;
}

static inline void __sanitizer_finish_switch_fiber(void *fake_stack, const void **lo, size_t *size)
{
	(void)fake_stack;
	(void)lo;
	(void)size;
}

static inline void __asan_unpoison_memory_region(const volatile void *lo, size_t size)
{
	(void)lo;
	(void)size;
}
#endif

/* A stack that nobody uses begins with the address of the next one. */
static char *unused_stacks;
static struct arch_fiber *leaving, *entering;

static char *stack_get(void)
{
	char *lo = unused_stacks;

	if (!lo)
		return host_stack_map(STACK_SIZE);
	unused_stacks = *(char **)lo;
	return lo;
}

/* Called after each switch, on the stack that was switched to. */
static void arrive(void *fake_stack)
{
	struct arch_fiber *from = leaving;
	const void *lo;
	size_t size;

	if (!IS_ENABLED(CONFIG_ASAN))
		return;
	__sanitizer_finish_switch_fiber(fake_stack, &lo, &size);
	if (from->lo)
		return;
	from->lo = (char *)lo; /* the host's own stack, whose extent only the sanitizer knows */
	from->size = size;
}

static void fiber_main(void)
{
	struct arch_fiber *self = entering;

	arrive(NULL);
	self->entry(self->arg);
	host_fatal("a context returned");
}

void fiber_reset(struct arch_fiber *fiber, void (*entry)(void *), void *arg)
{
	uintptr_t *sp = (uintptr_t *)(fiber->lo + fiber->size);

	__asan_unpoison_memory_region(fiber->lo, fiber->size);
	*--sp = 0; /* where an unwinder stops; and it aligns the entry as a call would */
	*--sp = (uintptr_t)fiber_main;
	for (int i = 0; i < 6; i++)
		*--sp = 0;
	fiber->sp = sp;
	fiber->entry = entry;
	fiber->arg = arg;
	fiber->fake_stack = NULL;
}

void fiber_init(struct arch_fiber *fiber, void (*entry)(void *), void *arg)
{
	fiber->lo = stack_get();
	fiber->size = STACK_SIZE;
	fiber_reset(fiber, entry, arg);
}

void fiber_destroy(struct arch_fiber *fiber)
{
	if (!fiber->lo)
		return;
	__asan_unpoison_memory_region(fiber->lo, fiber->size);
	*(char **)fiber->lo = unused_stacks;
	unused_stacks = fiber->lo;
	fiber->lo = NULL;
}

void fiber_switch(struct arch_fiber *from, struct arch_fiber *to)
{
	leaving = from;
	entering = to;
	__sanitizer_start_switch_fiber(&from->fake_stack, to->lo, to->size);
	context_swap(&from->sp, to->sp);
	arrive(from->fake_stack);
}
