/*
 * Two programs that talk to each other: its argument says which of them it is. The endpoint is in
 * slot 64: RECV and more at the server, SEND at the client.
 */
#include <nx/expect.h>
#include <nx/ipc.h>

#define EP NX_SLOT_HIGH
#define CALLS 500
#define FRAME 480

#define EPERM 1
#define ESRCH 3
#define EAGAIN 11
#define EFAULT 14
#define EBUSY 16
#define EINVAL 22
#define EPIPE 32
#define ETIMEDOUT 110

enum label { ADD, WHO, FRAMED, GIVE, LATE, DIE, BYE };

static unsigned char frame[FRAME];
static char stack[4096] __attribute__((aligned(16)));

static uint64_t in_ms(unsigned int ms)
{
	return (uint64_t)nx_clock_get() + ms * 1000000ull;
}

/* ---- the server ---- */

static void serve_frame(struct nx_message *m)
{
	struct nx_msg *desc = m->desc;

	EXPECT(desc->recv_len == FRAME);
	for (unsigned int i = 0; i < FRAME; i++)
		frame[i]++;
	desc->send_addr = (uint64_t)frame;
	desc->send_len = FRAME;
	m->info = NX_MSG(FRAMED, 0, 0);
}

/* The capability that came signals its notification. */
static void serve_gift(struct nx_message *m)
{
	struct nx_cap_info info;
	uint32_t slot = m->desc->recv_caps[0];

	EXPECT(m->desc->recv_ncaps == 1);
	EXPECT(nx_cap_query(slot, &info) == 0);
	EXPECT(info.kind == NX_KIND_NOTIFICATION);
	EXPECT(nx_signal(slot, 0x50) == 0);
	EXPECT(nx_cap_close(slot) == 0);
	m->info = NX_MSG(GIVE, 0, 0);
}

/* Answers when its caller has given up: nobody is there, and that is all. */
static void serve_late(struct nx_message *m)
{
	struct nx_message waiting = { .info = 0 };
	long saved;

	EXPECT(nx_recv(EP, &waiting, 0) == -EBUSY);
	saved = nx_reply_save();
	EXPECT(saved >= 0);
	EXPECT(nx_recv(EP, &waiting, 0) == 0);
	EXPECT(NX_MSG_LABEL(waiting.info) == LATE);
	m->info = NX_MSG(LATE, 0, 0);
	EXPECT(nx_reply(saved, m) == -EPIPE);
	EXPECT(nx_reply(saved, m) == -EPERM);
	m->info = NX_MSG(LATE, 0, 0);
}

static int serve(void)
{
	static unsigned char room[FRAME];
	static struct nx_msg desc;
	struct nx_message m = { .info = NX_MSG_DESC, .desc = &desc };
	long ret;

	desc.recv_addr = (uint64_t)frame;
	desc.recv_max = sizeof(room);
	for (ret = nx_recv(EP, &m, 0); ret == 0; ret = nx_reply_recv(EP, NX_CAP_NONE, &m, 0)) {
		desc.send_len = 0;
		switch (NX_MSG_LABEL(m.info)) {
		case ADD: m.info = NX_MSG(ADD, 1, 0); m.word[0] += m.word[7]; break;
		case WHO:
			m.word[0] = m.sender;
			m.word[1] = m.sid;
			m.word[2] = m.badge;
			m.info = NX_MSG(WHO, 3, 0);
			break;
		case FRAMED: serve_frame(&m); break;
		case GIVE: serve_gift(&m); break;
		case LATE: serve_late(&m); break;
		case DIE: return 0;
		default:
			m.info = 0;
			return nx_reply(NX_CAP_NONE, &m) ? __LINE__ : 0;
		}
		m.info |= NX_MSG_DESC;
	}
	return __LINE__;
}

/* ---- the client ---- */

static void say(enum label label, long expected)
{
	struct nx_message m = { .info = NX_MSG(label, 0, 0) };

	EXPECT(nx_call(EP, &m, 0) == expected);
}

/* The identity of its name, as contracted. */
static uint64_t name_hash(const char *name)
{
	uint64_t hash = 0xcbf29ce484222325;

	while (*name)
		hash = (hash ^ (unsigned char)*name++) * 0x100000001b3;
	return hash;
}

static int add(void)
{
	for (uint64_t i = 0; i < CALLS; i++) {
		struct nx_message m = { .info = NX_MSG(ADD, 8, 0), .word = { i, [7] = 5 } };

		EXPECT(nx_call(EP, &m, 0) == 0);
		EXPECT(m.info == NX_MSG(ADD, 1, 0));
		EXPECT(m.word[0] == i + 5 && m.word[7] == 0);
	}
	return 0;
}

static int ask_who(void)
{
	struct nx_message m = { .info = NX_MSG(WHO, 0, 0) };

	EXPECT(nx_call(EP, &m, 0) == 0);
	EXPECT((uint32_t)m.word[0] == (uint32_t)nx_getpid());
	EXPECT(m.word[0] >> 32 == 1);
	EXPECT(m.word[1] == name_hash("talk") && m.word[1] == nx_bootinfo()->sid);
	EXPECT(m.word[2] == 0);
	return 0;
}

static int send_frame(void)
{
	static struct nx_msg desc;
	struct nx_message m = { .info = NX_MSG(FRAMED, 0, 0) | NX_MSG_DESC, .desc = &desc };

	for (unsigned int i = 0; i < FRAME; i++)
		frame[i] = (unsigned char)i;
	desc.send_addr = desc.recv_addr = (uint64_t)frame;
	desc.send_len = desc.recv_max = FRAME;
	EXPECT(nx_call(EP, &m, 0) == 0);
	EXPECT(desc.recv_len == FRAME);
	for (unsigned int i = 0; i < FRAME; i++)
		EXPECT(frame[i] == (unsigned char)(i + 1));
	desc.send_addr = 0x1000;
	m.info = NX_MSG(FRAMED, 0, 0) | NX_MSG_DESC;
	EXPECT(nx_call(EP, &m, 0) == -EFAULT);
	desc.send_addr = (uint64_t)frame;
	desc.send_len = FRAME + 1;
	m.info = NX_MSG(FRAMED, 0, 0) | NX_MSG_DESC;
	EXPECT(nx_call(EP, &m, 0) == -28);
	return 0;
}

static int give(void)
{
	static struct nx_msg desc;
	struct nx_message m = { .info = NX_MSG(GIVE, 0, 1) | NX_MSG_DESC, .desc = &desc };
	long ntf = nx_notification_create();
	long copy = nx_cap_copy(ntf, NX_RIGHT_SEND | NX_RIGHT_GRANT);
	uint64_t bits;

	EXPECT(ntf >= 0 && copy >= 0);
	desc.send_caps[0] = (uint32_t)copy;
	EXPECT(nx_call(EP, &m, 0) == 0);
	EXPECT(nx_signal(copy, 1) == -EPERM);
	EXPECT(nx_wait(ntf, 0x10, 0, &bits) == 0 && bits == 0x10);
	EXPECT(nx_wait(ntf, 0xff, 0, &bits) == 0 && bits == 0x40);
	EXPECT(nx_wait(ntf, 0xff, in_ms(20), &bits) == -ETIMEDOUT);
	return 0;
}

static int give_up(void)
{
	struct nx_message m = { .info = NX_MSG(LATE, 0, 0) };

	EXPECT(nx_call(EP, &m, in_ms(20)) == -ETIMEDOUT);
	say(LATE, 0);
	return 0;
}

/* A second thread is served, or queues behind the call that the server dies of. */
static void queue_up(void *unused)
{
	struct nx_message m = { .info = NX_MSG(ADD, 0, 0) };
	long ret = nx_call(EP, &m, 0);

	(void)unused;
	EXPECT(ret == 0 || ret == -EPIPE);
	nx_thread_exit();
}

static int lose_server(void)
{
	long tid = nx_thread_create(queue_up, stack + sizeof(stack), NULL, 0);
	struct nx_message m = { .info = 0 };

	EXPECT(tid > 0);
	say(DIE, -EPIPE);
	nx_thread_join(tid, 0);
	EXPECT(nx_send(EP, &m, 0) == -EPIPE);
	return 0;
}

/* ---- alone ---- */

static int limits(void)
{
	struct nx_message m = { .info = 1u << 28 };
	unsigned int made = 0;
	long ep, ret;

	for (ep = nx_endpoint_create(); ep >= 0; ep = nx_endpoint_create())
		made++;
	EXPECT(ep == -28 && made == 96);
	EXPECT(nx_send(EP, &m, 0) == -EINVAL);
	m.info = NX_MSG_NONBLOCK;
	EXPECT(nx_send(EP, &m, 0) == -EAGAIN);
	m.info = 0;
	EXPECT(nx_recv(EP, &m, in_ms(5)) == -ETIMEDOUT);
	EXPECT(nx_recv(NX_SLOT_SELF, &m, 0) == -EPERM);
	EXPECT(nx_cap_destroy(EP) == 0);
	EXPECT(nx_recv(EP, &m, 0) == -ESRCH);
	for (ret = 0; ret == 0 && made; made--)
		ret = nx_cap_close(EP + made - 1);
	EXPECT(ret == 0);
	return 0;
}

int main(void)
{
	switch (*(const char *)nx_bootinfo()->args) {
	case 's': return serve();
	case 'a': return add();
	case 'w': return ask_who();
	case 'f': return send_frame();
	case 'g': return give();
	case 'l': return give_up();
	case 'd': return lose_server();
	case 'q': say(BYE, 0); return 0;
	case 'n': return limits();
	default: return __LINE__;
	}
}
