/*
 * Events: 32 flags to wait for, one or all of a set (CONFIG_EVENTS).
 */
#ifndef ZEPHYR_KERNEL_EVENT_H
#define ZEPHYR_KERNEL_EVENT_H

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

struct k_event {
	struct k_spinlock lock;
	uint32_t events;
	_wait_q_t waiters;
};

#define K_EVENT_INITIALIZER(obj) { .waiters = WAIT_Q_INIT(&(obj).waiters) }
#define K_EVENT_DEFINE(name) STRUCT_SECTION_ITERABLE(k_event, name) = K_EVENT_INITIALIZER(name)

void k_event_init(struct k_event *event);

/** k_event_post - adds @events. Context: any. */
void k_event_post(struct k_event *event, uint32_t events);
/** k_event_set - @events and no others. Context: any. */
void k_event_set(struct k_event *event, uint32_t events);
/** k_event_set_masked - those in @events_mask become as in @events. Context: any. */
void k_event_set_masked(struct k_event *event, uint32_t events, uint32_t events_mask);
/** k_event_clear - takes @events away. Context: any. */
void k_event_clear(struct k_event *event, uint32_t events);

/**
 * k_event_wait, k_event_wait_all - waits for any, for all of @events.
 * @reset: forget all events first
 * Context: thread. Return: those of @events that are set; 0 when the time passed.
 */
uint32_t k_event_wait(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout);
uint32_t k_event_wait_all(struct k_event *event, uint32_t events, bool reset,
			  k_timeout_t timeout);

/** k_event_test - those of @events_mask that are set. */
uint32_t k_event_test(struct k_event *event, uint32_t events_mask);

#endif /* ZEPHYR_KERNEL_EVENT_H */
