/*
 * Time slices of kernel threads (CONFIG_TIMESLICING): one that used up its slice goes behind its
 * equals. With a tick, slices are counted in ticks; without, a slice event stands at their end,
 * armed only while there is an equal. Threads in bands are not sliced by this; see qos.h.
 */
#ifndef KERNEL_SLICE_H
#define KERNEL_SLICE_H

#ifndef CONFIG_TIMESLICING
#include <kernel/slice_none.h>
#elif defined(CONFIG_TICKLESS_KERNEL)
#include <kernel/slice_deadline.h>
#else
#include <kernel/slice_tick.h>
#endif

#endif /* KERNEL_SLICE_H */
