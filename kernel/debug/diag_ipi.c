/*
 * Queries about inter-processor interrupts (CONFIG_SMP).
 */
#include <neuron/diag.h>

#include <errno.h>

#include <zephyr/sys/util.h>

#include <kernel/ipi.h>

BUILD_ASSERT(NX_DIAG_IPI_CLASSES == IPI_CLASSES, "a class without a name");

const char *const nx_diag_ipi_class[NX_DIAG_IPI_CLASSES] = {
	[IPI_BEST_EFFORT] = "best-effort",
	[IPI_CORRECTNESS] = "correctness",
	[IPI_OPTIONAL] = "optional",
};

#define COUNTER_NAME(name) #name,
const char *const nx_diag_ipi_counter[NX_DIAG_IPI_COUNTERS] = { IPI_COUNTERS(COUNTER_NAME) };

int nx_diag_ipi(unsigned int id, unsigned int class, uint64_t counter[NX_DIAG_IPI_COUNTERS])
{
	struct ipi_counters counters;
	int ret = ipi_counters_get(id, class, &counters);
	unsigned int i = 0;

	if (ret)
		return ret;
#define COUNTER_COPY(name) counter[i++] = counters.name;
	IPI_COUNTERS(COUNTER_COPY)
	return 0;
}
