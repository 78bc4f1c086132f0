/*
 * Mailboxes: messages between two threads that name each other, or anybody.
 */
#ifndef ZEPHYR_KERNEL_MBOX_H
#define ZEPHYR_KERNEL_MBOX_H

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

struct k_mbox;
struct k_mem_slab;
struct k_sem;

/** What a sender offers and what a receiver asks for; members with an underscore are private. */
struct k_mbox_msg {
	size_t size;            /* bytes offered or wanted; both: what was exchanged */
	uint32_t info;          /* a word each way: the two sides' are swapped */
	void *tx_data;          /* the sender's bytes; NULL: none */
	k_tid_t rx_source_thread; /* receiver: from whom, K_ANY; then the sender */
	k_tid_t tx_target_thread; /* sender: for whom, K_ANY; then the receiver */
	struct k_mbox *_mbox;   /* of a received message that is not disposed of yet */
	struct letter *_letter; /* the same, of k_mbox_async_put(): its letter; else NULL */
};

/** A mailbox. */
struct k_mbox {
	struct k_spinlock lock;
	_wait_q_t receivers;
	_wait_q_t senders;  /* of k_mbox_put() */
	sys_dlist_t async;  /* letters of k_mbox_async_put(), most urgent first */
	uint32_t sequence;  /* of the next letter */
};

#define K_MBOX_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		.receivers = WAIT_Q_INIT(&(obj).receivers), .senders = WAIT_Q_INIT(&(obj).senders),\
		.async = SYS_DLIST_STATIC_INIT(&(obj).async)                                       \
	}

#define K_MBOX_DEFINE(name) STRUCT_SECTION_ITERABLE(k_mbox, name) = K_MBOX_INITIALIZER(name)

void k_mbox_init(struct k_mbox *mbox);

/**
 * k_mbox_put - sends @tx_msg and waits until a receiver has taken its data.
 * @timeout: for a receiver to accept it; how long that one takes is not limited
 * Context: thread. Return: 0; -ENOMSG without waiting; -EAGAIN when the time passed.
 */
int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout);

/**
 * k_mbox_async_put - sends a copy of @tx_msg and returns; the data stays where it is.
 * @sem: given when the data was taken; may be NULL
 * Context: thread; waits while CONFIG_NUM_MBOX_ASYNC_MSGS of these messages are under way.
 */
void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem);

/**
 * k_mbox_get - receives a message from rx_msg->rx_source_thread, rx_msg->size bytes at most.
 * @buffer: for the data; NULL: k_mbox_data_get() takes it, except when rx_msg->size is 0
 * Context: thread. Return: 0; -ENOMSG without waiting; -EAGAIN when the time passed.
 */
int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer, k_timeout_t timeout);

/** k_mbox_data_get - copies the data, or discards it if @buffer is NULL, and lets the sender go. */
void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer);

#endif /* ZEPHYR_KERNEL_MBOX_H */
