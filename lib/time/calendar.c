/*
 * Calendar time as a number. Years begin in March here, so that the leap day is the last.
 */
#include <zephyr/sys/timeutil.h>

#define DAYS_TO_EPOCH 719468 /* from 0000-03-01 to 1970-01-01 */
#define DAYS_OF_400_YEARS 146097
#define SECONDS_OF_DAY 86400

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days from 1970-01-01 to the first of @month, 0..11, of @year. */
static int64_t days_to_month(int64_t year, int month)
{
	int64_t from_march = (month + 10) % 12;
	int64_t era, of_era, days;

	year -= month < 2;
	era = floor_div(year, 400);
	of_era = year - era * 400;
	/* Months from March have 31, 30, 31, 30, 31 days, and so on: 153 for each five. */
	days = of_era * 365 + of_era / 4 - of_era / 100 + (153 * from_march + 2) / 5;
	return era * DAYS_OF_400_YEARS + days - DAYS_TO_EPOCH;
}

int64_t timeutil_timegm64(const struct tm *tm)
{
	int64_t days = days_to_month((int64_t)tm->tm_year + 1900, tm->tm_mon) + tm->tm_mday - 1;

	return days * SECONDS_OF_DAY + tm->tm_hour * 3600ll + tm->tm_min * 60ll + tm->tm_sec;
}

time_t timeutil_timegm(const struct tm *tm)
{
	return timeutil_timegm64(tm);
}
