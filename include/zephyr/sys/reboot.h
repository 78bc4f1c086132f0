/*
 * Restarting the machine.
 */
#ifndef ZEPHYR_SYS_REBOOT_H
#define ZEPHYR_SYS_REBOOT_H

#include <neuron/system.h>

#define SYS_REBOOT_WARM 0
#define SYS_REBOOT_COLD 1

/** sys_reboot - restarts the machine; both types do the same here. Context: any. */
static inline FUNC_NORETURN void sys_reboot(int type)
{
	ARG_UNUSED(type);
	nx_system_reset();
}

#endif /* ZEPHYR_SYS_REBOOT_H */
