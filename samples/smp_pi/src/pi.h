/*
 * Hexadecimal digits of pi at any place, without those before it.
 */
#ifndef SAMPLE_PI_H
#define SAMPLE_PI_H

#include <stdint.h>

#define PI_DIGITS 8 /* that one call finds */

/** pi_digits - digits @at .. @at + 7 behind the point, the first in the highest bits. */
uint32_t pi_digits(unsigned int at);

#endif /* SAMPLE_PI_H */
