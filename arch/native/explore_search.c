/*
 * Ways to choose: depth first with bounded preemptions, at random, by random priorities that
 * change at few random moments, and as written down.
 *
 * The exhaustive search keeps no state of the machine: it executes each run from the start, as far
 * as the choices of the one before, less the last that has an alternative, and then by default.
 */
#include <zephyr/sys/util.h>

#include "explore.h"

/* Change points of one run with priorities: one less than the depth of the bugs it aims at. */
#define CHANGES 2u

/* One in so many random choices leaves the CPU that is executing. */
#define RANDOM_TURN 4u

struct node {
	uint16_t candidates;
	uint16_t spinning;    /* of them */
	uint16_t tried;       /* the one taken included */
	uint8_t taken;
	uint8_t usual;        /* the one taken by default */
	uint8_t self;
	uint16_t preemptions; /* before this choice */
};

uint32_t search_choices;
struct deviations search_taken;

static sim_choose_fn_t chosen_way;
static uint64_t random_state;

static struct {
	struct node path[CONFIG_EXPLORE_MAX_CHOICES];
	uint32_t length;   /* choices that are settled */
	uint32_t used;     /* choices of the run so far that the path holds */
	unsigned int max_preemptions;
} tree;

static struct {
	int of[CONFIG_MP_MAX_NUM_CPUS];      /* higher goes first */
	int lowest;                          /* of all that were given */
	uint64_t change[CHANGES];            /* choices at which who executes falls behind all */
} priority;

static const struct deviations *replayed;
static size_t replayed_next;

void search_begin(void)
{
	search_choices = 0;
	search_taken.count = 0;
	tree.used = 0;
	replayed_next = 0;
}

unsigned int search_choose(uint32_t candidates, unsigned int self)
{
	unsigned int cpu = chosen_way(candidates, self);

	if (cpu != sim_choose_default(candidates, self) &&
	    search_taken.count < ARRAY_SIZE(search_taken.list)) {
		struct deviation *deviation = &search_taken.list[search_taken.count++];

		deviation->at = search_choices;
		deviation->cpu = cpu;
	}
	search_choices++;
	return cpu;
}

/* ---- exhaustive ---- */

/*
 * Leaving a CPU that could go on is a preemption, except that somebody has to be first; so is going
 * round a spin loop out of turn, or else there would be no end of it.
 */
static bool preempts(const struct node *node, uint32_t index, unsigned int cpu)
{
	uint32_t at_work = node->candidates & ~(uint32_t)node->spinning;

	if (index == 0 || cpu == node->usual)
		return false;
	return (node->spinning >> cpu & 1) || (at_work >> node->self & 1);
}

static unsigned int choose_in_tree(uint32_t candidates, unsigned int self)
{
	struct node *node = &tree.path[tree.used];
	unsigned int before = 0;

	if (tree.used < tree.length) {
		if (node->candidates != candidates || node->self != self)
			explore_run_fail("the scenario does not repeat: setup() misses something");
		tree.used++;
		return node->taken;
	}
	if (tree.used == ARRAY_SIZE(tree.path))
		explore_run_fail("more choices than CONFIG_EXPLORE_MAX_CHOICES");
	if (tree.used > 0)
		before = node[-1].preemptions + preempts(node - 1, tree.used - 1, node[-1].taken);
	node->candidates = (uint16_t)candidates;
	node->spinning = (uint16_t)sim_spinning(candidates);
	node->self = (uint8_t)self;
	node->taken = (uint8_t)sim_choose_default(candidates, self);
	node->usual = node->taken;
	node->tried = (uint16_t)BIT(node->taken);
	node->preemptions = (uint16_t)before;
	tree.length = ++tree.used;
	return node->taken;
}

void search_exhaustive(unsigned int max_preemptions)
{
	chosen_way = choose_in_tree;
	tree.length = 0;
	tree.max_preemptions = max_preemptions;
}

/* Return: whether @node, number @index, has a further choice; then it is taken. */
static bool node_advance(struct node *node, uint32_t index)
{
	uint32_t left = node->candidates & ~(uint32_t)node->tried;

	for (; left; left &= left - 1) {
		unsigned int cpu = (unsigned int)__builtin_ctz(left);

		if (node->preemptions + (unsigned int)preempts(node, index, cpu) >
		    tree.max_preemptions)
			continue;
		node->taken = (uint8_t)cpu;
		node->tried |= (uint16_t)BIT(cpu);
		return true;
	}
	return false;
}

bool search_advance(void)
{
	while (tree.length > 0) {
		if (node_advance(&tree.path[tree.length - 1], tree.length - 1))
			return true;
		tree.length--;
	}
	return false;
}

/* ---- random ---- */

static unsigned int choose_random(uint32_t candidates, unsigned int self)
{
	return random_choose(&random_state, candidates, self, RANDOM_TURN);
}

static void random_start(uint64_t seed)
{
	random_state = (seed + 1) * 0x9e3779b97f4a7c15ull;
	random_state += random_state == 0;
}

void search_random(uint64_t seed)
{
	chosen_way = choose_random;
	random_start(seed);
}

/* Probabilistic concurrency testing: Burckhardt et al., ASPLOS 2010. */
static unsigned int choose_by_priority(uint32_t candidates, unsigned int self)
{
	unsigned int best = (unsigned int)__builtin_ctz(candidates);

	for (unsigned int i = 0; i < CHANGES; i++)
		if (priority.change[i] == search_choices)
			priority.of[self] = (int)i;
	if (sim_spinning(BIT(self)))
		priority.of[self] = --priority.lowest;
	for (uint32_t left = candidates; left; left &= left - 1) {
		unsigned int cpu = (unsigned int)__builtin_ctz(left);

		if (priority.of[cpu] > priority.of[best])
			best = cpu;
	}
	return best;
}

void search_priorities(uint64_t seed, unsigned int cpus, uint64_t choices)
{
	chosen_way = choose_by_priority;
	random_start(seed);
	priority.lowest = 0;
	for (unsigned int i = 0; i < cpus; i++) {
		unsigned int other = random_next(&random_state) % (i + 1);

		priority.of[i] = priority.of[other];
		priority.of[other] = (int)(CHANGES + i);
	}
	for (unsigned int i = 0; i < CHANGES; i++)
		priority.change[i] = random_next(&random_state) % MAX(choices, 1);
}

/* ---- as written down ---- */

static unsigned int choose_as_written(uint32_t candidates, unsigned int self)
{
	const struct deviation *next = &replayed->list[replayed_next];

	if (replayed_next == replayed->count || next->at != search_choices)
		return sim_choose_default(candidates, self);
	replayed_next++;
	if (candidates >> next->cpu & 1)
		return next->cpu;
	return sim_choose_default(candidates, self);
}

void search_replay(const struct deviations *which)
{
	chosen_way = choose_as_written;
	replayed = which;
}

static size_t write_number(char *text, uint32_t number)
{
	char digit[10];
	size_t n = 0, length = 0;

	do {
		digit[n++] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	while (n)
		text[length++] = digit[--n];
	return length;
}

bool search_write(const struct deviations *which, char *text, size_t size)
{
	uint32_t from = 0;
	size_t length = 0;

	for (size_t i = 0; i < which->count; i++) {
		if (size - length < 13) /* ten digits, a letter, '-', the end */
			return false;
		length += write_number(text + length, which->list[i].at - from);
		text[length++] = (char)('a' + which->list[i].cpu);
		from = which->list[i].at + 1;
	}
	if (length == 0)
		text[length++] = '-';
	text[length] = '\0';
	return true;
}

bool search_read(struct deviations *which, const char *text)
{
	uint32_t from = 0;

	which->count = 0;
	if (*text == '-')
		return true;
	while (*text && *text != ' ') {
		struct deviation *next = &which->list[which->count];
		uint32_t skip = 0;

		if (which->count == ARRAY_SIZE(which->list) || *text < '0' || *text > '9')
			return false;
		while (*text >= '0' && *text <= '9')
			skip = skip * 10 + (uint32_t)(*text++ - '0');
		if (*text < 'a' || *text >= 'a' + CONFIG_MP_MAX_NUM_CPUS)
			return false;
		next->at = from + skip;
		next->cpu = (uint32_t)(*text++ - 'a');
		from = next->at + 1;
		which->count++;
	}
	return true;
}
