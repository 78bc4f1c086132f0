/* One CPU: there is nobody to interrupt. */
#ifndef KERNEL_IPI_NONE_H
#define KERNEL_IPI_NONE_H

#include <errno.h>

struct ipi_cpu {
};

static inline void ipi_init(void)
{
}

static inline void ipi_resched(unsigned int target, unsigned int level)
{
	(void)target;
	(void)level;
}

static inline int ipi_send(unsigned int target, enum ipi_reason reason)
{
	(void)target;
	(void)reason;
	return -EINVAL;
}

static inline int ipi_call(unsigned int target, void (*fn)(void *), void *arg)
{
	(void)target;
	(void)fn;
	(void)arg;
	return -EINVAL;
}

static inline void ipi_epoch_sync(enum ipi_reason reason, uint32_t targets)
{
	(void)reason;
	(void)targets;
}

static inline bool ipi_is_expected(const struct ipi_cpu *own)
{
	(void)own;
	return false;
}

static inline void ipi_take(void)
{
}

static inline void ipi_halt_others(void)
{
}

#endif /* KERNEL_IPI_NONE_H */
