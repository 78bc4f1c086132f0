/* Compiled because an option of the application is on. */
#include "extra.h"

int extra(void)
{
	return 42;
}
