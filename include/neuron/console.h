/*
 * Where the console's output goes.
 */
#ifndef NEURON_CONSOLE_H
#define NEURON_CONSOLE_H

#include <stddef.h>

/**
 * Prints @len bytes. Called with the console's line lock (the innermost of all) held and
 * interrupts off: takes no lock and returns when the device has the bytes.
 */
typedef void (*nx_console_output_t)(const char *buf, size_t len);

/** nx_console_set_output - @output takes over from the port's early console; NULL gives it back. */
void nx_console_set_output(nx_console_output_t output);

#endif /* NEURON_CONSOLE_H */
