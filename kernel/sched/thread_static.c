/*
 * Threads defined at build time: created in the order of the linker's section, then started.
 */
#include <kernel/thread.h>

#include <zephyr/kernel/thread.h>

#include <kernel/fault.h>

void thread_start_static(void)
{
	k_sched_lock();
	STRUCT_SECTION_FOREACH(k_thread_static, def) {
		bool eager = fault_active(FAULT_STATIC_EAGER);

		k_thread_create(def->thread, def->stack, def->stack_size, def->entry, def->p1,
				def->p2, def->p3, def->prio, def->options,
				eager ? K_NO_WAIT : SYS_TIMEOUT_MS(def->delay_ms));
		k_thread_name_set(def->thread, def->name);
	}
	k_sched_unlock();
}
