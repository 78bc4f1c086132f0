/*
 * Thread-local variables: the linker's image of them is copied for each thread.
 */
#include <kernel/tls.h>

#include <string.h>

#include <kernel/fault.h>

#include <arch/tls.h>

/* The linker's: initial values, then what begins as zero. */
extern const char tls_start[], tls_data_end[], tls_end[];

char *tls_place(struct k_thread *t, char *hi)
{
	size_t size = (size_t)(tls_end - tls_start), data = (size_t)(tls_data_end - tls_start);

	t->tls = (char *)ROUND_DOWN((uintptr_t)hi - size, TLS_ALIGN);
	if (fault_active(FAULT_TLS_UNSET))
		return t->tls;
	memcpy(t->tls, tls_start, data);
	memset(t->tls + data, 0, size - data);
	return t->tls;
}
