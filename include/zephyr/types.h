/*
 * The integer types that every public header may count on.
 */
#ifndef ZEPHYR_TYPES_H
#define ZEPHYR_TYPES_H

#include <stddef.h>
#include <stdint.h>

#ifndef _SSIZE_T_DECLARED
#define _SSIZE_T_DECLARED
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __PTRDIFF_TYPE__ ssize_t;
#endif
#endif

#endif /* ZEPHYR_TYPES_H */
