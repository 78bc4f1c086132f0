/*
 * Counting and repetition for the preprocessor: the tables behind <zephyr/sys/util_macro.h>.
 *
 * Each table is written out because a macro cannot call itself. UTIL_LOOP_<n> calls
 * macro(index, argument, fixed) for its n arguments in order, the separator between them.
 */
#ifndef ZEPHYR_SYS_UTIL_LOOPS_H
#define ZEPHYR_SYS_UTIL_LOOPS_H

#define UTIL_INC_0 1
#define UTIL_INC_1 2
#define UTIL_INC_2 3
#define UTIL_INC_3 4
#define UTIL_INC_4 5
#define UTIL_INC_5 6
#define UTIL_INC_6 7
#define UTIL_INC_7 8
#define UTIL_INC_8 9
#define UTIL_INC_9 10
#define UTIL_INC_10 11
#define UTIL_INC_11 12
#define UTIL_INC_12 13
#define UTIL_INC_13 14
#define UTIL_INC_14 15
#define UTIL_INC_15 16
#define UTIL_INC_16 17
#define UTIL_INC_17 18
#define UTIL_INC_18 19
#define UTIL_INC_19 20
#define UTIL_INC_20 21
#define UTIL_INC_21 22
#define UTIL_INC_22 23
#define UTIL_INC_23 24
#define UTIL_INC_24 25
#define UTIL_INC_25 26
#define UTIL_INC_26 27
#define UTIL_INC_27 28
#define UTIL_INC_28 29
#define UTIL_INC_29 30
#define UTIL_INC_30 31
#define UTIL_INC_31 32
#define UTIL_INC_32 33
#define UTIL_INC_33 34
#define UTIL_INC_34 35
#define UTIL_INC_35 36
#define UTIL_INC_36 37
#define UTIL_INC_37 38
#define UTIL_INC_38 39
#define UTIL_INC_39 40
#define UTIL_INC_40 41
#define UTIL_INC_41 42
#define UTIL_INC_42 43
#define UTIL_INC_43 44
#define UTIL_INC_44 45
#define UTIL_INC_45 46
#define UTIL_INC_46 47
#define UTIL_INC_47 48
#define UTIL_INC_48 49
#define UTIL_INC_49 50
#define UTIL_INC_50 51
#define UTIL_INC_51 52
#define UTIL_INC_52 53
#define UTIL_INC_53 54
#define UTIL_INC_54 55
#define UTIL_INC_55 56
#define UTIL_INC_56 57
#define UTIL_INC_57 58
#define UTIL_INC_58 59
#define UTIL_INC_59 60
#define UTIL_INC_60 61
#define UTIL_INC_61 62
#define UTIL_INC_62 63
#define UTIL_INC_63 64
#define UTIL_INC_64 65
#define UTIL_DEC_0 0
#define UTIL_DEC_1 0
#define UTIL_DEC_2 1
#define UTIL_DEC_3 2
#define UTIL_DEC_4 3
#define UTIL_DEC_5 4
#define UTIL_DEC_6 5
#define UTIL_DEC_7 6
#define UTIL_DEC_8 7
#define UTIL_DEC_9 8
#define UTIL_DEC_10 9
#define UTIL_DEC_11 10
#define UTIL_DEC_12 11
#define UTIL_DEC_13 12
#define UTIL_DEC_14 13
#define UTIL_DEC_15 14
#define UTIL_DEC_16 15
#define UTIL_DEC_17 16
#define UTIL_DEC_18 17
#define UTIL_DEC_19 18
#define UTIL_DEC_20 19
#define UTIL_DEC_21 20
#define UTIL_DEC_22 21
#define UTIL_DEC_23 22
#define UTIL_DEC_24 23
#define UTIL_DEC_25 24
#define UTIL_DEC_26 25
#define UTIL_DEC_27 26
#define UTIL_DEC_28 27
#define UTIL_DEC_29 28
#define UTIL_DEC_30 29
#define UTIL_DEC_31 30
#define UTIL_DEC_32 31
#define UTIL_DEC_33 32
#define UTIL_DEC_34 33
#define UTIL_DEC_35 34
#define UTIL_DEC_36 35
#define UTIL_DEC_37 36
#define UTIL_DEC_38 37
#define UTIL_DEC_39 38
#define UTIL_DEC_40 39
#define UTIL_DEC_41 40
#define UTIL_DEC_42 41
#define UTIL_DEC_43 42
#define UTIL_DEC_44 43
#define UTIL_DEC_45 44
#define UTIL_DEC_46 45
#define UTIL_DEC_47 46
#define UTIL_DEC_48 47
#define UTIL_DEC_49 48
#define UTIL_DEC_50 49
#define UTIL_DEC_51 50
#define UTIL_DEC_52 51
#define UTIL_DEC_53 52
#define UTIL_DEC_54 53
#define UTIL_DEC_55 54
#define UTIL_DEC_56 55
#define UTIL_DEC_57 56
#define UTIL_DEC_58 57
#define UTIL_DEC_59 58
#define UTIL_DEC_60 59
#define UTIL_DEC_61 60
#define UTIL_DEC_62 61
#define UTIL_DEC_63 62
#define UTIL_DEC_64 63
#define UTIL_DEC_65 64

/* Equal numbers meet in one of these; nothing else is defined. */
#define UTIL_EQUAL_0_0 1
#define UTIL_EQUAL_1_1 1
#define UTIL_EQUAL_2_2 1
#define UTIL_EQUAL_3_3 1
#define UTIL_EQUAL_4_4 1
#define UTIL_EQUAL_5_5 1
#define UTIL_EQUAL_6_6 1
#define UTIL_EQUAL_7_7 1
#define UTIL_EQUAL_8_8 1
#define UTIL_EQUAL_9_9 1
#define UTIL_EQUAL_10_10 1
#define UTIL_EQUAL_11_11 1
#define UTIL_EQUAL_12_12 1
#define UTIL_EQUAL_13_13 1
#define UTIL_EQUAL_14_14 1
#define UTIL_EQUAL_15_15 1
#define UTIL_EQUAL_16_16 1
#define UTIL_EQUAL_17_17 1
#define UTIL_EQUAL_18_18 1
#define UTIL_EQUAL_19_19 1
#define UTIL_EQUAL_20_20 1
#define UTIL_EQUAL_21_21 1
#define UTIL_EQUAL_22_22 1
#define UTIL_EQUAL_23_23 1
#define UTIL_EQUAL_24_24 1
#define UTIL_EQUAL_25_25 1
#define UTIL_EQUAL_26_26 1
#define UTIL_EQUAL_27_27 1
#define UTIL_EQUAL_28_28 1
#define UTIL_EQUAL_29_29 1
#define UTIL_EQUAL_30_30 1
#define UTIL_EQUAL_31_31 1
#define UTIL_EQUAL_32_32 1
#define UTIL_EQUAL_33_33 1
#define UTIL_EQUAL_34_34 1
#define UTIL_EQUAL_35_35 1
#define UTIL_EQUAL_36_36 1
#define UTIL_EQUAL_37_37 1
#define UTIL_EQUAL_38_38 1
#define UTIL_EQUAL_39_39 1
#define UTIL_EQUAL_40_40 1
#define UTIL_EQUAL_41_41 1
#define UTIL_EQUAL_42_42 1
#define UTIL_EQUAL_43_43 1
#define UTIL_EQUAL_44_44 1
#define UTIL_EQUAL_45_45 1
#define UTIL_EQUAL_46_46 1
#define UTIL_EQUAL_47_47 1
#define UTIL_EQUAL_48_48 1
#define UTIL_EQUAL_49_49 1
#define UTIL_EQUAL_50_50 1
#define UTIL_EQUAL_51_51 1
#define UTIL_EQUAL_52_52 1
#define UTIL_EQUAL_53_53 1
#define UTIL_EQUAL_54_54 1
#define UTIL_EQUAL_55_55 1
#define UTIL_EQUAL_56_56 1
#define UTIL_EQUAL_57_57 1
#define UTIL_EQUAL_58_58 1
#define UTIL_EQUAL_59_59 1
#define UTIL_EQUAL_60_60 1
#define UTIL_EQUAL_61_61 1
#define UTIL_EQUAL_62_62 1
#define UTIL_EQUAL_63_63 1
#define UTIL_EQUAL_64_64 1

/* The argument after the first N+1: with the numbers in falling order, that is a count. */
#define UTIL_ARG_65(_0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, \
	_17, _18, _19, _20, _21, _22, _23, _24, _25, _26, _27, _28, _29, _30, _31, _32, _33, \
	_34, _35, _36, _37, _38, _39, _40, _41, _42, _43, _44, _45, _46, _47, _48, _49, _50, \
	_51, _52, _53, _54, _55, _56, _57, _58, _59, _60, _61, _62, _63, _64, n, ...) n
#define UTIL_COUNT(...) UTIL_ARG_65(~, ##__VA_ARGS__, 64, 63, 62, 61, 60, 59, 58, 57, 56, 55, \
	54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, \
	32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, \
	10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, ~)

/* The rest after n arguments. */
#define UTIL_SKIP_0(...) __VA_ARGS__
#define UTIL_SKIP_1(_1, ...) __VA_ARGS__
#define UTIL_SKIP_2(_1, ...) UTIL_SKIP_1(__VA_ARGS__)
#define UTIL_SKIP_3(_1, ...) UTIL_SKIP_2(__VA_ARGS__)
#define UTIL_SKIP_4(_1, ...) UTIL_SKIP_3(__VA_ARGS__)
#define UTIL_SKIP_5(_1, ...) UTIL_SKIP_4(__VA_ARGS__)
#define UTIL_SKIP_6(_1, ...) UTIL_SKIP_5(__VA_ARGS__)
#define UTIL_SKIP_7(_1, ...) UTIL_SKIP_6(__VA_ARGS__)
#define UTIL_SKIP_8(_1, ...) UTIL_SKIP_7(__VA_ARGS__)
#define UTIL_SKIP_9(_1, ...) UTIL_SKIP_8(__VA_ARGS__)
#define UTIL_SKIP_10(_1, ...) UTIL_SKIP_9(__VA_ARGS__)
#define UTIL_SKIP_11(_1, ...) UTIL_SKIP_10(__VA_ARGS__)
#define UTIL_SKIP_12(_1, ...) UTIL_SKIP_11(__VA_ARGS__)
#define UTIL_SKIP_13(_1, ...) UTIL_SKIP_12(__VA_ARGS__)
#define UTIL_SKIP_14(_1, ...) UTIL_SKIP_13(__VA_ARGS__)
#define UTIL_SKIP_15(_1, ...) UTIL_SKIP_14(__VA_ARGS__)
#define UTIL_SKIP_16(_1, ...) UTIL_SKIP_15(__VA_ARGS__)
#define UTIL_SKIP_17(_1, ...) UTIL_SKIP_16(__VA_ARGS__)
#define UTIL_SKIP_18(_1, ...) UTIL_SKIP_17(__VA_ARGS__)
#define UTIL_SKIP_19(_1, ...) UTIL_SKIP_18(__VA_ARGS__)
#define UTIL_SKIP_20(_1, ...) UTIL_SKIP_19(__VA_ARGS__)
#define UTIL_SKIP_21(_1, ...) UTIL_SKIP_20(__VA_ARGS__)
#define UTIL_SKIP_22(_1, ...) UTIL_SKIP_21(__VA_ARGS__)
#define UTIL_SKIP_23(_1, ...) UTIL_SKIP_22(__VA_ARGS__)
#define UTIL_SKIP_24(_1, ...) UTIL_SKIP_23(__VA_ARGS__)
#define UTIL_SKIP_25(_1, ...) UTIL_SKIP_24(__VA_ARGS__)
#define UTIL_SKIP_26(_1, ...) UTIL_SKIP_25(__VA_ARGS__)
#define UTIL_SKIP_27(_1, ...) UTIL_SKIP_26(__VA_ARGS__)
#define UTIL_SKIP_28(_1, ...) UTIL_SKIP_27(__VA_ARGS__)
#define UTIL_SKIP_29(_1, ...) UTIL_SKIP_28(__VA_ARGS__)
#define UTIL_SKIP_30(_1, ...) UTIL_SKIP_29(__VA_ARGS__)
#define UTIL_SKIP_31(_1, ...) UTIL_SKIP_30(__VA_ARGS__)
#define UTIL_SKIP_32(_1, ...) UTIL_SKIP_31(__VA_ARGS__)
#define UTIL_SKIP_33(_1, ...) UTIL_SKIP_32(__VA_ARGS__)
#define UTIL_SKIP_34(_1, ...) UTIL_SKIP_33(__VA_ARGS__)
#define UTIL_SKIP_35(_1, ...) UTIL_SKIP_34(__VA_ARGS__)
#define UTIL_SKIP_36(_1, ...) UTIL_SKIP_35(__VA_ARGS__)
#define UTIL_SKIP_37(_1, ...) UTIL_SKIP_36(__VA_ARGS__)
#define UTIL_SKIP_38(_1, ...) UTIL_SKIP_37(__VA_ARGS__)
#define UTIL_SKIP_39(_1, ...) UTIL_SKIP_38(__VA_ARGS__)
#define UTIL_SKIP_40(_1, ...) UTIL_SKIP_39(__VA_ARGS__)
#define UTIL_SKIP_41(_1, ...) UTIL_SKIP_40(__VA_ARGS__)
#define UTIL_SKIP_42(_1, ...) UTIL_SKIP_41(__VA_ARGS__)
#define UTIL_SKIP_43(_1, ...) UTIL_SKIP_42(__VA_ARGS__)
#define UTIL_SKIP_44(_1, ...) UTIL_SKIP_43(__VA_ARGS__)
#define UTIL_SKIP_45(_1, ...) UTIL_SKIP_44(__VA_ARGS__)
#define UTIL_SKIP_46(_1, ...) UTIL_SKIP_45(__VA_ARGS__)
#define UTIL_SKIP_47(_1, ...) UTIL_SKIP_46(__VA_ARGS__)
#define UTIL_SKIP_48(_1, ...) UTIL_SKIP_47(__VA_ARGS__)
#define UTIL_SKIP_49(_1, ...) UTIL_SKIP_48(__VA_ARGS__)
#define UTIL_SKIP_50(_1, ...) UTIL_SKIP_49(__VA_ARGS__)
#define UTIL_SKIP_51(_1, ...) UTIL_SKIP_50(__VA_ARGS__)
#define UTIL_SKIP_52(_1, ...) UTIL_SKIP_51(__VA_ARGS__)
#define UTIL_SKIP_53(_1, ...) UTIL_SKIP_52(__VA_ARGS__)
#define UTIL_SKIP_54(_1, ...) UTIL_SKIP_53(__VA_ARGS__)
#define UTIL_SKIP_55(_1, ...) UTIL_SKIP_54(__VA_ARGS__)
#define UTIL_SKIP_56(_1, ...) UTIL_SKIP_55(__VA_ARGS__)
#define UTIL_SKIP_57(_1, ...) UTIL_SKIP_56(__VA_ARGS__)
#define UTIL_SKIP_58(_1, ...) UTIL_SKIP_57(__VA_ARGS__)
#define UTIL_SKIP_59(_1, ...) UTIL_SKIP_58(__VA_ARGS__)
#define UTIL_SKIP_60(_1, ...) UTIL_SKIP_59(__VA_ARGS__)
#define UTIL_SKIP_61(_1, ...) UTIL_SKIP_60(__VA_ARGS__)
#define UTIL_SKIP_62(_1, ...) UTIL_SKIP_61(__VA_ARGS__)
#define UTIL_SKIP_63(_1, ...) UTIL_SKIP_62(__VA_ARGS__)
#define UTIL_SKIP_64(_1, ...) UTIL_SKIP_63(__VA_ARGS__)

#define UTIL_REVERSE_0(...)
#define UTIL_REVERSE_1(x) x
#define UTIL_REVERSE_2(x, ...) UTIL_REVERSE_1(__VA_ARGS__), x
#define UTIL_REVERSE_3(x, ...) UTIL_REVERSE_2(__VA_ARGS__), x
#define UTIL_REVERSE_4(x, ...) UTIL_REVERSE_3(__VA_ARGS__), x
#define UTIL_REVERSE_5(x, ...) UTIL_REVERSE_4(__VA_ARGS__), x
#define UTIL_REVERSE_6(x, ...) UTIL_REVERSE_5(__VA_ARGS__), x
#define UTIL_REVERSE_7(x, ...) UTIL_REVERSE_6(__VA_ARGS__), x
#define UTIL_REVERSE_8(x, ...) UTIL_REVERSE_7(__VA_ARGS__), x
#define UTIL_REVERSE_9(x, ...) UTIL_REVERSE_8(__VA_ARGS__), x
#define UTIL_REVERSE_10(x, ...) UTIL_REVERSE_9(__VA_ARGS__), x
#define UTIL_REVERSE_11(x, ...) UTIL_REVERSE_10(__VA_ARGS__), x
#define UTIL_REVERSE_12(x, ...) UTIL_REVERSE_11(__VA_ARGS__), x
#define UTIL_REVERSE_13(x, ...) UTIL_REVERSE_12(__VA_ARGS__), x
#define UTIL_REVERSE_14(x, ...) UTIL_REVERSE_13(__VA_ARGS__), x
#define UTIL_REVERSE_15(x, ...) UTIL_REVERSE_14(__VA_ARGS__), x
#define UTIL_REVERSE_16(x, ...) UTIL_REVERSE_15(__VA_ARGS__), x
#define UTIL_REVERSE_17(x, ...) UTIL_REVERSE_16(__VA_ARGS__), x
#define UTIL_REVERSE_18(x, ...) UTIL_REVERSE_17(__VA_ARGS__), x
#define UTIL_REVERSE_19(x, ...) UTIL_REVERSE_18(__VA_ARGS__), x
#define UTIL_REVERSE_20(x, ...) UTIL_REVERSE_19(__VA_ARGS__), x
#define UTIL_REVERSE_21(x, ...) UTIL_REVERSE_20(__VA_ARGS__), x
#define UTIL_REVERSE_22(x, ...) UTIL_REVERSE_21(__VA_ARGS__), x
#define UTIL_REVERSE_23(x, ...) UTIL_REVERSE_22(__VA_ARGS__), x
#define UTIL_REVERSE_24(x, ...) UTIL_REVERSE_23(__VA_ARGS__), x
#define UTIL_REVERSE_25(x, ...) UTIL_REVERSE_24(__VA_ARGS__), x
#define UTIL_REVERSE_26(x, ...) UTIL_REVERSE_25(__VA_ARGS__), x
#define UTIL_REVERSE_27(x, ...) UTIL_REVERSE_26(__VA_ARGS__), x
#define UTIL_REVERSE_28(x, ...) UTIL_REVERSE_27(__VA_ARGS__), x
#define UTIL_REVERSE_29(x, ...) UTIL_REVERSE_28(__VA_ARGS__), x
#define UTIL_REVERSE_30(x, ...) UTIL_REVERSE_29(__VA_ARGS__), x
#define UTIL_REVERSE_31(x, ...) UTIL_REVERSE_30(__VA_ARGS__), x
#define UTIL_REVERSE_32(x, ...) UTIL_REVERSE_31(__VA_ARGS__), x
#define UTIL_REVERSE_33(x, ...) UTIL_REVERSE_32(__VA_ARGS__), x
#define UTIL_REVERSE_34(x, ...) UTIL_REVERSE_33(__VA_ARGS__), x
#define UTIL_REVERSE_35(x, ...) UTIL_REVERSE_34(__VA_ARGS__), x
#define UTIL_REVERSE_36(x, ...) UTIL_REVERSE_35(__VA_ARGS__), x
#define UTIL_REVERSE_37(x, ...) UTIL_REVERSE_36(__VA_ARGS__), x
#define UTIL_REVERSE_38(x, ...) UTIL_REVERSE_37(__VA_ARGS__), x
#define UTIL_REVERSE_39(x, ...) UTIL_REVERSE_38(__VA_ARGS__), x
#define UTIL_REVERSE_40(x, ...) UTIL_REVERSE_39(__VA_ARGS__), x
#define UTIL_REVERSE_41(x, ...) UTIL_REVERSE_40(__VA_ARGS__), x
#define UTIL_REVERSE_42(x, ...) UTIL_REVERSE_41(__VA_ARGS__), x
#define UTIL_REVERSE_43(x, ...) UTIL_REVERSE_42(__VA_ARGS__), x
#define UTIL_REVERSE_44(x, ...) UTIL_REVERSE_43(__VA_ARGS__), x
#define UTIL_REVERSE_45(x, ...) UTIL_REVERSE_44(__VA_ARGS__), x
#define UTIL_REVERSE_46(x, ...) UTIL_REVERSE_45(__VA_ARGS__), x
#define UTIL_REVERSE_47(x, ...) UTIL_REVERSE_46(__VA_ARGS__), x
#define UTIL_REVERSE_48(x, ...) UTIL_REVERSE_47(__VA_ARGS__), x
#define UTIL_REVERSE_49(x, ...) UTIL_REVERSE_48(__VA_ARGS__), x
#define UTIL_REVERSE_50(x, ...) UTIL_REVERSE_49(__VA_ARGS__), x
#define UTIL_REVERSE_51(x, ...) UTIL_REVERSE_50(__VA_ARGS__), x
#define UTIL_REVERSE_52(x, ...) UTIL_REVERSE_51(__VA_ARGS__), x
#define UTIL_REVERSE_53(x, ...) UTIL_REVERSE_52(__VA_ARGS__), x
#define UTIL_REVERSE_54(x, ...) UTIL_REVERSE_53(__VA_ARGS__), x
#define UTIL_REVERSE_55(x, ...) UTIL_REVERSE_54(__VA_ARGS__), x
#define UTIL_REVERSE_56(x, ...) UTIL_REVERSE_55(__VA_ARGS__), x
#define UTIL_REVERSE_57(x, ...) UTIL_REVERSE_56(__VA_ARGS__), x
#define UTIL_REVERSE_58(x, ...) UTIL_REVERSE_57(__VA_ARGS__), x
#define UTIL_REVERSE_59(x, ...) UTIL_REVERSE_58(__VA_ARGS__), x
#define UTIL_REVERSE_60(x, ...) UTIL_REVERSE_59(__VA_ARGS__), x
#define UTIL_REVERSE_61(x, ...) UTIL_REVERSE_60(__VA_ARGS__), x
#define UTIL_REVERSE_62(x, ...) UTIL_REVERSE_61(__VA_ARGS__), x
#define UTIL_REVERSE_63(x, ...) UTIL_REVERSE_62(__VA_ARGS__), x
#define UTIL_REVERSE_64(x, ...) UTIL_REVERSE_63(__VA_ARGS__), x

#define UTIL_LOOP_0(macro, sep, fixed, i, ...)
#define UTIL_LOOP_1(macro, sep, fixed, i, x) macro(i, x, fixed)
#define UTIL_LOOP_2(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_1(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_3(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_2(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_4(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_3(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_5(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_4(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_6(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_5(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_7(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_6(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_8(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_7(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_9(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_8(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_10(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_9(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_11(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_10(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_12(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_11(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_13(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_12(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_14(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_13(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_15(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_14(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_16(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_15(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_17(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_16(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_18(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_17(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_19(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_18(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_20(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_19(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_21(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_20(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_22(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_21(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_23(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_22(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_24(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_23(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_25(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_24(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_26(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_25(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_27(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_26(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_28(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_27(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_29(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_28(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_30(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_29(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_31(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_30(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_32(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_31(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_33(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_32(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_34(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_33(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_35(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_34(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_36(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_35(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_37(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_36(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_38(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_37(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_39(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_38(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_40(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_39(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_41(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_40(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_42(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_41(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_43(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_42(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_44(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_43(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_45(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_44(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_46(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_45(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_47(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_46(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_48(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_47(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_49(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_48(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_50(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_49(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_51(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_50(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_52(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_51(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_53(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_52(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_54(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_53(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_55(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_54(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_56(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_55(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_57(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_56(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_58(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_57(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_59(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_58(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_60(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_59(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_61(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_60(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_62(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_61(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_63(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_62(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)
#define UTIL_LOOP_64(macro, sep, fixed, i, x, ...) \
	macro(i, x, fixed) UTIL_DEBRACKET sep UTIL_LOOP_63(macro, sep, fixed, UTIL_INC(i), __VA_ARGS__)

#endif /* ZEPHYR_SYS_UTIL_LOOPS_H */
