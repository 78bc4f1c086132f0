/*
 * The atomic operations of the kernel: C11 builtins with the ordering in the name.
 *
 * Every operation begins with arch_sync_point(), which is empty on hardware and, on the native
 * port, the place where another CPU may run. Fields are 32 or 64 bits wide: RISC-V has no
 * narrower atomic instruction. A relaxed access needs a line in docs/ordering.txt.
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
#else
#define ATOMIC_LOAD(p) __atomic_load_n(p, __ATOMIC_RELAXED)
#define ATOMIC_STORE(p, value) __atomic_store_n(p, value, __ATOMIC_RELAXED)
#define ATOMIC_STORE_RELEASE(p, value) __atomic_store_n(p, value, __ATOMIC_RELEASE)
#define ATOMIC_LOAD_ACQUIRE(p) __atomic_load_n(p, __ATOMIC_ACQUIRE)
#endif

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
		arch_sync_point();                                                                 \
		ATOMIC_STORE(p, value);                                                            \
	}                                                                                          \
	static inline void atomic_store_release_##suffix(type *p, type value)                      \
	{                                                                                          \
		arch_sync_point();                                                                 \
		ATOMIC_STORE_RELEASE(p, value);                                                    \
	}                                                                                          \
	static inline type atomic_exchange_acquire_##suffix(type *p, type value)                   \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return __atomic_exchange_n(p, value, __ATOMIC_ACQUIRE);                            \
	}                                                                                          \
	static inline type atomic_exchange_##suffix(type *p, type value)                           \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return __atomic_exchange_n(p, value, __ATOMIC_ACQ_REL);                            \
	}                                                                                          \
	static inline bool atomic_compare_exchange_##suffix(type *p, type *expected, type value)   \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return __atomic_compare_exchange_n(p, expected, value, false, __ATOMIC_ACQ_REL,    \
						   __ATOMIC_ACQUIRE);                              \
	}                                                                                          \
	static inline type atomic_fetch_add_relaxed_##suffix(type *p, type value)                  \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return __atomic_fetch_add(p, value, __ATOMIC_RELAXED);                             \
	}                                                                                          \
	static inline type atomic_fetch_add_##suffix(type *p, type value)                          \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return __atomic_fetch_add(p, value, __ATOMIC_ACQ_REL);                             \
	}                                                                                          \
	static inline type atomic_fetch_or_##suffix(type *p, type value)                           \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return __atomic_fetch_or(p, value, __ATOMIC_ACQ_REL);                              \
	}                                                                                          \
	static inline type atomic_fetch_and_##suffix(type *p, type value)                          \
	{                                                                                          \
		arch_sync_point();                                                                 \
		return __atomic_fetch_and(p, value, __ATOMIC_ACQ_REL);                             \
	}

ATOMIC_OPERATIONS(u32, uint32_t)
ATOMIC_OPERATIONS(u64, uint64_t)

/** atomic_fence_full - orders every earlier access before every later one (`fence rw,rw`). */
static inline void atomic_fence_full(void)
{
	arch_sync_point();
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

#endif /* ARCH_ATOMIC_H */
