#ifndef SYS_TYPES_H
#define SYS_TYPES_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/types.h>

typedef long off_t;
typedef int pid_t;
typedef unsigned int mode_t;

#endif /* SYS_TYPES_H */
