/*
 * The kinds of objects.
 */
#include <kernel/ipc.h>
#include <kernel/user_kinds.h>
#include <kernel/user_timer.h>

const struct object_kind *const object_kinds[NX_KINDS] = {
	[NX_KIND_ENDPOINT] = &endpoint_kind,
	[NX_KIND_NOTIFICATION] = &notification_kind,
	[NX_KIND_TIMER] = &timer_kind,
	[NX_KIND_REPLY] = &reply_kind,
	USER_KINDS
};
