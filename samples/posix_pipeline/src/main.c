/*
 * Workers take numbers from one message queue and put their squares into another. Written with
 * POSIX alone: the only thing of the kernel's in it is the memory of the stacks.
 */
#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

#define WORKERS 3
#define NUMBERS 60

K_THREAD_STACK_ARRAY_DEFINE(stacks, WORKERS, 2048);

static mqd_t numbers, squares;
static pthread_barrier_t begin;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int done[WORKERS]; /* mutex */

/* Receives into memory of the queue's message size. */
static int take(mqd_t queue)
{
	int message[CONFIG_MSG_SIZE_MAX / sizeof(int)];

	return mq_receive(queue, (char *)message, sizeof(message), NULL) > 0 ? message[0] : 0;
}

static void put(mqd_t queue, int value)
{
	mq_send(queue, (char *)&value, sizeof(value), 0);
}

static void *work(void *arg)
{
	int me = *(int *)arg, value;

	pthread_barrier_wait(&begin);
	while ((value = take(numbers)) != 0) {
		put(squares, value * value);
		pthread_mutex_lock(&mutex);
		done[me]++;
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

static void start(pthread_t *thread, int *me)
{
	pthread_attr_t attr;

	pthread_attr_init(&attr);
	pthread_attr_setstack(&attr, stacks[*me], K_THREAD_STACK_SIZEOF(stacks[*me]));
	if (pthread_create(thread, &attr, work, me))
		printf("no thread %d\n", *me);
}

static int exchange(void)
{
	int sum = 0;

	for (int i = 1; i <= NUMBERS; i++) {
		put(numbers, i);
		sum += take(squares);
	}
	for (int i = 0; i < WORKERS; i++)
		put(numbers, 0);
	return sum;
}

int main(void)
{
	int names[WORKERS] = { 0, 1, 2 }, sum;
	pthread_t threads[WORKERS];

	numbers = mq_open("numbers", O_RDWR | O_CREAT, 0600, NULL);
	squares = mq_open("squares", O_RDWR | O_CREAT, 0600, NULL);
	pthread_barrier_init(&begin, NULL, WORKERS + 1);
	for (int i = 0; i < WORKERS; i++)
		start(&threads[i], &names[i]);
	pthread_barrier_wait(&begin);
	sum = exchange();
	for (int i = 0; i < WORKERS; i++)
		pthread_join(threads[i], NULL);
	printf("%d numbers, sum of squares %d\n", done[0] + done[1] + done[2], sum);
	return 0;
}
