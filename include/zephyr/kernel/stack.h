/*
 * Stack memory of threads. With an MMU each stack has a page below it that is unmapped when the
 * first thread is made on it; without one a sentinel word takes its place.
 */
#ifndef ZEPHYR_KERNEL_STACK_H
#define ZEPHYR_KERNEL_STACK_H

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#if defined(CONFIG_HW_STACK_PROTECTION)
#define K_STACK_GUARD_SIZE 4096
#define K_STACK_ALIGN 4096
#else
#define K_STACK_GUARD_SIZE 0
#define K_STACK_ALIGN 16
#endif

typedef struct {
	char byte;
} k_thread_stack_t;

/** K_THREAD_STACK_LEN - bytes of memory that a stack of @size usable bytes takes. */
#define K_THREAD_STACK_LEN(size) (ROUND_UP((size), K_STACK_ALIGN) + K_STACK_GUARD_SIZE)
#define K_THREAD_STACK_RESERVED K_STACK_GUARD_SIZE

#define K_THREAD_STACK_ATTRIBUTE __attribute__((section(".noinit.stacks"), aligned(K_STACK_ALIGN)))

#define K_THREAD_STACK_DEFINE(sym, size)                                                           \
	k_thread_stack_t K_THREAD_STACK_ATTRIBUTE sym[K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_ARRAY_DEFINE(sym, nmemb, size)                                              \
	k_thread_stack_t K_THREAD_STACK_ATTRIBUTE sym[nmemb][K_THREAD_STACK_LEN(size)]
#define K_THREAD_PINNED_STACK_DEFINE(sym, size) K_THREAD_STACK_DEFINE(sym, size)
#define K_THREAD_PINNED_STACK_ARRAY_DEFINE(sym, nmemb, size)                                       \
	K_THREAD_STACK_ARRAY_DEFINE(sym, nmemb, size)
#define K_THREAD_STACK_MEMBER(sym, size)                                                           \
	k_thread_stack_t __aligned(K_STACK_ALIGN) sym[K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_DECLARE(sym, size) extern k_thread_stack_t sym[K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_ARRAY_DECLARE(sym, nmemb, size)                                             \
	extern k_thread_stack_t sym[nmemb][K_THREAD_STACK_LEN(size)]
#define K_THREAD_STACK_EXTERN(sym) extern k_thread_stack_t sym[]
#define K_THREAD_STACK_ARRAY_EXTERN(sym, nmemb, size) K_THREAD_STACK_ARRAY_DECLARE(sym, nmemb, size)

/** K_THREAD_STACK_SIZEOF - usable bytes of a stack. */
#define K_THREAD_STACK_SIZEOF(sym) (sizeof(sym) - K_STACK_GUARD_SIZE)
#define K_THREAD_STACK_BUFFER(sym) ((char *)(sym) + K_STACK_GUARD_SIZE)

/** Z_THREAD_STACK_BUFFER, Z_KERNEL_STACK_BUFFER - the first usable byte. */
static inline char *Z_THREAD_STACK_BUFFER(k_thread_stack_t *sym)
{
	return K_THREAD_STACK_BUFFER(sym);
}

static inline char *Z_KERNEL_STACK_BUFFER(k_thread_stack_t *sym)
{
	return K_THREAD_STACK_BUFFER(sym);
}

#define K_KERNEL_STACK_RESERVED K_THREAD_STACK_RESERVED
#define K_KERNEL_STACK_LEN(size) K_THREAD_STACK_LEN(size)
#define K_KERNEL_STACK_DEFINE(sym, size) K_THREAD_STACK_DEFINE(sym, size)
#define K_KERNEL_PINNED_STACK_DEFINE(sym, size) K_THREAD_STACK_DEFINE(sym, size)
#define K_KERNEL_STACK_ARRAY_DEFINE(sym, nmemb, size) K_THREAD_STACK_ARRAY_DEFINE(sym, nmemb, size)
#define K_KERNEL_PINNED_STACK_ARRAY_DEFINE(sym, nmemb, size)                                       \
	K_THREAD_STACK_ARRAY_DEFINE(sym, nmemb, size)
#define K_KERNEL_STACK_MEMBER(sym, size) K_THREAD_STACK_MEMBER(sym, size)
#define K_KERNEL_STACK_DECLARE(sym, size) K_THREAD_STACK_DECLARE(sym, size)
#define K_KERNEL_STACK_ARRAY_DECLARE(sym, count, size)                                             \
	K_THREAD_STACK_ARRAY_DECLARE(sym, count, size)
#define K_KERNEL_PINNED_STACK_ARRAY_DECLARE(sym, count, size)                                      \
	K_THREAD_STACK_ARRAY_DECLARE(sym, count, size)
#define K_KERNEL_STACK_EXTERN(sym) K_THREAD_STACK_EXTERN(sym)
#define K_KERNEL_STACK_ARRAY_EXTERN(sym, count, size) K_THREAD_STACK_ARRAY_DECLARE(sym, count, size)
#define K_KERNEL_PINNED_STACK_ARRAY_EXTERN(sym, count, size)                                       \
	K_THREAD_STACK_ARRAY_DECLARE(sym, count, size)
#define K_KERNEL_STACK_SIZEOF(sym) K_THREAD_STACK_SIZEOF(sym)
#define K_KERNEL_STACK_BUFFER(sym) K_THREAD_STACK_BUFFER(sym)

#endif /* ZEPHYR_KERNEL_STACK_H */
