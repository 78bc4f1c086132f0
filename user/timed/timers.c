#include "timers.h"

#include <stddef.h>

/* An id: record in the low bits, its generation above. */
#define ID_SHIFT 16

void timers_init(struct timers *t)
{
	t->used = 0;
	for (uint16_t i = 0; i < t->total; i++) {
		t->order[i] = i;
		t->timer[i].place = i;
		t->timer[i].generation = 0;
		t->owners[i] = (struct owner){ 0 };
	}
}

bool timers_coalesce(uint64_t deadline, uint64_t window, uint64_t *due)
{
	uint64_t over = window ? deadline % window : 0;

	if (over && deadline > UINT64_MAX - (window - over))
		return false;
	*due = over ? deadline + (window - over) : deadline;
	return true;
}

/* ---- owners ---- */

static struct owner *find_owner(const struct timers *t, uint64_t sid, uint32_t pid)
{
	for (uint16_t i = 0; i < t->total; i++) {
		struct owner *o = &t->owners[i];

		if (o->sid == sid && o->pid == (sid ? 0 : pid))
			return o;
	}
	return NULL;
}

/* One that never was used, else one without timers, which there is as long as a timer is free. */
static struct owner *new_owner(struct timers *t, uint64_t sid, uint32_t pid)
{
	struct owner *o = find_owner(t, 0, 0);

	for (o = o ? o : t->owners; o->live; o++)
		;
	*o = (struct owner){ .sid = sid, .pid = sid ? 0 : pid };
	return o;
}

const struct owner *timers_owner(const struct timers *t, uint64_t sid, uint32_t pid)
{
	return find_owner(t, sid, pid);
}

/* ---- the heap ---- */

static void put(struct timers *t, unsigned int place, uint16_t number)
{
	t->order[place] = number;
	t->timer[number].place = (uint16_t)place;
}

static uint64_t due_at(const struct timers *t, unsigned int place)
{
	return t->timer[t->order[place]].due;
}

static void swap(struct timers *t, unsigned int a, unsigned int b)
{
	uint16_t number = t->order[a];

	put(t, a, t->order[b]);
	put(t, b, number);
}

static void move_up(struct timers *t, unsigned int place)
{
	while (place && due_at(t, place) < due_at(t, (place - 1) / 2)) {
		swap(t, place, (place - 1) / 2);
		place = (place - 1) / 2;
	}
}

static void move_down(struct timers *t, unsigned int place)
{
	for (unsigned int child; (child = 2 * place + 1) < t->used; place = child) {
		if (child + 1 < t->used && due_at(t, child + 1) < due_at(t, child))
			child++;
		if (due_at(t, place) <= due_at(t, child))
			return;
		swap(t, place, child);
	}
}

/* ---- timers ---- */

struct timer *timers_add(struct timers *t, uint64_t sid, uint32_t pid, uint64_t due)
{
	struct owner *o = find_owner(t, sid, pid);
	struct timer *timer;

	if (t->used == t->total || (o && o->live == t->per_owner))
		return NULL;
	if (!o)
		o = new_owner(t, sid, pid);
	o->live++;
	timer = &t->timer[t->order[t->used]];
	timer->due = due;
	timer->generation++;
	timer->owner = (uint16_t)(o - t->owners);
	move_up(t, t->used++);
	return timer;
}

void timers_remove(struct timers *t, struct timer *timer)
{
	unsigned int place = timer->place;

	t->owners[timer->owner].live--;
	t->used--;
	swap(t, place, t->used);
	if (place == t->used)
		return;
	move_up(t, place);
	move_down(t, place);
}

uint64_t timers_id(const struct timers *t, const struct timer *timer)
{
	return (uint64_t)timer->generation << ID_SHIFT | (uint64_t)(timer - t->timer);
}

struct timer *timers_find(struct timers *t, uint64_t sid, uint32_t pid, uint64_t id)
{
	const struct owner *o = find_owner(t, sid, pid);
	uint64_t number = id & ((1u << ID_SHIFT) - 1);
	struct timer *timer = &t->timer[number < t->total ? number : 0];

	if (!o || number >= t->total || timers_id(t, timer) != id || timer->place >= t->used)
		return NULL;
	return &t->owners[timer->owner] == o && timer->bits ? timer : NULL;
}

struct timer *timers_first(const struct timers *t)
{
	return t->used ? &t->timer[t->order[0]] : NULL;
}

/* Equal times come one after the other: they are one expiry of their owner. */
struct timer timers_expire(struct timers *t)
{
	struct timer *first = timers_first(t);
	struct owner *o = &t->owners[first->owner];

	if (!o->expiries || o->last_due != first->due)
		o->expiries++;
	o->last_due = first->due;
	timers_remove(t, first);
	return *first;
}
