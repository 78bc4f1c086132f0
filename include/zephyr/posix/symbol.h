/*
 * Names of the POSIX layer in the image. On the host port the host's own C library has functions of
 * these names, which must stay what they are: ours are linked under others.
 */
#ifndef ZEPHYR_POSIX_SYMBOL_H
#define ZEPHYR_POSIX_SYMBOL_H

#ifdef CONFIG_ARCH_NATIVE
#define POSIX_SYMBOL(name) __asm__("neuron_" #name)
#else
#define POSIX_SYMBOL(name)
#endif

#endif /* ZEPHYR_POSIX_SYMBOL_H */
