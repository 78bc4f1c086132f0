#ifndef STRINGS_H
#define STRINGS_H

#include <string.h>

static inline int ffs(int i)
{
	return __builtin_ffs(i);
}

#endif /* STRINGS_H */
