/*
 * timed: timers and sleeps that come together. One thread: between requests it waits no longer
 * than until the earliest timer, so who sleeps keeps nobody else waiting.
 */
#include <string.h>

#include <neuron/fault.h>

#include <nx/process.h>
#include <nx/sched.h>
#include <nx/service.h>

#include "timers.h"

#define NS_PER_US 1000ull
#define NS_PER_MS 1000000ull

/* Each timer is a capability in this process, which needs some slots for itself and what comes. */
#define SLOTS (CONFIG_CAP_SLOTS - NX_SLOT_LOW - 2 * NX_MSG_CAPS_MAX)
#define TOTAL (CONFIG_TIMED_MAX_TOTAL < SLOTS ? CONFIG_TIMED_MAX_TOTAL : SLOTS)

static struct timer records[TOTAL];
static struct owner owners[TOTAL];
static uint16_t order[TOTAL];
static struct timers timers = {
	.timer = records, .owners = owners, .order = order,
	.total = TOTAL, .per_owner = CONFIG_TIMED_MAX_PER_OWNER,
};

static const uint64_t windows[] = {
	[NX_CLASS_IDLE] = CONFIG_TIMED_WINDOW_IDLE_US * NS_PER_US,
	[NX_CLASS_NORMAL] = CONFIG_TIMED_WINDOW_NORMAL_US * NS_PER_US,
	[NX_CLASS_INTERACTIVE] = CONFIG_TIMED_WINDOW_INTERACTIVE_US * NS_PER_US,
	[NX_CLASS_PERFBURST] = CONFIG_TIMED_WINDOW_PERFBURST_US * NS_PER_US,
};

static struct nx_msg desc;

/* ---- what is asked for ---- */

struct answer {
	uint64_t status, word[2]; /* words 1 to 3 */
	bool later;               /* when its time has come */
};

/* The class is what the kernel says of the sender; claiming less is its own affair. */
static uint64_t decode(const struct nx_message *m, uint64_t *due)
{
	uint64_t claimed = m->word[1], class = nx_message_class(m);

	if (claimed > NX_CLASS_PERFBURST)
		return NX_TM_INVALID_ARGS;
	if (claimed < class || nx_fault_active("timed_claimed"))
		class = claimed;
	return timers_coalesce(m->word[2], windows[class], due) ? NX_TM_OK : NX_TM_INVALID_ARGS;
}

static struct timer *add(const struct nx_message *m, uint64_t due, long slot, uint64_t bits)
{
	struct timer *timer = timers_add(&timers, m->sid, nx_message_pid(m), due);

	if (timer) {
		timer->slot = slot;
		timer->bits = bits;
	}
	return timer;
}

static bool may_signal(long slot)
{
	struct nx_cap_info info;

	return nx_cap_query(slot, &info) == 0 && info.kind == NX_KIND_NOTIFICATION &&
	       info.rights & NX_RIGHT_SEND;
}

static void add_timer(const struct nx_message *m, struct answer *answer)
{
	const struct timer *timer;
	uint64_t due;

	if (desc.recv_ncaps != 1) {
		answer->status = NX_TM_MALFORMED;
		return;
	}
	answer->status = decode(m, &due);
	if (answer->status == NX_TM_OK && (!m->word[3] || !may_signal(desc.recv_caps[0])))
		answer->status = NX_TM_INVALID_ARGS;
	if (answer->status)
		return;
	timer = add(m, due, desc.recv_caps[0], m->word[3]);
	if (!timer) {
		answer->status = NX_TM_OVER_LIMIT;
		return;
	}
	answer->word[0] = timers_id(&timers, timer);
	answer->word[1] = due;
}

static void add_sleeper(const struct nx_message *m, struct answer *answer)
{
	uint64_t limit = (uint64_t)nx_clock_get() + CONFIG_TIMED_MAX_SLEEP_MS * NS_PER_MS, due;
	struct timer *timer;

	answer->status = m->word[2] > limit ? NX_TM_INVALID_ARGS : decode(m, &due);
	if (answer->status)
		return;
	timer = add(m, due, 0, 0);
	if (!timer) {
		answer->status = NX_TM_OVER_LIMIT;
		return;
	}
	timer->slot = nx_reply_save();
	if (timer->slot >= 0) {
		answer->later = true;
		return;
	}
	timers_remove(&timers, timer);
	answer->status = NX_TM_INTERNAL;
}

static void cancel(const struct nx_message *m, struct answer *answer)
{
	struct timer *timer = timers_find(&timers, m->sid, nx_message_pid(m), m->word[1]);

	if (!timer) {
		answer->status = NX_TM_NOT_FOUND;
		return;
	}
	nx_cap_close(timer->slot);
	timers_remove(&timers, timer);
}

static void count(const struct nx_message *m, struct answer *answer)
{
	const struct owner *o = timers_owner(&timers, m->sid, nx_message_pid(m));

	answer->word[0] = o ? o->live : 0;
	answer->word[1] = o ? o->expiries : 0;
}

static void handle(const struct nx_message *m, struct answer *answer)
{
	uint64_t op = NX_OP_NUMBER(m->word[0]);

	if (m->word[0] != NX_TM(op) || NX_MSG_WORDS(m->info) != NX_MSG_WORDS_MAX ||
	    (desc.recv_ncaps && op != NX_TM_REGISTER))
		answer->status = NX_TM_MALFORMED;
	else if (op == NX_TM_REGISTER)
		add_timer(m, answer);
	else if (op == NX_TM_CANCEL)
		cancel(m, answer);
	else if (op == NX_TM_SLEEP_UNTIL)
		add_sleeper(m, answer);
	else if (op == NX_TM_COUNT)
		count(m, answer);
	else
		answer->status = op == NX_TM_GET_WALLTIME ? NX_TM_UNAVAILABLE : NX_TM_MALFORMED;
}

/* What was refused goes back with its capabilities; who has no room for them loses them. */
static void serve(struct nx_message *m)
{
	struct answer answer = { .status = NX_TM_OK };
	unsigned int back;

	desc.recv_ncaps = NX_MSG_CAPS(m->info);
	handle(m, &answer);
	if (answer.later)
		return;
	back = answer.status ? desc.recv_ncaps : 0;
	memcpy(desc.send_caps, desc.recv_caps, sizeof(desc.send_caps));
	nx_answer(m, answer.status);
	m->word[2] = answer.word[0];
	m->word[3] = answer.word[1];
	m->info |= NX_MSG(0, 0, back) | (back ? NX_MSG_DESC : 0);
	if (nx_send_answer(m))
		nx_caps_close(desc.send_caps, back);
}

/* ---- what is due ---- */

static void answer_sleeper(const struct timer *timer)
{
	struct nx_message m = { .word = { NX_TM(NX_TM_SLEEP_UNTIL) } };

	nx_answer(&m, NX_TM_OK);
	m.word[2] = timer->due;
	if (nx_reply(timer->slot, &m))
		nx_cap_close(timer->slot);
}

/* Who does not want to hear any more has no say in what others get. */
static void fire(void)
{
	struct timer timer = timers_expire(&timers);

	if (timer.bits) {
		(void)nx_signal(timer.slot, timer.bits);
		nx_cap_close(timer.slot);
	} else {
		answer_sleeper(&timer);
	}
	nx_ready("timed");
}

/* Return: when to look again; 0: not before somebody asks. */
static uint64_t fire_due(void)
{
	const struct timer *first;

	while ((first = timers_first(&timers)) && first->due <= (uint64_t)nx_clock_get())
		fire();
	return first ? first->due : 0;
}

int main(void)
{
	timers_init(&timers);
	if (nx_hello())
		return 1;
	for (;;) {
		struct nx_message m = { .info = NX_MSG_DESC, .desc = &desc };

		if (nx_recv(NX_SLOT_SERVICE, &m, fire_due()) == 0)
			serve(&m);
	}
}
