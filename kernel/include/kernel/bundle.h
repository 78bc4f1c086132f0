/*
 * The boot bundle (<uapi/neuron/bundle.h>).
 */
#ifndef KERNEL_BUNDLE_H
#define KERNEL_BUNDLE_H

struct process;

/** bundle_give - @init, loaded, gets a copy of it in its slot. Return: 0; -ENOMEM; -ENOSPC. */
int bundle_give(struct process *init);

#endif /* KERNEL_BUNDLE_H */
