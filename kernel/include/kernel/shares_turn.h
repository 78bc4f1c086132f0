/*
 * Turns of threads in bands; shares.c. Locks: the run queue of @cpu, unless said otherwise.
 */
#ifndef KERNEL_SHARES_TURN_H
#define KERNEL_SHARES_TURN_H

#include <kernel/cpu.h>

/** Cycles of credit per share and turn; set when the first thread enters a band. */
extern uint32_t shares_quantum;

void shares_init(void);
void shares_turn_begin(struct cpu *cpu, struct k_thread *t);
void shares_turn_end(struct cpu *cpu, struct k_thread *t);
void shares_turn_goes_on(struct cpu *cpu, struct k_thread *t);
void shares_put_back(struct cpu *cpu, struct k_thread *t, bool turn_over);
void shares_yield(struct cpu *cpu, struct k_thread *t);
void shares_ready(struct cpu *cpu, struct k_thread *t);
void shares_unready(struct cpu *cpu, struct k_thread *t);

/** shares_left_waiting, shares_tick - interrupts off, no locks held. */
void shares_left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal);
void shares_tick(struct cpu *cpu);

#endif /* KERNEL_SHARES_TURN_H */
