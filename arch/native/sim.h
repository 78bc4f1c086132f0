/*
 * The machine: CPUs that take turns in one host thread.
 *
 * One CPU executes at a time; the others stand at a sync point. At each sync point the machine
 * collects the candidates, the CPUs that could go on, and lets its policy choose one. Everything
 * else is deterministic, so a run is a function of the choices.
 *
 *   state     goes on when
 *   OFF       never (not started, stopped, finished)
 *   READY     always
 *   PARKED    another CPU moved since its last round, or an interrupt it would take is pending
 *   IDLE      an interrupt is pending
 *   HANDOVER  nobody executes the thread it wants; it has no context meanwhile
 *
 * A CPU in a spin loop that found nothing new has not moved: see sim_relax().
 */
#ifndef NATIVE_SIM_H
#define NATIVE_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include <arch/arch.h>

#define SIM_HZ 10000000u
#define SIM_NEVER UINT64_MAX

/* Interrupts, in the order in which they are taken. */
#define SIM_IRQ_IPI 1u
#define SIM_IRQ_EXTERNAL 2u
#define SIM_IRQ_TIMER 4u

enum sim_state { SIM_OFF, SIM_READY, SIM_PARKED, SIM_IDLE, SIM_HANDOVER };

struct sim_cpu {
	enum sim_state state;
	uint32_t pending;           /* SIM_IRQ_IPI, SIM_IRQ_EXTERNAL */
	uint64_t deadline;          /* of its timer, cycles; SIM_NEVER: off */
	struct arch_fiber *context; /* what it executes, or executed when it stood still */
	struct arch_cpu *block;
	struct k_thread *incoming;  /* HANDOVER: the thread it wants */
	uint64_t own_moves;         /* of sim.moves */
	uint64_t round_at;          /* moves of others when this round of a loop began */
	const void *loop;           /* which loop, by the place it relaxes at */
	uint32_t clock_reads;       /* since its last arch_cpu_relax() */
	bool moving;                /* its last step may have changed something for others */
	bool polls_clock;           /* its spin loop reads the clock: it waits for time to pass */
	bool in_thread;             /* context belongs to a thread, not to the CPU itself */
	struct arch_fiber boot;     /* the context it starts on: its interrupt stack */
};

/** Who goes next. @candidates: bit n for CPU n, at least two bits set. @self: who asks. */
typedef unsigned int (*sim_choose_fn_t)(uint32_t candidates, unsigned int self);

/** What the machine cannot resolve itself: nobody can go on, not even by letting time pass. */
typedef void (*sim_stuck_fn_t)(bool spinning);

/** What a run adds to one machine. */
struct sim_driver {
	sim_choose_fn_t choose;
	sim_stuck_fn_t stuck;
	void (*endless)(void);   /* sim.steps is used up */
	void (*off)(int code);   /* arch_system_off() */
	void (*fault)(void);     /* before the kernel hears of a fault; may not return */
	void (*putc)(char c);    /* the console */
	bool lone_spinner_runs;  /* a spin loop that nobody can end goes on: it may be bounded */
};

struct sim {
	bool explored;          /* a machine of the explorer, not the live one */
	unsigned int cpus;
	unsigned int self;      /* number of the CPU that executes */
	uint64_t moves;         /* steps that may have changed something for others */
	uint64_t steps;         /* left of this run */
	const struct sim_driver *driver;
	struct sim_cpu cpu[CONFIG_MP_MAX_NUM_CPUS];
};

extern struct sim sim;

/** sim_spinning - those of @mask, candidates, that are in a spin loop. */
uint32_t sim_spinning(uint32_t mask);

/** sim_choose_default - @self if it can go on, else the next CPU round the circle. */
unsigned int sim_choose_default(uint32_t candidates, unsigned int self);

/** sim_next - who goes next; lets time pass while nobody can. Calls stuck() at worst. */
unsigned int sim_next(void);

/** sim_resume - stops @from here and lets CPU @next go on; returns when @from does. */
void sim_resume(struct arch_fiber *from, unsigned int next);

/** sim_wait - puts this CPU into @state until it is chosen again. */
void sim_wait(enum sim_state state);

/** sim_leave - this CPU is off; its context is never continued. */
FUNC_NORETURN void sim_leave(void);

/** sim_pending - interrupts that wait for @cpu, enabled or not. */
uint32_t sim_pending(const struct sim_cpu *cpu);

/** sim_interrupts - takes what is pending on this CPU while its interrupts are on. */
void sim_interrupts(void);

/** sim_external - raises (or lowers) the external interrupt of CPU @id. Context: any. */
void sim_external(unsigned int id, bool level);

/** sim_cpu_start - CPU @id begins with @block in @context, which is ready to be switched to. */
void sim_cpu_start(unsigned int id, struct arch_cpu *block, struct arch_fiber *context);

/* ---- thread.c ---- */

/** threads_release - gives back the stacks of every thread of the explorer's machines. */
void threads_release(void);

/* ---- fiber.c ---- */

/** fiber_init - @fiber will call @entry(@arg) on a stack of its own when first switched to. */
void fiber_init(struct arch_fiber *fiber, void (*entry)(void *), void *arg);

/** fiber_reset - the same for a fiber that has a stack and will not be continued. */
void fiber_reset(struct arch_fiber *fiber, void (*entry)(void *), void *arg);

/** fiber_destroy - gives @fiber's stack back. */
void fiber_destroy(struct arch_fiber *fiber);

/** fiber_switch - stops @from here and continues @to. */
void fiber_switch(struct arch_fiber *from, struct arch_fiber *to);

/* ---- policy.c: how an ordinary run chooses ---- */

/** policy_from_args - first come first served, or at random when there is a `seed=`. */
const struct sim_driver *policy_from_args(void);

/** random_next - the next number of the sequence that *@state is in; *@state is not 0. */
uint32_t random_next(uint64_t *state);

/**
 * random_choose - one of @candidates, each as likely; but @self, if it is one of them, goes on all
 * but once in @turn times.
 */
unsigned int random_choose(uint64_t *state, uint32_t candidates, unsigned int self,
			   unsigned int turn);

/* ---- args.c ---- */

/** args_set - the boot arguments; they stay valid. */
void args_set(const char *args);

/** args_find - value of `@name=value` in the boot arguments, up to a blank; NULL: not there. */
const char *args_find(const char *name);

/** args_number - the same as a number; @otherwise when there is none. */
uint64_t args_number(const char *name, uint64_t otherwise);

#endif /* NATIVE_SIM_H */
