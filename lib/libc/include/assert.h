/* assert(): as __ASSERT_NO_MSG, but on unless NDEBUG is defined. May be included repeatedly. */
#include <stdbool.h>

#include <zephyr/sys/__assert.h>

#undef assert
#ifdef NDEBUG
#define assert(test) ((void)0)
#else
#define assert(test)                                                                               \
	do {                                                                                       \
		if (unlikely(!(test))) {                                                           \
			__ASSERT_LOC(test);                                                        \
			__ASSERT_POST_ACTION();                                                    \
		}                                                                                  \
	} while (false)
#endif

#ifndef static_assert
#define static_assert _Static_assert
#endif
