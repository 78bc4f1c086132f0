/*
 * The client's and the server's side of service messages.
 */
#include <nx/service.h>

#include <errno.h>
#include <string.h>

#include <nx/line.h>
#include <nx/process.h>

#define NAME_WORDS (NX_MSG_WORDS_MAX - NX_FIRST_NAME_WORD)
#define HELLO_NS 1000000000ull

_Static_assert(NAME_WORDS * sizeof(uint64_t) == NX_NAME_MAX, "a name fits");

void nx_name_put(struct nx_message *m, const char *name)
{
	size_t len = strlen(name);

	memset(&m->word[NX_FIRST_NAME_WORD], 0, NX_NAME_MAX);
	memcpy(&m->word[NX_FIRST_NAME_WORD], name, len < NX_NAME_MAX ? len : NX_NAME_MAX);
}

bool nx_name_get(const struct nx_message *m, char name[NX_NAME_MAX + 1])
{
	size_t len;

	memcpy(name, &m->word[NX_FIRST_NAME_WORD], NX_NAME_MAX);
	name[NX_NAME_MAX] = '\0';
	len = strlen(name);
	for (size_t i = len; i < NX_NAME_MAX; i++)
		if (name[i])
			return false;
	return len != 0;
}

long nx_request(long ep, uint64_t op, struct nx_message *m, uint64_t deadline)
{
	unsigned int caps = NX_MSG_CAPS(m->info);
	long ret;

	m->word[0] = op;
	m->info = NX_MSG(NX_OP_NUMBER(op), NX_MSG_WORDS_MAX, caps) | (m->desc ? NX_MSG_DESC : 0);
	ret = nx_call(ep, m, deadline);
	if (ret)
		return ret;
	return m->word[0] == (op | NX_ANSWER) ? (long)m->word[1] : -EIO;
}

long nx_hello(void)
{
	struct nx_message m = { .word = { 0, NX_SERVICE_VERSION } };
	uint64_t deadline = (uint64_t)nx_clock_get() + HELLO_NS;

	return nx_request(NX_SLOT_INIT, NX_IC(NX_IC_HELLO), &m, deadline);
}

void nx_ready(const char *name)
{
	static bool said;

	if (!said)
		nx_say(name, ": ready", NULL);
	said = true;
}

long nx_route(const char *service)
{
	struct nx_msg desc = { 0 };
	struct nx_message m = { .desc = &desc };
	long status;

	nx_name_put(&m, service);
	status = nx_request(NX_SLOT_INIT, NX_RT(NX_RT_ROUTE), &m, 0);
	if (status)
		return status < 0 ? status : NX_ROUTE_REFUSED(status);
	return NX_MSG_CAPS(m.info) == 1 ? (long)desc.recv_caps[0] : -EIO;
}

void nx_answer(struct nx_message *m, uint64_t status)
{
	m->word[0] |= NX_ANSWER;
	m->word[1] = status;
	for (unsigned int i = 2; i < NX_MSG_WORDS_MAX; i++)
		m->word[i] = 0;
	m->info = NX_MSG(NX_OP_NUMBER(m->word[0]), NX_MSG_WORDS_MAX, 0);
}

long nx_send_answer(struct nx_message *m)
{
	long ret = nx_reply(NX_CAP_NONE, m);

	if (ret == -ENOSPC) {
		m->info = NX_MSG(NX_OP_NUMBER(m->word[0]), NX_MSG_WORDS_MAX, 0);
		(void)nx_reply(NX_CAP_NONE, m);
	}
	return ret;
}

void nx_caps_close(const uint32_t *slots, unsigned int caps)
{
	for (unsigned int i = 0; i < caps; i++)
		nx_cap_close(slots[i]);
}

/* What came along is the handler's to use, and then nobody's. */
static void serve_one(struct nx_message *m, bool (*handle)(struct nx_message *m))
{
	unsigned int caps = NX_MSG_CAPS(m->info);
	uint32_t slots[NX_MSG_CAPS_MAX];
	bool now;

	if (caps)
		memcpy(slots, m->desc->recv_caps, sizeof(slots));
	now = handle(m);
	nx_caps_close(slots, caps);
	if (now)
		(void)nx_send_answer(m);
}

void nx_serve(struct nx_msg *desc, bool (*handle)(struct nx_message *m))
{
	for (;;) {
		struct nx_message m = { .info = desc ? NX_MSG_DESC : 0, .desc = desc };

		if (nx_recv(NX_SLOT_SERVICE, &m, 0) == 0)
			serve_one(&m, handle);
	}
}
