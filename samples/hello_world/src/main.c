/* The smallest application: it says where it runs. */
#include <stdio.h>

int main(void)
{
	printf("Hello World! This is %s.\n", CONFIG_BOARD);
	return 0;
}
