#include <nx/timed.h>

#include <errno.h>

#include <nx/service.h>

static long request(long timed, uint64_t op, struct nx_message *m)
{
	return nx_request(timed, NX_TM(op), m, 0);
}

/* What is refused comes back. */
static void close_back(const struct nx_message *m, const struct nx_msg *desc)
{
	nx_caps_close(desc->recv_caps, NX_MSG_CAPS(m->info));
}

long nx_timed_register(long timed, uint64_t class, uint64_t deadline, long ntf, uint64_t bits,
		       struct nx_timed *timer)
{
	long copy = nx_cap_copy(ntf, NX_RIGHT_SEND | NX_RIGHT_GRANT);
	struct nx_msg desc = { .send_caps = { (uint32_t)copy } };
	struct nx_message m = {
		.info = NX_MSG(0, 0, 1), .word = { 0, class, deadline, bits }, .desc = &desc,
	};
	long status;

	if (copy < 0)
		return copy;
	status = request(timed, NX_TM_REGISTER, &m);
	/* Who died may have had it already; then its slot is somebody else's by now. */
	if (status < 0 && status != -EPIPE)
		nx_cap_close(copy);
	if (status > 0)
		close_back(&m, &desc);
	if (status == NX_TM_OK)
		*timer = (struct nx_timed){ .id = m.word[2], .due = m.word[3] };
	return status;
}

long nx_timed_cancel(long timed, uint64_t id)
{
	struct nx_message m = { .word = { 0, id } };

	return request(timed, NX_TM_CANCEL, &m);
}

long nx_timed_sleep(long timed, uint64_t class, uint64_t deadline, uint64_t *due)
{
	struct nx_message m = { .word = { 0, class, deadline } };
	long status = request(timed, NX_TM_SLEEP_UNTIL, &m);

	if (status == NX_TM_OK)
		*due = m.word[2];
	return status;
}

long nx_timed_walltime(long timed, uint64_t *ns)
{
	struct nx_message m = { 0 };
	long status = request(timed, NX_TM_GET_WALLTIME, &m);

	if (status == NX_TM_OK)
		*ns = m.word[2];
	return status;
}

long nx_timed_count(long timed, uint64_t *live, uint64_t *expiries)
{
	struct nx_message m = { 0 };
	long status = request(timed, NX_TM_COUNT, &m);

	if (status == NX_TM_OK) {
		*live = m.word[2];
		*expiries = m.word[3];
	}
	return status;
}
