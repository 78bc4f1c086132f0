/*
 * Scheduling parameters of threads in QoS bands, from inside the kernel (CONFIG_SCHED_QOS).
 *
 * Every call checks in this order: ranges (-EINVAL), authority (-EPERM), admission (-EAGAIN); a
 * call that is refused changes nothing. Threads outside the bands, kernel and idle threads, refuse
 * every call with -EPERM. Arguments are full registers and never truncated.
 */
#ifndef NEURON_SCHED_H
#define NEURON_SCHED_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>

/** Classes: wire values, append only. */
enum nx_qos_class {
	QOS_IDLE,        /* maintenance */
	QOS_NORMAL,      /* the default */
	QOS_INTERACTIVE, /* work somebody waits for */
	QOS_PERFBURST,   /* trusted work, named in a recipe */
	QOS_CLASSES
};

/** Shares of a thread that asks for none. */
#define QOS_SHARES_DEFAULT CONFIG_SCHED_DEFAULT_SHARES

/** The most that a process may be given: what its threads' values may reach. */
struct sched_limits {
	uint8_t class;       /* enum nx_qos_class */
	uint8_t position;    /* the most urgent one */
	uint16_t shares;     /* 1..1000 */
	uint32_t mask;       /* CPUs */
	uint16_t latency_ms; /* 0..1000 */
	uint16_t burst_ms;   /* 0..1000 */
};

/** By what right a call is made. */
struct sched_authority {
	const struct sched_limits *ceiling; /* of the target's process */
	bool capable; /* the caller named the scheduling capability: up to the ceiling */
	bool own;     /* the target is in the caller's process: may only give up */
};

/** What sched_get() reads; SCHED_CEILING added: the ceiling instead. */
enum sched_what {
	SCHED_CLASS,
	SCHED_AFFINITY,
	SCHED_SHARES,
	SCHED_POSITION,
	SCHED_LATENCY,
	SCHED_BURST,
	SCHED_CEILING = 16
};

/**
 * qos_attach - puts @t, created and not started, into the band of @class, at its last position.
 * @shares: 1..1000, such as QOS_SHARES_DEFAULT   Context: thread.
 * Return: 0; -EINVAL out of range; -EBUSY in a band already, or started; -EAGAIN no room on any
 * CPU that @t may run on.
 */
int qos_attach(struct k_thread *t, unsigned int class, unsigned int shares);

/** sched_set_class - takes effect wherever @t is, on the CPU where it is. Return: 0 or -errno. */
int sched_set_class(struct k_thread *t, uint64_t class, const struct sched_authority *by);

/** sched_set_position - the place within the band; 0 is the most urgent. Return: 0 or -errno. */
int sched_set_position(struct k_thread *t, uint64_t position, const struct sched_authority *by);

/** sched_set_shares - from the next turn on. Return: the shares applied, 1..1000, or -errno. */
int sched_set_shares(struct k_thread *t, uint64_t shares, const struct sched_authority *by);

/**
 * sched_set_affinity - @t runs on CPUs of @mask only: it is off every other before this returns.
 * Context: thread, interrupts on, no lock held. Return: 0 or -errno.
 */
int sched_set_affinity(struct k_thread *t, uint64_t mask, const struct sched_authority *by);

/** sched_set_latency_hint, sched_set_burst_hint - @ms 0..1000, 0: none. Return: 0 or -errno. */
int sched_set_latency_hint(struct k_thread *t, uint64_t ms, const struct sched_authority *by);
int sched_set_burst_hint(struct k_thread *t, uint64_t ms, const struct sched_authority *by);

/**
 * sched_set_ceiling - @limits become the @ceiling of a process, if @by names the capability; the
 * ceiling in @by does not count. What its threads have stays: the caller lowers what is above.
 * Locks: caller holds what guards @ceiling. Return: 0; -EINVAL a limit is out of range; -EPERM.
 */
int sched_set_ceiling(struct sched_limits *ceiling, const struct sched_limits *limits,
		      const struct sched_authority *by);

/** sched_get - Return: the value of @what (enum sched_what) for @t, or -errno. */
int64_t sched_get(struct k_thread *t, uint64_t what, const struct sched_authority *by);

#endif /* NEURON_SCHED_H */
