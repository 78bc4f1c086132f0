/*
 * The lines that a test run prints.
 */
#ifndef ZEPHYR_TC_UTIL_H
#define ZEPHYR_TC_UTIL_H

#include <zephyr/sys/printk.h>

#define TC_PASS 0
#define TC_FAIL 1
#define TC_SKIP 2

#define PRINT_DATA(fmt, ...) printk(fmt, ##__VA_ARGS__)
#define PRINT_LINE                                                                                 \
	PRINT_DATA("===================================================================\n")

#define TC_PRINT(fmt, ...) PRINT_DATA(fmt, ##__VA_ARGS__)
#define TC_ERROR(fmt, ...) PRINT_DATA(" FAIL - %s@%d. " fmt, __FILE__, __LINE__, ##__VA_ARGS__)

#define TC_SUITE_START(name)                                                                       \
	do {                                                                                       \
		TC_PRINT("Running TESTSUITE %s\n", name);                                          \
		PRINT_LINE;                                                                        \
	} while (0)

#endif /* ZEPHYR_TC_UTIL_H */
