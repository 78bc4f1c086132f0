/*
 * Thread-local variables. tp is the CPU's block here, so code finds them as a shared library does,
 * by the call that the compiler makes of an access ("global dynamic").
 */
#ifndef ARCH_TLS_H
#define ARCH_TLS_H

#define TLS_ALIGN 64 /* of a thread's block, and the most that a variable may ask for */

#ifndef __ASSEMBLER__

/** What the linker says of a variable: its distance from the block, less TLS_DTV_OFFSET. */
struct tls_index {
	unsigned long module; /* one image: always 1 */
	unsigned long offset;
};

/** __tls_get_addr - the calling thread's variable; in an interrupt, the interrupted one's. */
void *__tls_get_addr(const struct tls_index *index);

#endif

#endif /* ARCH_TLS_H */
