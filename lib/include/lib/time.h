/*
 * Conversion of time between any two rates, with the answer "does not fit".
 */
#ifndef LIB_TIME_H
#define LIB_TIME_H

#include <stdint.h>

#include <zephyr/sys/time_units.h>

/**
 * time_convert - @v units of 1/@from_hz s in units of 1/@to_hz s, exactly rounded.
 * @from_hz, @to_hz: any rates above 0
 * Return: 0; -EINVAL, and *@out untouched, if the result exceeds 64 bits or a rate is 0.
 */
int time_convert(uint64_t v, uint64_t from_hz, uint64_t to_hz, enum time_rounding rounding,
		 uint64_t *out);

#endif /* LIB_TIME_H */
