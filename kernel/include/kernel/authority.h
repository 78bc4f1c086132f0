/*
 * What init holds when it starts, and what comes back to it (contracts P2, P3): the rights to
 * schedule others, to create processes, to the audit ring, the console and diagnostics.
 */
#ifndef KERNEL_AUTHORITY_H
#define KERNEL_AUTHORITY_H

#include <kernel/cap.h>

struct process;

/**
 * authority_give - @init, loaded and not started, gets all of it and an endpoint in slot 0, and is
 * who inherits. Return: 0 or -ENOSPC.
 */
int authority_give(struct process *init);

/** authority_introduce - @child, loaded, gets the right to send to init in slot 0. */
void authority_introduce(struct process *child);

/** authority_inherit - @cap, whose holder ended, goes to init. Return: whether there was room. */
bool authority_inherit(const struct cap *cap);

/** authority_forget - @process is gone; if it was init, nobody inherits. Locks: PROC. */
void authority_forget(const struct process *process);

extern const struct object_kind authority_kind;

#endif /* KERNEL_AUTHORITY_H */
