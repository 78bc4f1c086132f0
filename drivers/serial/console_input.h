/*
 * Characters on their way from a device to readers of the console.
 */
#ifndef DRIVERS_SERIAL_CONSOLE_INPUT_H
#define DRIVERS_SERIAL_CONSOLE_INPUT_H

/** console_input - @c has arrived; dropped and counted when readers are too slow. Context: any. */
void console_input(char c);

#endif /* DRIVERS_SERIAL_CONSOLE_INPUT_H */
