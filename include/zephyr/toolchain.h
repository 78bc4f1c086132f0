/*
 * Compiler attributes and assertions under the names Zephyr gives them; gcc and clang.
 */
#ifndef ZEPHYR_TOOLCHAIN_H
#define ZEPHYR_TOOLCHAIN_H

#include <stddef.h>

#ifdef __has_builtin
#define HAS_BUILTIN(x) __has_builtin(x)
#else
#define HAS_BUILTIN(x) 0
#endif

/* The C library of the host defines some of these itself. */
#undef __aligned
#undef __always_inline
#undef __deprecated
#undef __packed
#undef __unused
#undef __used
#undef __weak

#define ALWAYS_INLINE inline __attribute__((__always_inline__))
#define __always_inline ALWAYS_INLINE
#define __aligned(x) __attribute__((__aligned__(x)))
#define __deprecated __attribute__((__deprecated__))
#define __may_alias __attribute__((__may_alias__))
#define __must_check __attribute__((__warn_unused_result__))
#define __no_inline __attribute__((__noinline__))
#define __packed __attribute__((__packed__))
#define __printf_like(f, a) __attribute__((__format__(__printf__, f, a)))
#define __unused __attribute__((__unused__))
#define __used __attribute__((__used__))
#define __maybe_unused __attribute__((__unused__))
#define __weak __attribute__((__weak__))

/* Marks that mean something to other build systems and nothing here. */
#define __syscall
#define __subsystem
#define __pinned_func
#define __pinned_data
#define __pinned_rodata
#define __boot_func
#define __isr

/* Sanitizers leave objects alone whose neighbours in memory matter. */
#define __noasan __attribute__((__no_sanitize__("address")))

#ifndef __fallthrough
#define __fallthrough __attribute__((__fallthrough__))
#endif

#define FUNC_NORETURN __attribute__((__noreturn__))
#define CODE_UNREACHABLE __builtin_unreachable()
#define FUNC_ALIAS(real_func, new_alias, return_type) \
	return_type new_alias() __attribute__((__alias__(#real_func)))
#define ARG_UNUSED(x) (void)(x)

#ifndef likely
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#endif
#define POPCOUNT(x) __builtin_popcount(x)

/** compiler_barrier - the compiler moves no memory access across it; the machine may. */
#define compiler_barrier() __asm__ volatile("" ::: "memory")

#define STRINGIFY_TOKENS(...) #__VA_ARGS__
#define STRINGIFY(...) STRINGIFY_TOKENS(__VA_ARGS__)
#define _STRINGIFY(...) STRINGIFY_TOKENS(__VA_ARGS__)
#define _DO_CONCAT(x, y) x##y
#define _CONCAT(x, y) _DO_CONCAT(x, y)
#ifndef CONCAT
#define CONCAT_2(a, b) a##b
#define CONCAT_3(a, b, c) a##b##c
#define CONCAT_4(a, b, c, d) a##b##c##d
#define CONCAT_PICK(_1, _2, _3, _4, name, ...) name
#define CONCAT_CALL(macro, ...) CONCAT_DO(macro, __VA_ARGS__)
#define CONCAT_DO(macro, ...) macro(__VA_ARGS__)
/** CONCAT - pastes two to four tokens after expanding them. */
#define CONCAT(...) \
	CONCAT_CALL(CONCAT_PICK(__VA_ARGS__, CONCAT_4, CONCAT_3, CONCAT_2, _), __VA_ARGS__)
#endif

/** BUILD_ASSERT - stops the build, with an optional message, when @EXPR is false. */
#ifdef __cplusplus
#define BUILD_ASSERT(EXPR, MSG...) static_assert((EXPR), "" MSG)
#else
#define BUILD_ASSERT(EXPR, MSG...) _Static_assert((EXPR), "" MSG)
#endif

#define TYPEOF_MEMBER(type, member) __typeof__(((type *)0)->member)
#define SIZEOF_FIELD(type, member) sizeof(((type *)0)->member)

#define IS_PTR_ALIGNED_BYTES(ptr, bytes) ((((__UINTPTR_TYPE__)(ptr)) & ((bytes)-1)) == 0)
#define IS_PTR_ALIGNED(ptr, type) IS_PTR_ALIGNED_BYTES(ptr, __alignof__(type))

/* Access through a pointer of any alignment. */
#define UNALIGNED_GET(p)                                                                           \
	__extension__({                                                                            \
		struct __packed { __typeof__(*(p)) value; } *unaligned_p = (void *)(p);            \
		unaligned_p->value;                                                                \
	})
#define UNALIGNED_PUT(v, p)                                                                        \
	do {                                                                                       \
		struct __packed { __typeof__(*(p)) value; } *unaligned_p = (void *)(p);            \
		unaligned_p->value = (v);                                                          \
	} while (0)

/** LOG2 - index of the highest set bit, -1 for 0. @x: constant or not, up to 64 bits */
#define LOG2(x) ((x) < 1 ? -1 : 63 - __builtin_clzll((unsigned long long)(x)))
/** LOG2CEIL - exponent of the least power of two that is >= x; 0 for 0 and 1. */
#define LOG2CEIL(x) ((x) < 2 ? 0 : 64 - __builtin_clzll((unsigned long long)(x) - 1))
/** NHPOT - least power of two that is >= x. */
#define NHPOT(x) ((x) < 1 ? 1ULL : (1ULL << LOG2CEIL(x)))

/** LINKER_KEEP - a reference that keeps @symbol in the image. */
#define LINKER_KEEP(symbol) \
	static const void *const symbol##_ptr __used __attribute__((section(".symbol_to_keep"))) = \
		(const void *)&symbol

#define __in_section(a, b, c) \
	__attribute__((section("." STRINGIFY(a) "." STRINGIFY(b) "." STRINGIFY(c))))

#include <zephyr/sys/iterable_sections.h>

#endif /* ZEPHYR_TOOLCHAIN_H */
