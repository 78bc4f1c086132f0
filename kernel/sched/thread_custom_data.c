/*
 * A word that each thread keeps for the application.
 */
#include <kernel/cpu.h>

void k_thread_custom_data_set(void *value)
{
	k_current_get()->custom_data = value;
}

void *k_thread_custom_data_get(void)
{
	return k_current_get()->custom_data;
}
