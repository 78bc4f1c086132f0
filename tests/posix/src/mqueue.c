/*
 * Message queues with names.
 */
#include <errno.h>
#include <mqueue.h>

#include <zephyr/ztest.h>

#include "crew.h"

static struct mq_attr two = { .mq_maxmsg = 2, .mq_msgsize = 8 };

static mqd_t open_queue(int flags)
{
	mqd_t q = mq_open("q", O_RDWR | O_CREAT | flags, 0600, &two);

	zassert_not_equal((intptr_t)q, -1, "errno %d", errno);
	return q;
}

static void close_queue(mqd_t q)
{
	zassert_ok(mq_close(q));
	zassert_ok(mq_unlink("q"));
}

static void refused(int error, intptr_t ret)
{
	zassert_equal(ret, -1);
	zassert_equal(errno, error, "errno %d, not %d", errno, error);
}

ZTEST(posix_mqueue, test_urgent_messages_come_first)
{
	mqd_t q = mq_open("all", O_RDWR | O_CREAT, 0600, NULL);
	static const char *const order[] = { "b", "d", "a", "c" };
	unsigned int priority;
	char text[32];

	zassert_ok(mq_send(q, "a", 2, 1));
	zassert_ok(mq_send(q, "b", 2, 5));
	zassert_ok(mq_send(q, "c", 2, 1));
	zassert_ok(mq_send(q, "d", 2, 3));
	for (int i = 0; i < 4; i++) {
		zassert_equal(mq_receive(q, text, sizeof(text), &priority), 2);
		zassert_str_equal(text, order[i]);
	}
	zassert_equal(priority, 1);
	zassert_ok(mq_close(q));
	zassert_ok(mq_unlink("all"));
}

ZTEST(posix_mqueue, test_full_and_empty_without_waiting)
{
	mqd_t q = open_queue(O_NONBLOCK);
	struct timespec at = in_ms(2);
	struct mq_attr attr, block = { .mq_flags = 0 };
	char text[8];

	refused(EAGAIN, mq_receive(q, text, 8, NULL));
	zassert_ok(mq_send(q, "1", 2, 0));
	zassert_ok(mq_send(q, "2", 2, 0));
	refused(EAGAIN, mq_send(q, "3", 2, 0));
	zassert_ok(mq_setattr(q, &block, &attr));
	zassert_equal(attr.mq_flags, O_NONBLOCK);
	zassert_equal(attr.mq_curmsgs, 2);
	zassert_equal(attr.mq_maxmsg, 2);
	refused(ETIMEDOUT, mq_timedsend(q, "3", 2, 0, &at));
	zassert_equal(mq_timedreceive(q, text, 8, NULL, &at), 2);
	close_queue(q);
}

ZTEST(posix_mqueue, test_refusals)
{
	mqd_t q = open_queue(0), reader;
	struct mq_attr large = { .mq_maxmsg = 5, .mq_msgsize = 8 };
	char text[8];

	refused(EMSGSIZE, mq_send(q, "123456789", 9, 0));
	refused(EMSGSIZE, mq_receive(q, text, 7, NULL));
	refused(EINVAL, mq_send(q, "1", 1, MQ_PRIO_MAX + 1));
	refused(EEXIST, (intptr_t)mq_open("q", O_RDWR | O_CREAT | O_EXCL, 0600, &two));
	refused(ENOENT, (intptr_t)mq_open("none", O_RDWR));
	refused(ENAMETOOLONG, (intptr_t)mq_open("longname", O_RDWR));
	refused(EINVAL, (intptr_t)mq_open("x", O_RDWR | O_CREAT, 0600, &large));
	refused(ENOENT, mq_unlink("none"));
	refused(EBADF, mq_close((mqd_t)-1));
	reader = mq_open("q", O_RDONLY);
	refused(EBADF, mq_send(reader, "1", 1, 0));
	zassert_ok(mq_close(reader));
	close_queue(q);
}

ZTEST(posix_mqueue, test_queue_outlives_its_name)
{
	mqd_t q = open_queue(0), other;
	char text[8];

	zassert_ok(mq_send(q, "old", 4, 0));
	zassert_ok(mq_unlink("q"));
	other = open_queue(O_NONBLOCK);
	refused(EAGAIN, mq_receive(other, text, 8, NULL));
	zassert_equal(mq_receive(q, text, 8, NULL), 4);
	zassert_str_equal(text, "old");
	zassert_ok(mq_close(q));
	close_queue(other);
}

static void *sends(void *arg)
{
	for (int i = 0; i < 100; i++)
		zassert_ok(mq_send(arg, (char *)&i, sizeof(i), 0));
	return NULL;
}

ZTEST(posix_mqueue, test_every_message_comes_once)
{
	mqd_t q = open_queue(0);
	pthread_t threads[3];
	int sum = 0, value;
	char text[8];

	for (int i = 0; i < 3; i++)
		threads[i] = crew_start(i, sends, q);
	for (int i = 0; i < 300; i++) {
		zassert_equal(mq_receive(q, text, 8, NULL), sizeof(value));
		memcpy(&value, text, sizeof(value));
		sum += value;
	}
	for (int i = 0; i < 3; i++)
		zassert_ok(pthread_join(threads[i], NULL));
	zassert_equal(sum, 3 * 99 * 100 / 2);
	close_queue(q);
}

ZTEST_SUITE(posix_mqueue, NULL, NULL, NULL, NULL, NULL);
