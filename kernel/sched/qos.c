/*
 * QoS classes: each is a band of preemptible priorities.
 */
#include <kernel/qos.h>

#include <zephyr/toolchain.h>

#define BANDS_END (CONFIG_QOS_PRIO_BASE + 4 * CONFIG_QOS_BAND_WIDTH)

BUILD_ASSERT(BANDS_END <= CONFIG_NUM_PREEMPT_PRIORITIES,
	     "QOS_PRIO_BASE + 4 * QOS_BAND_WIDTH exceeds NUM_PREEMPT_PRIORITIES");
