/*
 * Access to memory, as both sides know it (contracts 15).
 */
#ifndef UAPI_NEURON_MAP_H
#define UAPI_NEURON_MAP_H

#define NX_PROT_READ 1u
#define NX_PROT_WRITE 2u
#define NX_PROT_EXEC 4u /* never together with NX_PROT_WRITE */

/** Where a program may map. */
#define NX_USER_START 0x10000ul
#define NX_USER_END 0x3ffffff000ul

#endif /* UAPI_NEURON_MAP_H */
