/*
 * Timers and sleeps of the service timed: as many as its limits allow, and rounded up so that they
 * come together. @timed: nx_route("timed"). Times are ns since boot. @class: NX_CLASS_*; the
 * caller's own is used if that is less urgent. What these return is NX_TM_OK or why not, another
 * NX_TM_*; or a negated error number, if there was no answer.
 */
#ifndef NX_TIMED_H
#define NX_TIMED_H

#include <stdint.h>

#include <uapi/neuron/sched.h>
#include <uapi/neuron/service.h>

struct nx_timed {
	uint64_t id;  /* of the timer */
	uint64_t due; /* when it fires */
};

/** nx_timed_register - @bits of @ntf are signalled once, at @deadline or soon after. */
long nx_timed_register(long timed, uint64_t class, uint64_t deadline, long ntf, uint64_t bits,
		       struct nx_timed *timer);

/** nx_timed_cancel - NX_TM_NOT_FOUND: it has fired, or is not this service's. */
long nx_timed_cancel(long timed, uint64_t id);

/** nx_timed_sleep - returns at @deadline, at most two seconds ahead, or soon after: at *@due. */
long nx_timed_sleep(long timed, uint64_t class, uint64_t deadline, uint64_t *due);

/** nx_timed_walltime - ns since 1970. NX_TM_UNAVAILABLE: there is no clock that knows. */
long nx_timed_walltime(long timed, uint64_t *ns);

/**
 * nx_timed_count - of the caller's service: its timers that have not fired, and at how many
 * different times some have. The second is 0 again when timed needed the room for another service.
 */
long nx_timed_count(long timed, uint64_t *live, uint64_t *expiries);

#endif /* NX_TIMED_H */
