/*
 * The atomic operations of the kernel: C11 builtins with the ordering in the name.
 *
 * Every operation begins with arch_sync_point(), or arch_sync_store() if it may change memory.
 * Both are empty on hardware and, on the native port, the places where another CPU may run. Fields
 * are 32 or 64 bits wide: RISC-V has no narrower atomic instruction. A relaxed access needs a line
 * in docs/ordering.txt.
 */
#ifndef ARCH_ATOMIC_H
#define ARCH_ATOMIC_H

#include <stdbool.h>
#include <stdint.h>

#include <arch/sync.h>

/*
 * Plain loads and stores. gcc 12 makes an exchange of every atomic store, even of a relaxed one,
 * so RISC-V gets a volatile access, which is one instruction and never torn at these widths;
 * elsewhere the builtins tell the sanitizers what is meant.
 */
#ifdef __riscv
#define ATOMIC_LOAD(p) (*(const volatile __typeof__(*(p)) *)(p))
#define ATOMIC_STORE(p, value) (*(volatile __typeof__(*(p)) *)(p) = (value))
#define ATOMIC_STORE_RELEASE(p, value)                                                             \
	(__atomic_thread_fence(__ATOMIC_RELEASE), ATOMIC_STORE(p, value))
#define ATOMIC_LOAD_ACQUIRE(p)                                                                     \
	({                                                                                         \
		__typeof__(*(p)) acquired_ = ATOMIC_LOAD(p);                                       \
		__atomic_thread_fence(__ATOMIC_ACQUIRE);                                           \
		acquired_;                                                                         \
	})
/* gcc extends the sign of a result that has its sign already. */
#define ATOMIC_TEST_AND_SET(p)                                                                     \
	({                                                                                         \
		long old_;                                                                         \
                                                                                                   \
		__asm__ volatile("amoswap.w.aq %0, %2, %1"                                         \
				 : "=r"(old_), "+A"(*(p))                                          \
				 : "r"(1L)                                                         \
				 : "memory");                                                      \
		old_ != 0;                                                                         \
	})
#else
#define ATOMIC_LOAD(p) __atomic_load_n(p, __ATOMIC_RELAXED)
#define ATOMIC_TEST_AND_SET(p) (__atomic_exchange_n(p, 1, __ATOMIC_ACQUIRE) != 0)
#define ATOMIC_STORE(p, value) __atomic_store_n(p, value, __ATOMIC_RELAXED)
#define ATOMIC_STORE_RELEASE(p, value) __atomic_store_n(p, value, __ATOMIC_RELEASE)
#define ATOMIC_LOAD_ACQUIRE(p) __atomic_load_n(p, __ATOMIC_ACQUIRE)
#endif

/*
 * A compare-and-exchange acquires and releases. It asks for more: gcc 12 takes the order of its
 * failure for that of the whole, and leaves out the fence that releases.
 */
#define ATOMIC_OPERATIONS(suffix, type)                                                            \
	static inline type atomic_load_relaxed_##suffix(const type *p)                             \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return ATOMIC_LOAD(p);                                                             \
	}                                                                                          \
	static inline type atomic_load_acquire_##suffix(const type *p)                             \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return ATOMIC_LOAD_ACQUIRE(p);                                                     \
	}                                                                                          \
	static inline void atomic_store_relaxed_##suffix(type *p, type value)                      \
	{                                                                                          \
		arch_sync_store();                                                                 \
		ATOMIC_STORE(p, value);                                                            \
	}                                                                                          \
	static inline void atomic_store_release_##suffix(type *p, type value)                      \
	{                                                                                          \
		arch_sync_store();                                                                 \
		ATOMIC_STORE_RELEASE(p, value);                                                    \
	}                                                                                          \
	static inline type atomic_exchange_acquire_##suffix(type *p, type value)                   \
	{                                                                                          \
		arch_sync_store();                                                                 \
		return __atomic_exchange_n(p, value, __ATOMIC_ACQUIRE);                            \
	}                                                                                          \
	static inline type atomic_exchange_##suffix(type *p, type value)                           \
	{                                                                                          \
		arch_sync_store();                                                                 \
		return __atomic_exchange_n(p, value, __ATOMIC_ACQ_REL);                            \
	}                                                                                          \
	static inline bool atomic_compare_exchange_##suffix(type *p, type *expected, type value)   \
	{                                                                                          \
		arch_sync_store();                                                                 \
		return __atomic_compare_exchange_n(p, expected, value, false, __ATOMIC_SEQ_CST,    \
						   __ATOMIC_SEQ_CST);                              \
	}                                                                                          \
	static inline type atomic_fetch_add_relaxed_##suffix(type *p, type value)                  \
	{                                                                                          \
		arch_sync_store();                                                                 \
		return __atomic_fetch_add(p, value, __ATOMIC_RELAXED);                             \
	}                                                                                          \
	static inline type atomic_fetch_add_##suffix(type *p, type value)                          \
	{                                                                                          \
		arch_sync_store();                                                                 \
		return __atomic_fetch_add(p, value, __ATOMIC_ACQ_REL);                             \
	}                                                                                          \
	static inline type atomic_fetch_or_##suffix(type *p, type value)                           \
	{                                                                                          \
		arch_sync_store();                                                                 \
		return __atomic_fetch_or(p, value, __ATOMIC_ACQ_REL);                              \
	}                                                                                          \
	static inline type atomic_fetch_and_##suffix(type *p, type value)                          \
	{                                                                                          \
		arch_sync_store();                                                                 \
		return __atomic_fetch_and(p, value, __ATOMIC_ACQ_REL);                             \
	}

ATOMIC_OPERATIONS(u32, uint32_t)
ATOMIC_OPERATIONS(u64, uint64_t)

/** atomic_test_and_set_u32 - makes *@p 1, with acquire. Return: whether it was so already. */
static inline bool atomic_test_and_set_u32(uint32_t *p)
{
	arch_sync_store();
	return ATOMIC_TEST_AND_SET(p);
}

/** atomic_fence_full - orders every earlier access before every later one (`fence rw,rw`). */
static inline void atomic_fence_full(void)
{
	arch_sync_point();
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

#endif /* ARCH_ATOMIC_H */
