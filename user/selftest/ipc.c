/*
 * Messages between two threads of this program: words, a frame, stamps, deadlines.
 */
#include "selftest.h"

#include <errno.h>
#include <string.h>

#include <nx/ipc.h>

#define FRAME 4096
#define CALLS 10000
#define LABEL 7
#define LAST 8 /* label of the message that ends the server */

static uint8_t out[FRAME], in[FRAME], served[FRAME];
static struct nx_message heard; /* by the server, last */

/* Answers with everything inverted, and the frame as well. */
static void invert(struct nx_message *m, const struct nx_msg *desc)
{
	for (unsigned int i = 0; i < NX_MSG_WORDS_MAX; i++)
		m->word[i] = ~m->word[i];
	for (uint32_t i = 0; i < desc->recv_len; i++)
		served[i] = (uint8_t)~served[i];
}

static void serve(void *arg)
{
	long ep = *(long *)arg;
	struct nx_msg desc = { .recv_addr = (uint64_t)served, .recv_max = FRAME };
	uint64_t label = LABEL;

	while (label != LAST) {
		struct nx_message m = { .info = NX_MSG_DESC, .desc = &desc };

		if (nx_recv(ep, &m, 0))
			return;
		label = NX_MSG_LABEL(m.info);
		heard = m;
		invert(&m, &desc);
		desc.send_addr = (uint64_t)served;
		desc.send_len = desc.recv_len;
		m.info = NX_MSG(label, 8, 0) | (desc.recv_len ? NX_MSG_DESC : 0);
		(void)nx_reply(NX_CAP_NONE, &m);
	}
}

static const char *roundtrip(long ep, unsigned int label)
{
	struct nx_msg desc = {
		.send_addr = (uint64_t)out, .send_len = FRAME,
		.recv_addr = (uint64_t)in, .recv_max = FRAME,
	};
	struct nx_message m = { .info = NX_MSG(label, 8, 0) | NX_MSG_DESC, .desc = &desc };

	for (unsigned int i = 0; i < FRAME; i++)
		out[i] = (uint8_t)(i * 31 + label);
	for (unsigned int i = 0; i < NX_MSG_WORDS_MAX; i++)
		m.word[i] = 0x0123456789abcdefull * (i + 1);
	CLAIM(nx_call(ep, &m, 0) == 0);
	CLAIM(NX_MSG_LABEL(m.info) == label && desc.recv_len == FRAME);
	for (unsigned int i = 0; i < NX_MSG_WORDS_MAX; i++)
		CLAIM(m.word[i] == ~(0x0123456789abcdefull * (i + 1)));
	for (unsigned int i = 0; i < FRAME; i++)
		CLAIM((in[i] ^ out[i]) == 0xff);
	return NULL;
}

static const char *soak(long ep)
{
	for (uint64_t n = 0; n < CALLS; n++) {
		struct nx_message m = { .info = NX_MSG(LABEL, 2, 0), .word = { n, n * n } };

		CLAIM(nx_call(ep, &m, 0) == 0);
		CLAIM(m.word[0] == ~n && m.word[1] == ~(n * n));
	}
	return NULL;
}

/* One call of @body, and the last one, which ends the server. */
static const char *with_server(const char *(*body)(long ep))
{
	static long ep;
	const char *why, *end;
	long id;

	ep = nx_endpoint_create();
	CLAIM(ep >= 0);
	id = thread_start(0, serve, &ep);
	CLAIM(id > 0);
	why = body ? body(ep) : NULL;
	end = roundtrip(ep, LAST);
	CLAIM(thread_ends(id));
	CLAIM(nx_cap_close(ep) == 0);
	return why ? why : end;
}

const char *test_ipc_payload(void)
{
	return with_server(NULL);
}

const char *test_ipc_soak(void)
{
	return with_server(soak);
}

const char *test_ipc_sender_pid(void)
{
	const char *why = with_server(NULL);

	CLAIM(nx_message_pid(&heard) == nx_bootinfo()->pid);
	CLAIM(nx_message_class(&heard) == 1);
	return why;
}

static uint64_t fnv1a_of(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325ull;

	for (; *text; text++)
		hash = (hash ^ (uint8_t)*text) * 0x100000001b3ull;
	return hash;
}

const char *test_ipc_sender_service_id(void)
{
	CLAIM(heard.sid == fnv1a_of("selftest"));
	CLAIM(heard.sid == nx_bootinfo()->sid);
	return NULL;
}

/* Nobody receives. */
const char *test_ipc_deadline(void)
{
	struct nx_message m = { .info = NX_MSG(LABEL, 0, 0) };
	uint64_t deadline = in_ms(5);
	long ep = nx_endpoint_create();

	CLAIM(ep >= 0);
	CLAIM(nx_call(ep, &m, deadline) == -ETIMEDOUT);
	CLAIM((uint64_t)nx_clock_get() >= deadline);
	CLAIM(nx_call(ep, &m, 1) == -ETIMEDOUT);
	CLAIM(nx_cap_close(ep) == 0);
	return NULL;
}
