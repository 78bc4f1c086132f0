/*
 * LISTIFY(LEN, F, sep, ...): F(0, ...) sep F(1, ...) sep ... F(LEN - 1, ...). LEN is a number
 * written in decimal (or a macro that is one) up to 256.
 */
#ifndef ZEPHYR_SYS_UTIL_LISTIFY_H
#define ZEPHYR_SYS_UTIL_LISTIFY_H

#define LISTIFY(LEN, F, sep, ...) UTIL_CAT(LISTIFY_, LEN)(F, sep, ##__VA_ARGS__)

#define LISTIFY_0(F, sep, ...)
#define LISTIFY_1(F, sep, ...) F(0, ##__VA_ARGS__)
#define LISTIFY_2(F, sep, ...) \
	LISTIFY_1(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(1, ##__VA_ARGS__)
#define LISTIFY_3(F, sep, ...) \
	LISTIFY_2(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(2, ##__VA_ARGS__)
#define LISTIFY_4(F, sep, ...) \
	LISTIFY_3(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(3, ##__VA_ARGS__)
#define LISTIFY_5(F, sep, ...) \
	LISTIFY_4(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(4, ##__VA_ARGS__)
#define LISTIFY_6(F, sep, ...) \
	LISTIFY_5(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(5, ##__VA_ARGS__)
#define LISTIFY_7(F, sep, ...) \
	LISTIFY_6(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(6, ##__VA_ARGS__)
#define LISTIFY_8(F, sep, ...) \
	LISTIFY_7(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(7, ##__VA_ARGS__)
#define LISTIFY_9(F, sep, ...) \
	LISTIFY_8(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(8, ##__VA_ARGS__)
#define LISTIFY_10(F, sep, ...) \
	LISTIFY_9(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(9, ##__VA_ARGS__)
#define LISTIFY_11(F, sep, ...) \
	LISTIFY_10(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(10, ##__VA_ARGS__)
#define LISTIFY_12(F, sep, ...) \
	LISTIFY_11(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(11, ##__VA_ARGS__)
#define LISTIFY_13(F, sep, ...) \
	LISTIFY_12(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(12, ##__VA_ARGS__)
#define LISTIFY_14(F, sep, ...) \
	LISTIFY_13(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(13, ##__VA_ARGS__)
#define LISTIFY_15(F, sep, ...) \
	LISTIFY_14(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(14, ##__VA_ARGS__)
#define LISTIFY_16(F, sep, ...) \
	LISTIFY_15(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(15, ##__VA_ARGS__)
#define LISTIFY_17(F, sep, ...) \
	LISTIFY_16(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(16, ##__VA_ARGS__)
#define LISTIFY_18(F, sep, ...) \
	LISTIFY_17(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(17, ##__VA_ARGS__)
#define LISTIFY_19(F, sep, ...) \
	LISTIFY_18(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(18, ##__VA_ARGS__)
#define LISTIFY_20(F, sep, ...) \
	LISTIFY_19(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(19, ##__VA_ARGS__)
#define LISTIFY_21(F, sep, ...) \
	LISTIFY_20(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(20, ##__VA_ARGS__)
#define LISTIFY_22(F, sep, ...) \
	LISTIFY_21(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(21, ##__VA_ARGS__)
#define LISTIFY_23(F, sep, ...) \
	LISTIFY_22(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(22, ##__VA_ARGS__)
#define LISTIFY_24(F, sep, ...) \
	LISTIFY_23(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(23, ##__VA_ARGS__)
#define LISTIFY_25(F, sep, ...) \
	LISTIFY_24(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(24, ##__VA_ARGS__)
#define LISTIFY_26(F, sep, ...) \
	LISTIFY_25(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(25, ##__VA_ARGS__)
#define LISTIFY_27(F, sep, ...) \
	LISTIFY_26(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(26, ##__VA_ARGS__)
#define LISTIFY_28(F, sep, ...) \
	LISTIFY_27(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(27, ##__VA_ARGS__)
#define LISTIFY_29(F, sep, ...) \
	LISTIFY_28(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(28, ##__VA_ARGS__)
#define LISTIFY_30(F, sep, ...) \
	LISTIFY_29(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(29, ##__VA_ARGS__)
#define LISTIFY_31(F, sep, ...) \
	LISTIFY_30(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(30, ##__VA_ARGS__)
#define LISTIFY_32(F, sep, ...) \
	LISTIFY_31(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(31, ##__VA_ARGS__)
#define LISTIFY_33(F, sep, ...) \
	LISTIFY_32(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(32, ##__VA_ARGS__)
#define LISTIFY_34(F, sep, ...) \
	LISTIFY_33(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(33, ##__VA_ARGS__)
#define LISTIFY_35(F, sep, ...) \
	LISTIFY_34(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(34, ##__VA_ARGS__)
#define LISTIFY_36(F, sep, ...) \
	LISTIFY_35(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(35, ##__VA_ARGS__)
#define LISTIFY_37(F, sep, ...) \
	LISTIFY_36(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(36, ##__VA_ARGS__)
#define LISTIFY_38(F, sep, ...) \
	LISTIFY_37(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(37, ##__VA_ARGS__)
#define LISTIFY_39(F, sep, ...) \
	LISTIFY_38(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(38, ##__VA_ARGS__)
#define LISTIFY_40(F, sep, ...) \
	LISTIFY_39(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(39, ##__VA_ARGS__)
#define LISTIFY_41(F, sep, ...) \
	LISTIFY_40(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(40, ##__VA_ARGS__)
#define LISTIFY_42(F, sep, ...) \
	LISTIFY_41(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(41, ##__VA_ARGS__)
#define LISTIFY_43(F, sep, ...) \
	LISTIFY_42(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(42, ##__VA_ARGS__)
#define LISTIFY_44(F, sep, ...) \
	LISTIFY_43(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(43, ##__VA_ARGS__)
#define LISTIFY_45(F, sep, ...) \
	LISTIFY_44(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(44, ##__VA_ARGS__)
#define LISTIFY_46(F, sep, ...) \
	LISTIFY_45(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(45, ##__VA_ARGS__)
#define LISTIFY_47(F, sep, ...) \
	LISTIFY_46(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(46, ##__VA_ARGS__)
#define LISTIFY_48(F, sep, ...) \
	LISTIFY_47(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(47, ##__VA_ARGS__)
#define LISTIFY_49(F, sep, ...) \
	LISTIFY_48(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(48, ##__VA_ARGS__)
#define LISTIFY_50(F, sep, ...) \
	LISTIFY_49(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(49, ##__VA_ARGS__)
#define LISTIFY_51(F, sep, ...) \
	LISTIFY_50(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(50, ##__VA_ARGS__)
#define LISTIFY_52(F, sep, ...) \
	LISTIFY_51(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(51, ##__VA_ARGS__)
#define LISTIFY_53(F, sep, ...) \
	LISTIFY_52(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(52, ##__VA_ARGS__)
#define LISTIFY_54(F, sep, ...) \
	LISTIFY_53(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(53, ##__VA_ARGS__)
#define LISTIFY_55(F, sep, ...) \
	LISTIFY_54(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(54, ##__VA_ARGS__)
#define LISTIFY_56(F, sep, ...) \
	LISTIFY_55(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(55, ##__VA_ARGS__)
#define LISTIFY_57(F, sep, ...) \
	LISTIFY_56(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(56, ##__VA_ARGS__)
#define LISTIFY_58(F, sep, ...) \
	LISTIFY_57(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(57, ##__VA_ARGS__)
#define LISTIFY_59(F, sep, ...) \
	LISTIFY_58(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(58, ##__VA_ARGS__)
#define LISTIFY_60(F, sep, ...) \
	LISTIFY_59(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(59, ##__VA_ARGS__)
#define LISTIFY_61(F, sep, ...) \
	LISTIFY_60(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(60, ##__VA_ARGS__)
#define LISTIFY_62(F, sep, ...) \
	LISTIFY_61(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(61, ##__VA_ARGS__)
#define LISTIFY_63(F, sep, ...) \
	LISTIFY_62(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(62, ##__VA_ARGS__)
#define LISTIFY_64(F, sep, ...) \
	LISTIFY_63(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(63, ##__VA_ARGS__)
#define LISTIFY_65(F, sep, ...) \
	LISTIFY_64(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(64, ##__VA_ARGS__)
#define LISTIFY_66(F, sep, ...) \
	LISTIFY_65(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(65, ##__VA_ARGS__)
#define LISTIFY_67(F, sep, ...) \
	LISTIFY_66(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(66, ##__VA_ARGS__)
#define LISTIFY_68(F, sep, ...) \
	LISTIFY_67(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(67, ##__VA_ARGS__)
#define LISTIFY_69(F, sep, ...) \
	LISTIFY_68(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(68, ##__VA_ARGS__)
#define LISTIFY_70(F, sep, ...) \
	LISTIFY_69(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(69, ##__VA_ARGS__)
#define LISTIFY_71(F, sep, ...) \
	LISTIFY_70(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(70, ##__VA_ARGS__)
#define LISTIFY_72(F, sep, ...) \
	LISTIFY_71(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(71, ##__VA_ARGS__)
#define LISTIFY_73(F, sep, ...) \
	LISTIFY_72(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(72, ##__VA_ARGS__)
#define LISTIFY_74(F, sep, ...) \
	LISTIFY_73(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(73, ##__VA_ARGS__)
#define LISTIFY_75(F, sep, ...) \
	LISTIFY_74(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(74, ##__VA_ARGS__)
#define LISTIFY_76(F, sep, ...) \
	LISTIFY_75(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(75, ##__VA_ARGS__)
#define LISTIFY_77(F, sep, ...) \
	LISTIFY_76(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(76, ##__VA_ARGS__)
#define LISTIFY_78(F, sep, ...) \
	LISTIFY_77(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(77, ##__VA_ARGS__)
#define LISTIFY_79(F, sep, ...) \
	LISTIFY_78(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(78, ##__VA_ARGS__)
#define LISTIFY_80(F, sep, ...) \
	LISTIFY_79(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(79, ##__VA_ARGS__)
#define LISTIFY_81(F, sep, ...) \
	LISTIFY_80(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(80, ##__VA_ARGS__)
#define LISTIFY_82(F, sep, ...) \
	LISTIFY_81(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(81, ##__VA_ARGS__)
#define LISTIFY_83(F, sep, ...) \
	LISTIFY_82(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(82, ##__VA_ARGS__)
#define LISTIFY_84(F, sep, ...) \
	LISTIFY_83(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(83, ##__VA_ARGS__)
#define LISTIFY_85(F, sep, ...) \
	LISTIFY_84(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(84, ##__VA_ARGS__)
#define LISTIFY_86(F, sep, ...) \
	LISTIFY_85(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(85, ##__VA_ARGS__)
#define LISTIFY_87(F, sep, ...) \
	LISTIFY_86(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(86, ##__VA_ARGS__)
#define LISTIFY_88(F, sep, ...) \
	LISTIFY_87(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(87, ##__VA_ARGS__)
#define LISTIFY_89(F, sep, ...) \
	LISTIFY_88(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(88, ##__VA_ARGS__)
#define LISTIFY_90(F, sep, ...) \
	LISTIFY_89(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(89, ##__VA_ARGS__)
#define LISTIFY_91(F, sep, ...) \
	LISTIFY_90(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(90, ##__VA_ARGS__)
#define LISTIFY_92(F, sep, ...) \
	LISTIFY_91(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(91, ##__VA_ARGS__)
#define LISTIFY_93(F, sep, ...) \
	LISTIFY_92(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(92, ##__VA_ARGS__)
#define LISTIFY_94(F, sep, ...) \
	LISTIFY_93(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(93, ##__VA_ARGS__)
#define LISTIFY_95(F, sep, ...) \
	LISTIFY_94(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(94, ##__VA_ARGS__)
#define LISTIFY_96(F, sep, ...) \
	LISTIFY_95(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(95, ##__VA_ARGS__)
#define LISTIFY_97(F, sep, ...) \
	LISTIFY_96(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(96, ##__VA_ARGS__)
#define LISTIFY_98(F, sep, ...) \
	LISTIFY_97(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(97, ##__VA_ARGS__)
#define LISTIFY_99(F, sep, ...) \
	LISTIFY_98(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(98, ##__VA_ARGS__)
#define LISTIFY_100(F, sep, ...) \
	LISTIFY_99(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(99, ##__VA_ARGS__)
#define LISTIFY_101(F, sep, ...) \
	LISTIFY_100(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(100, ##__VA_ARGS__)
#define LISTIFY_102(F, sep, ...) \
	LISTIFY_101(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(101, ##__VA_ARGS__)
#define LISTIFY_103(F, sep, ...) \
	LISTIFY_102(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(102, ##__VA_ARGS__)
#define LISTIFY_104(F, sep, ...) \
	LISTIFY_103(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(103, ##__VA_ARGS__)
#define LISTIFY_105(F, sep, ...) \
	LISTIFY_104(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(104, ##__VA_ARGS__)
#define LISTIFY_106(F, sep, ...) \
	LISTIFY_105(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(105, ##__VA_ARGS__)
#define LISTIFY_107(F, sep, ...) \
	LISTIFY_106(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(106, ##__VA_ARGS__)
#define LISTIFY_108(F, sep, ...) \
	LISTIFY_107(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(107, ##__VA_ARGS__)
#define LISTIFY_109(F, sep, ...) \
	LISTIFY_108(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(108, ##__VA_ARGS__)
#define LISTIFY_110(F, sep, ...) \
	LISTIFY_109(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(109, ##__VA_ARGS__)
#define LISTIFY_111(F, sep, ...) \
	LISTIFY_110(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(110, ##__VA_ARGS__)
#define LISTIFY_112(F, sep, ...) \
	LISTIFY_111(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(111, ##__VA_ARGS__)
#define LISTIFY_113(F, sep, ...) \
	LISTIFY_112(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(112, ##__VA_ARGS__)
#define LISTIFY_114(F, sep, ...) \
	LISTIFY_113(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(113, ##__VA_ARGS__)
#define LISTIFY_115(F, sep, ...) \
	LISTIFY_114(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(114, ##__VA_ARGS__)
#define LISTIFY_116(F, sep, ...) \
	LISTIFY_115(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(115, ##__VA_ARGS__)
#define LISTIFY_117(F, sep, ...) \
	LISTIFY_116(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(116, ##__VA_ARGS__)
#define LISTIFY_118(F, sep, ...) \
	LISTIFY_117(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(117, ##__VA_ARGS__)
#define LISTIFY_119(F, sep, ...) \
	LISTIFY_118(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(118, ##__VA_ARGS__)
#define LISTIFY_120(F, sep, ...) \
	LISTIFY_119(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(119, ##__VA_ARGS__)
#define LISTIFY_121(F, sep, ...) \
	LISTIFY_120(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(120, ##__VA_ARGS__)
#define LISTIFY_122(F, sep, ...) \
	LISTIFY_121(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(121, ##__VA_ARGS__)
#define LISTIFY_123(F, sep, ...) \
	LISTIFY_122(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(122, ##__VA_ARGS__)
#define LISTIFY_124(F, sep, ...) \
	LISTIFY_123(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(123, ##__VA_ARGS__)
#define LISTIFY_125(F, sep, ...) \
	LISTIFY_124(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(124, ##__VA_ARGS__)
#define LISTIFY_126(F, sep, ...) \
	LISTIFY_125(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(125, ##__VA_ARGS__)
#define LISTIFY_127(F, sep, ...) \
	LISTIFY_126(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(126, ##__VA_ARGS__)
#define LISTIFY_128(F, sep, ...) \
	LISTIFY_127(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(127, ##__VA_ARGS__)
#define LISTIFY_129(F, sep, ...) \
	LISTIFY_128(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(128, ##__VA_ARGS__)
#define LISTIFY_130(F, sep, ...) \
	LISTIFY_129(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(129, ##__VA_ARGS__)
#define LISTIFY_131(F, sep, ...) \
	LISTIFY_130(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(130, ##__VA_ARGS__)
#define LISTIFY_132(F, sep, ...) \
	LISTIFY_131(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(131, ##__VA_ARGS__)
#define LISTIFY_133(F, sep, ...) \
	LISTIFY_132(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(132, ##__VA_ARGS__)
#define LISTIFY_134(F, sep, ...) \
	LISTIFY_133(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(133, ##__VA_ARGS__)
#define LISTIFY_135(F, sep, ...) \
	LISTIFY_134(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(134, ##__VA_ARGS__)
#define LISTIFY_136(F, sep, ...) \
	LISTIFY_135(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(135, ##__VA_ARGS__)
#define LISTIFY_137(F, sep, ...) \
	LISTIFY_136(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(136, ##__VA_ARGS__)
#define LISTIFY_138(F, sep, ...) \
	LISTIFY_137(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(137, ##__VA_ARGS__)
#define LISTIFY_139(F, sep, ...) \
	LISTIFY_138(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(138, ##__VA_ARGS__)
#define LISTIFY_140(F, sep, ...) \
	LISTIFY_139(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(139, ##__VA_ARGS__)
#define LISTIFY_141(F, sep, ...) \
	LISTIFY_140(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(140, ##__VA_ARGS__)
#define LISTIFY_142(F, sep, ...) \
	LISTIFY_141(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(141, ##__VA_ARGS__)
#define LISTIFY_143(F, sep, ...) \
	LISTIFY_142(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(142, ##__VA_ARGS__)
#define LISTIFY_144(F, sep, ...) \
	LISTIFY_143(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(143, ##__VA_ARGS__)
#define LISTIFY_145(F, sep, ...) \
	LISTIFY_144(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(144, ##__VA_ARGS__)
#define LISTIFY_146(F, sep, ...) \
	LISTIFY_145(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(145, ##__VA_ARGS__)
#define LISTIFY_147(F, sep, ...) \
	LISTIFY_146(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(146, ##__VA_ARGS__)
#define LISTIFY_148(F, sep, ...) \
	LISTIFY_147(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(147, ##__VA_ARGS__)
#define LISTIFY_149(F, sep, ...) \
	LISTIFY_148(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(148, ##__VA_ARGS__)
#define LISTIFY_150(F, sep, ...) \
	LISTIFY_149(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(149, ##__VA_ARGS__)
#define LISTIFY_151(F, sep, ...) \
	LISTIFY_150(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(150, ##__VA_ARGS__)
#define LISTIFY_152(F, sep, ...) \
	LISTIFY_151(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(151, ##__VA_ARGS__)
#define LISTIFY_153(F, sep, ...) \
	LISTIFY_152(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(152, ##__VA_ARGS__)
#define LISTIFY_154(F, sep, ...) \
	LISTIFY_153(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(153, ##__VA_ARGS__)
#define LISTIFY_155(F, sep, ...) \
	LISTIFY_154(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(154, ##__VA_ARGS__)
#define LISTIFY_156(F, sep, ...) \
	LISTIFY_155(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(155, ##__VA_ARGS__)
#define LISTIFY_157(F, sep, ...) \
	LISTIFY_156(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(156, ##__VA_ARGS__)
#define LISTIFY_158(F, sep, ...) \
	LISTIFY_157(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(157, ##__VA_ARGS__)
#define LISTIFY_159(F, sep, ...) \
	LISTIFY_158(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(158, ##__VA_ARGS__)
#define LISTIFY_160(F, sep, ...) \
	LISTIFY_159(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(159, ##__VA_ARGS__)
#define LISTIFY_161(F, sep, ...) \
	LISTIFY_160(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(160, ##__VA_ARGS__)
#define LISTIFY_162(F, sep, ...) \
	LISTIFY_161(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(161, ##__VA_ARGS__)
#define LISTIFY_163(F, sep, ...) \
	LISTIFY_162(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(162, ##__VA_ARGS__)
#define LISTIFY_164(F, sep, ...) \
	LISTIFY_163(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(163, ##__VA_ARGS__)
#define LISTIFY_165(F, sep, ...) \
	LISTIFY_164(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(164, ##__VA_ARGS__)
#define LISTIFY_166(F, sep, ...) \
	LISTIFY_165(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(165, ##__VA_ARGS__)
#define LISTIFY_167(F, sep, ...) \
	LISTIFY_166(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(166, ##__VA_ARGS__)
#define LISTIFY_168(F, sep, ...) \
	LISTIFY_167(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(167, ##__VA_ARGS__)
#define LISTIFY_169(F, sep, ...) \
	LISTIFY_168(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(168, ##__VA_ARGS__)
#define LISTIFY_170(F, sep, ...) \
	LISTIFY_169(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(169, ##__VA_ARGS__)
#define LISTIFY_171(F, sep, ...) \
	LISTIFY_170(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(170, ##__VA_ARGS__)
#define LISTIFY_172(F, sep, ...) \
	LISTIFY_171(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(171, ##__VA_ARGS__)
#define LISTIFY_173(F, sep, ...) \
	LISTIFY_172(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(172, ##__VA_ARGS__)
#define LISTIFY_174(F, sep, ...) \
	LISTIFY_173(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(173, ##__VA_ARGS__)
#define LISTIFY_175(F, sep, ...) \
	LISTIFY_174(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(174, ##__VA_ARGS__)
#define LISTIFY_176(F, sep, ...) \
	LISTIFY_175(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(175, ##__VA_ARGS__)
#define LISTIFY_177(F, sep, ...) \
	LISTIFY_176(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(176, ##__VA_ARGS__)
#define LISTIFY_178(F, sep, ...) \
	LISTIFY_177(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(177, ##__VA_ARGS__)
#define LISTIFY_179(F, sep, ...) \
	LISTIFY_178(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(178, ##__VA_ARGS__)
#define LISTIFY_180(F, sep, ...) \
	LISTIFY_179(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(179, ##__VA_ARGS__)
#define LISTIFY_181(F, sep, ...) \
	LISTIFY_180(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(180, ##__VA_ARGS__)
#define LISTIFY_182(F, sep, ...) \
	LISTIFY_181(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(181, ##__VA_ARGS__)
#define LISTIFY_183(F, sep, ...) \
	LISTIFY_182(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(182, ##__VA_ARGS__)
#define LISTIFY_184(F, sep, ...) \
	LISTIFY_183(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(183, ##__VA_ARGS__)
#define LISTIFY_185(F, sep, ...) \
	LISTIFY_184(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(184, ##__VA_ARGS__)
#define LISTIFY_186(F, sep, ...) \
	LISTIFY_185(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(185, ##__VA_ARGS__)
#define LISTIFY_187(F, sep, ...) \
	LISTIFY_186(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(186, ##__VA_ARGS__)
#define LISTIFY_188(F, sep, ...) \
	LISTIFY_187(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(187, ##__VA_ARGS__)
#define LISTIFY_189(F, sep, ...) \
	LISTIFY_188(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(188, ##__VA_ARGS__)
#define LISTIFY_190(F, sep, ...) \
	LISTIFY_189(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(189, ##__VA_ARGS__)
#define LISTIFY_191(F, sep, ...) \
	LISTIFY_190(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(190, ##__VA_ARGS__)
#define LISTIFY_192(F, sep, ...) \
	LISTIFY_191(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(191, ##__VA_ARGS__)
#define LISTIFY_193(F, sep, ...) \
	LISTIFY_192(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(192, ##__VA_ARGS__)
#define LISTIFY_194(F, sep, ...) \
	LISTIFY_193(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(193, ##__VA_ARGS__)
#define LISTIFY_195(F, sep, ...) \
	LISTIFY_194(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(194, ##__VA_ARGS__)
#define LISTIFY_196(F, sep, ...) \
	LISTIFY_195(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(195, ##__VA_ARGS__)
#define LISTIFY_197(F, sep, ...) \
	LISTIFY_196(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(196, ##__VA_ARGS__)
#define LISTIFY_198(F, sep, ...) \
	LISTIFY_197(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(197, ##__VA_ARGS__)
#define LISTIFY_199(F, sep, ...) \
	LISTIFY_198(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(198, ##__VA_ARGS__)
#define LISTIFY_200(F, sep, ...) \
	LISTIFY_199(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(199, ##__VA_ARGS__)
#define LISTIFY_201(F, sep, ...) \
	LISTIFY_200(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(200, ##__VA_ARGS__)
#define LISTIFY_202(F, sep, ...) \
	LISTIFY_201(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(201, ##__VA_ARGS__)
#define LISTIFY_203(F, sep, ...) \
	LISTIFY_202(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(202, ##__VA_ARGS__)
#define LISTIFY_204(F, sep, ...) \
	LISTIFY_203(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(203, ##__VA_ARGS__)
#define LISTIFY_205(F, sep, ...) \
	LISTIFY_204(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(204, ##__VA_ARGS__)
#define LISTIFY_206(F, sep, ...) \
	LISTIFY_205(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(205, ##__VA_ARGS__)
#define LISTIFY_207(F, sep, ...) \
	LISTIFY_206(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(206, ##__VA_ARGS__)
#define LISTIFY_208(F, sep, ...) \
	LISTIFY_207(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(207, ##__VA_ARGS__)
#define LISTIFY_209(F, sep, ...) \
	LISTIFY_208(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(208, ##__VA_ARGS__)
#define LISTIFY_210(F, sep, ...) \
	LISTIFY_209(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(209, ##__VA_ARGS__)
#define LISTIFY_211(F, sep, ...) \
	LISTIFY_210(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(210, ##__VA_ARGS__)
#define LISTIFY_212(F, sep, ...) \
	LISTIFY_211(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(211, ##__VA_ARGS__)
#define LISTIFY_213(F, sep, ...) \
	LISTIFY_212(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(212, ##__VA_ARGS__)
#define LISTIFY_214(F, sep, ...) \
	LISTIFY_213(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(213, ##__VA_ARGS__)
#define LISTIFY_215(F, sep, ...) \
	LISTIFY_214(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(214, ##__VA_ARGS__)
#define LISTIFY_216(F, sep, ...) \
	LISTIFY_215(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(215, ##__VA_ARGS__)
#define LISTIFY_217(F, sep, ...) \
	LISTIFY_216(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(216, ##__VA_ARGS__)
#define LISTIFY_218(F, sep, ...) \
	LISTIFY_217(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(217, ##__VA_ARGS__)
#define LISTIFY_219(F, sep, ...) \
	LISTIFY_218(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(218, ##__VA_ARGS__)
#define LISTIFY_220(F, sep, ...) \
	LISTIFY_219(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(219, ##__VA_ARGS__)
#define LISTIFY_221(F, sep, ...) \
	LISTIFY_220(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(220, ##__VA_ARGS__)
#define LISTIFY_222(F, sep, ...) \
	LISTIFY_221(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(221, ##__VA_ARGS__)
#define LISTIFY_223(F, sep, ...) \
	LISTIFY_222(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(222, ##__VA_ARGS__)
#define LISTIFY_224(F, sep, ...) \
	LISTIFY_223(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(223, ##__VA_ARGS__)
#define LISTIFY_225(F, sep, ...) \
	LISTIFY_224(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(224, ##__VA_ARGS__)
#define LISTIFY_226(F, sep, ...) \
	LISTIFY_225(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(225, ##__VA_ARGS__)
#define LISTIFY_227(F, sep, ...) \
	LISTIFY_226(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(226, ##__VA_ARGS__)
#define LISTIFY_228(F, sep, ...) \
	LISTIFY_227(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(227, ##__VA_ARGS__)
#define LISTIFY_229(F, sep, ...) \
	LISTIFY_228(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(228, ##__VA_ARGS__)
#define LISTIFY_230(F, sep, ...) \
	LISTIFY_229(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(229, ##__VA_ARGS__)
#define LISTIFY_231(F, sep, ...) \
	LISTIFY_230(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(230, ##__VA_ARGS__)
#define LISTIFY_232(F, sep, ...) \
	LISTIFY_231(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(231, ##__VA_ARGS__)
#define LISTIFY_233(F, sep, ...) \
	LISTIFY_232(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(232, ##__VA_ARGS__)
#define LISTIFY_234(F, sep, ...) \
	LISTIFY_233(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(233, ##__VA_ARGS__)
#define LISTIFY_235(F, sep, ...) \
	LISTIFY_234(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(234, ##__VA_ARGS__)
#define LISTIFY_236(F, sep, ...) \
	LISTIFY_235(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(235, ##__VA_ARGS__)
#define LISTIFY_237(F, sep, ...) \
	LISTIFY_236(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(236, ##__VA_ARGS__)
#define LISTIFY_238(F, sep, ...) \
	LISTIFY_237(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(237, ##__VA_ARGS__)
#define LISTIFY_239(F, sep, ...) \
	LISTIFY_238(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(238, ##__VA_ARGS__)
#define LISTIFY_240(F, sep, ...) \
	LISTIFY_239(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(239, ##__VA_ARGS__)
#define LISTIFY_241(F, sep, ...) \
	LISTIFY_240(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(240, ##__VA_ARGS__)
#define LISTIFY_242(F, sep, ...) \
	LISTIFY_241(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(241, ##__VA_ARGS__)
#define LISTIFY_243(F, sep, ...) \
	LISTIFY_242(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(242, ##__VA_ARGS__)
#define LISTIFY_244(F, sep, ...) \
	LISTIFY_243(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(243, ##__VA_ARGS__)
#define LISTIFY_245(F, sep, ...) \
	LISTIFY_244(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(244, ##__VA_ARGS__)
#define LISTIFY_246(F, sep, ...) \
	LISTIFY_245(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(245, ##__VA_ARGS__)
#define LISTIFY_247(F, sep, ...) \
	LISTIFY_246(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(246, ##__VA_ARGS__)
#define LISTIFY_248(F, sep, ...) \
	LISTIFY_247(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(247, ##__VA_ARGS__)
#define LISTIFY_249(F, sep, ...) \
	LISTIFY_248(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(248, ##__VA_ARGS__)
#define LISTIFY_250(F, sep, ...) \
	LISTIFY_249(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(249, ##__VA_ARGS__)
#define LISTIFY_251(F, sep, ...) \
	LISTIFY_250(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(250, ##__VA_ARGS__)
#define LISTIFY_252(F, sep, ...) \
	LISTIFY_251(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(251, ##__VA_ARGS__)
#define LISTIFY_253(F, sep, ...) \
	LISTIFY_252(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(252, ##__VA_ARGS__)
#define LISTIFY_254(F, sep, ...) \
	LISTIFY_253(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(253, ##__VA_ARGS__)
#define LISTIFY_255(F, sep, ...) \
	LISTIFY_254(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(254, ##__VA_ARGS__)
#define LISTIFY_256(F, sep, ...) \
	LISTIFY_255(F, sep, ##__VA_ARGS__) UTIL_DEBRACKET sep F(255, ##__VA_ARGS__)

#endif /* ZEPHYR_SYS_UTIL_LISTIFY_H */
