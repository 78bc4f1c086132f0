/*
 * "User mode" of the kernel API: the thread goes on as it is.
 */
#include <zephyr/kernel/user.h>

#include <kernel/thread.h>

void k_thread_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	struct k_thread *self = k_current_get();

	self->options = (self->options & ~K_ESSENTIAL) | K_USER;
	entry(p1, p2, p3);
	k_thread_abort(self);
	CODE_UNREACHABLE;
}
