/*
 * The ladder has run before main(): leaves the machine with 0 if all of it held.
 */
#include <neuron/selftest.h>
#include <neuron/system.h>

int main(void)
{
	nx_system_exit(nx_selftest_failures() != 0);
}
