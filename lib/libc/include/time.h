/* Calendar types; the functions that need a clock are the kernel's. */
#ifndef TIME_H
#define TIME_H

#include <stddef.h>
#include <stdint.h>

typedef int64_t time_t;

struct timespec {
	time_t tv_sec;
	long tv_nsec;
};

struct tm {
	int tm_sec;  /* 0..60 */
	int tm_min;  /* 0..59 */
	int tm_hour; /* 0..23 */
	int tm_mday; /* 1..31 */
	int tm_mon;  /* 0..11 */
	int tm_year; /* since 1900 */
	int tm_wday; /* 0 is Sunday */
	int tm_yday; /* 0..365 */
	int tm_isdst;
};

#endif /* TIME_H */
