/*
 * Bits, and decisions and loops of the preprocessor.
 */
#ifndef ZEPHYR_SYS_UTIL_MACRO_H
#define ZEPHYR_SYS_UTIL_MACRO_H

#define BIT(n) (1UL << (n))
#define BIT64(_n) (1ULL << (_n))
/** BIT_MASK - the lowest @n bits; @n below the width of long. */
#define BIT_MASK(n) (BIT(n) - 1UL)
#define BIT64_MASK(n) (BIT64(n) - 1ULL)
/** WRITE_BIT - sets bit @bit of @var if @set, else clears it. */
#define WRITE_BIT(var, bit, set) ((var) = (set) ? ((var) | BIT(bit)) : ((var) & ~BIT(bit)))
/** IS_SHIFTED_BIT_MASK - whether @m is a mask of adjacent bits from bit @s up. */
#define IS_SHIFTED_BIT_MASK(m, s) (!(((m) >> (s)) & (((m) >> (s)) + 1U)))
#define IS_BIT_MASK(m) IS_SHIFTED_BIT_MASK(m, 0)

#define UTIL_CAT(a, ...) UTIL_PASTE(a, __VA_ARGS__)
#define UTIL_PASTE(a, ...) a##__VA_ARGS__
#define UTIL_DEBRACKET(...) __VA_ARGS__
#define __DEBRACKET UTIL_DEBRACKET
#define UTIL_EXPAND(...) __VA_ARGS__
#define UTIL_PICK_2(_1, _2, ...) _2
#define UTIL_PICK_2_OF(...) UTIL_PICK_2(__VA_ARGS__)

/* A flag that expands to 1 turns into an extra argument, anything else into none. */
#define UTIL_IS_1(flag) UTIL_IS_1_PASTE(flag)
#define UTIL_IS_1_PASTE(flag) UTIL_PICK_2_OF(UTIL_FLAG_##flag 1, 0)
#define UTIL_FLAG_1 ~,

/** IS_ENABLED - 1 if @config_macro is defined as 1, else 0; also in plain C expressions. */
#define IS_ENABLED(config_macro) UTIL_IS_1(config_macro)

/** COND_CODE_1 - the code in the first parentheses if @_flag is 1, else that in the second. */
#define COND_CODE_1(_flag, _if_1_code, _else_code) \
	UTIL_CODE(UTIL_CAT(UTIL_CODE_, UTIL_IS_1(_flag)), _if_1_code, _else_code)
#define UTIL_CODE(pick, yes, no) UTIL_CODE_CALL(pick, yes, no)
#define UTIL_CODE_CALL(pick, yes, no) pick(yes, no)
#define UTIL_CODE_1(yes, no) UTIL_DEBRACKET yes
#define UTIL_CODE_0(yes, no) UTIL_DEBRACKET no

/** COND_CODE_0 - the code in the first parentheses if @_flag is 0, else that in the second. */
#define COND_CODE_0(_flag, _if_0_code, _else_code) \
	UTIL_CODE(UTIL_CAT(UTIL_CODE_, UTIL_IS_0(_flag)), _if_0_code, _else_code)
#define UTIL_IS_0(flag) UTIL_IS_0_PASTE(flag)
#define UTIL_IS_0_PASTE(flag) UTIL_PICK_2_OF(UTIL_ZERO_##flag 1, 0)
#define UTIL_ZERO_0 ~,

/** IF_ENABLED - the code in the parentheses if @_flag is 1, else nothing. */
#define IF_ENABLED(_flag, _code) COND_CODE_1(_flag, _code, ())

/** IS_EMPTY - 1 if the arguments are nothing at all, else 0. */
#define IS_EMPTY(...) UTIL_IS_EMPTY_(__VA_ARGS__)
#define UTIL_IS_EMPTY_(...) UTIL_PICK_2_OF(__VA_OPT__(~, 0, ) ~, 1)

/** IS_EQ - 1 if the decimal numbers @a and @b (0..64) are the same, else 0. */
#define IS_EQ(a, b) UTIL_IS_1(UTIL_EQUAL(a, b))
#define UTIL_EQUAL(a, b) UTIL_EQUAL_##a##_##b

#define UTIL_BOOL(x) COND_CODE_0(x, (0), (1))
#define UTIL_NOT(x) COND_CODE_0(x, (1), (0))
#define UTIL_AND(a, b) COND_CODE_1(UTIL_BOOL(a), (b), (0))
#define UTIL_OR(a, b) COND_CODE_1(UTIL_BOOL(a), (a), (b))
#define UTIL_INC(x) UTIL_CAT(UTIL_INC_, x)
#define UTIL_DEC(x) UTIL_CAT(UTIL_DEC_, x)

#define EMPTY
#define IDENTITY(V) V

/** NUM_VA_ARGS - the number of arguments, 0..64; NUM_VA_ARGS_LESS_1 - one less, for 1..64. */
#define NUM_VA_ARGS(...) UTIL_COUNT(__VA_ARGS__)
#define NUM_VA_ARGS_LESS_1(...) UTIL_DEC(UTIL_COUNT(__VA_ARGS__))

/** GET_ARG_N - argument @N (from 1) of the rest; GET_ARGS_LESS_N - the rest without the first N. */
#define GET_ARG_N(N, ...) UTIL_FIRST(UTIL_CAT(UTIL_SKIP_, UTIL_DEC(N))(__VA_ARGS__))
#define UTIL_FIRST(...) UTIL_FIRST_OF(__VA_ARGS__, ~)
#define UTIL_FIRST_OF(first, ...) first
#define GET_ARGS_LESS_N(N, ...) UTIL_CAT(UTIL_SKIP_, N)(__VA_ARGS__)

#define REVERSE_ARGS(...) UTIL_CAT(UTIL_REVERSE_, UTIL_COUNT(__VA_ARGS__))(__VA_ARGS__)

/* Loops: the separator stands in parentheses, such as (,) or (;). At most 64 arguments. */
#define UTIL_LOOP(macro, sep, fixed, ...) \
	UTIL_CAT(UTIL_LOOP_, UTIL_COUNT(__VA_ARGS__))(macro, sep, fixed, 0, ##__VA_ARGS__)
#define UTIL_EACH(i, x, f) UTIL_DEBRACKET f(x)
#define UTIL_EACH_IDX(i, x, f) UTIL_DEBRACKET f(i, x)
#define UTIL_EACH_FIXED(i, x, f) UTIL_EACH_FIXED_CALL(x, UTIL_DEBRACKET f)
#define UTIL_EACH_FIXED_CALL(x, ...) UTIL_EACH_FIXED_DO(x, __VA_ARGS__)
#define UTIL_EACH_FIXED_DO(x, f, fixed) f(x, fixed)
#define UTIL_EACH_IDX_FIXED(i, x, f) UTIL_EACH_IDX_FIXED_CALL(i, x, UTIL_DEBRACKET f)
#define UTIL_EACH_IDX_FIXED_CALL(i, x, ...) UTIL_EACH_IDX_FIXED_DO(i, x, __VA_ARGS__)
#define UTIL_EACH_IDX_FIXED_DO(i, x, f, fixed) f(i, x, fixed)

/** FOR_EACH - F(x) for each argument, the separator between. */
#define FOR_EACH(F, sep, ...) UTIL_LOOP(UTIL_EACH, sep, (F), __VA_ARGS__)
/** FOR_EACH_IDX - F(index, x) for each argument. */
#define FOR_EACH_IDX(F, sep, ...) UTIL_LOOP(UTIL_EACH_IDX, sep, (F), __VA_ARGS__)
/** FOR_EACH_FIXED_ARG - F(x, fixed_arg) for each argument. */
#define FOR_EACH_FIXED_ARG(F, sep, fixed_arg, ...) \
	UTIL_LOOP(UTIL_EACH_FIXED, sep, (F, fixed_arg), __VA_ARGS__)
/** FOR_EACH_IDX_FIXED_ARG - F(index, x, fixed_arg) for each argument. */
#define FOR_EACH_IDX_FIXED_ARG(F, sep, fixed_arg, ...) \
	UTIL_LOOP(UTIL_EACH_IDX_FIXED, sep, (F, fixed_arg), __VA_ARGS__)

/** LIST_DROP_EMPTY - the arguments that are not empty, separated by commas. */
#define LIST_DROP_EMPTY(...) UTIL_TAIL_OF(UTIL_LOOP(UTIL_COMMA_IF_ANY, (), ~, __VA_ARGS__))
#define UTIL_COMMA_IF_ANY(i, x, fixed) COND_CODE_1(IS_EMPTY(x), (), (, x))
#define UTIL_TAIL_OF(...) UTIL_TAIL(__VA_ARGS__)
#define UTIL_TAIL(first, ...) __VA_ARGS__

/** FOR_EACH_NONEMPTY_TERM - F(x) and the terminator for each argument that is not empty. */
#define FOR_EACH_NONEMPTY_TERM(F, term, ...) \
	UTIL_LOOP(UTIL_EACH_TERM, (), (F, term), __VA_ARGS__)
#define UTIL_EACH_TERM(i, x, f) COND_CODE_1(IS_EMPTY(x), (), (UTIL_TERM_CALL(x, UTIL_DEBRACKET f)))
#define UTIL_TERM_CALL(x, ...) UTIL_TERM_DO(x, __VA_ARGS__)
#define UTIL_TERM_DO(x, f, term) f(x) UTIL_DEBRACKET term

/** MACRO_MAP_CAT - F(x) of every argument, pasted together; at most 8 arguments. */
#define MACRO_MAP_CAT(...) MACRO_MAP_CAT_N(NUM_VA_ARGS_LESS_1(__VA_ARGS__), __VA_ARGS__)
#define MACRO_MAP_CAT_N(N, ...) UTIL_CAT(MACRO_MAP_CAT_, N)(__VA_ARGS__)
#define MACRO_MAP_CAT_0(...)
#define MACRO_MAP_CAT_1(F, a) F(a)
#define MACRO_MAP_CAT_2(F, a, b) \
	UTIL_JOIN_2(F(a), F(b))
#define MACRO_MAP_CAT_3(F, a, b, c) \
	UTIL_JOIN_3(F(a), F(b), F(c))
#define MACRO_MAP_CAT_4(F, a, b, c, d) \
	UTIL_JOIN_4(F(a), F(b), F(c), F(d))
#define MACRO_MAP_CAT_5(F, a, b, c, d, e) \
	UTIL_JOIN_5(F(a), F(b), F(c), F(d), F(e))
#define MACRO_MAP_CAT_6(F, a, b, c, d, e, f) \
	UTIL_JOIN_6(F(a), F(b), F(c), F(d), F(e), F(f))
#define MACRO_MAP_CAT_7(F, a, b, c, d, e, f, g) \
	UTIL_JOIN_7(F(a), F(b), F(c), F(d), F(e), F(f), F(g))
#define MACRO_MAP_CAT_8(F, a, b, c, d, e, f, g, h) \
	UTIL_JOIN_8(F(a), F(b), F(c), F(d), F(e), F(f), F(g), F(h))
#define UTIL_JOIN_2(a, b) UTIL_PASTE_2(a, b)
#define UTIL_JOIN_3(a, b, c) UTIL_PASTE_3(a, b, c)
#define UTIL_JOIN_4(a, b, c, d) UTIL_PASTE_4(a, b, c, d)
#define UTIL_JOIN_5(a, b, c, d, e) UTIL_PASTE_5(a, b, c, d, e)
#define UTIL_JOIN_6(a, b, c, d, e, f) UTIL_PASTE_6(a, b, c, d, e, f)
#define UTIL_JOIN_7(a, b, c, d, e, f, g) UTIL_PASTE_7(a, b, c, d, e, f, g)
#define UTIL_JOIN_8(a, b, c, d, e, f, g, h) UTIL_PASTE_8(a, b, c, d, e, f, g, h)
#define UTIL_PASTE_2(a, b) a##b
#define UTIL_PASTE_3(a, b, c) a##b##c
#define UTIL_PASTE_4(a, b, c, d) a##b##c##d
#define UTIL_PASTE_5(a, b, c, d, e) a##b##c##d##e
#define UTIL_PASTE_6(a, b, c, d, e, f) a##b##c##d##e##f
#define UTIL_PASTE_7(a, b, c, d, e, f, g) a##b##c##d##e##f##g
#define UTIL_PASTE_8(a, b, c, d, e, f, g, h) a##b##c##d##e##f##g##h

#include <zephyr/sys/util_listify.h>
#include <zephyr/sys/util_loops.h>

#endif /* ZEPHYR_SYS_UTIL_MACRO_H */
