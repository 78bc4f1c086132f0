/*
 * Access to thread-local variables: the compiler calls this one.
 */
#include <arch/tls.h>

#include <zephyr/kernel/thread.h>

#define TLS_DTV_OFFSET 0x800 /* RISC-V ELF psABI 1.0, "Global Dynamic" */

void *__tls_get_addr(const struct tls_index *index)
{
	return k_current_get()->tls + index->offset + TLS_DTV_OFFSET;
}
