/*
 * The machine as a whole.
 */
#ifndef NEURON_SYSTEM_H
#define NEURON_SYSTEM_H

#include <zephyr/toolchain.h>

/**
 * nx_system_exit - ends the run: reports what debug options collected, then leaves the machine.
 * @code: 0 is success; 1..255 reaches the host where the machine can pass it on
 * Context: thread.
 */
FUNC_NORETURN void nx_system_exit(int code);

/** nx_system_reset - restarts the machine. */
FUNC_NORETURN void nx_system_reset(void);

#endif /* NEURON_SYSTEM_H */
