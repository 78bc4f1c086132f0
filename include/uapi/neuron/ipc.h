/*
 * Messages between processes (contracts 14).
 *
 *   register    in                                        out
 *   a7          call
 *   a0          slot                                      0, or a negated error number
 *   a1          message info                              message info
 *   a2          deadline: ns since boot, 0 for none       badge of the capability sent through
 *   a3-a6       words 0..3                                words 0..3
 *   t0-t3       words 4..7                                words 4..7
 *   t4          address of struct nx_msg (NX_MSG_DESC)
 *   t5          reply slot (nx_reply_recv)                sender: pid (bits 0-31), class (32-39)
 *   t6                                                    sender: sid
 */
#ifndef UAPI_NEURON_IPC_H
#define UAPI_NEURON_IPC_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

/* Message info. */
#define NX_MSG_LABEL_MASK 0xffffu
#define NX_MSG_WORDS_SHIFT 16
#define NX_MSG_WORDS_MAX 8
#define NX_MSG_CAPS_SHIFT 20
#define NX_MSG_CAPS_MAX 4
#define NX_MSG_DESC (1u << 23)      /* t4 has the address of a descriptor */
#define NX_MSG_NONBLOCK (1u << 24)  /* nx_send(): not without a waiting receiver */
#define NX_MSG_TRUNCATE (1u << 25)  /* a longer frame than fits may come, cut off */
#define NX_MSG_TRUNCATED (1u << 26) /* out: it was */
#define NX_MSG_SIGNAL (1u << 27)    /* out: bits of the bound notification, in word 0 */

#define NX_MSG(label, words, caps)                                                                 \
	((uint32_t)(label) | (uint32_t)(words) << NX_MSG_WORDS_SHIFT |                             \
	 (uint32_t)(caps) << NX_MSG_CAPS_SHIFT)
#define NX_MSG_LABEL(info) ((info) & NX_MSG_LABEL_MASK)
#define NX_MSG_WORDS(info) ((info) >> NX_MSG_WORDS_SHIFT & 15)
#define NX_MSG_CAPS(info) ((info) >> NX_MSG_CAPS_SHIFT & 7)

/** What does not fit into registers. Copied in once, before anything else happens. */
struct nx_msg {
	uint64_t send_addr; /* the frame to send: bytes */
	uint32_t send_len;  /* at most CONFIG_IPC_MAX_FRAME */
	uint32_t recv_max;  /* room for a frame that comes */
	uint64_t recv_addr;
	uint32_t send_caps[NX_MSG_CAPS_MAX]; /* slots; they move */
	uint32_t recv_caps[NX_MSG_CAPS_MAX]; /* out: slots they came to */
	uint32_t recv_len;                   /* out */
	uint32_t recv_ncaps;                 /* out */
};

static_assert(sizeof(struct nx_msg) == 64, "ABI");
static_assert(offsetof(struct nx_msg, send_caps) == 24, "ABI");
static_assert(offsetof(struct nx_msg, recv_caps) == 40, "ABI");
static_assert(offsetof(struct nx_msg, recv_ncaps) == 60, "ABI");

#endif /* UAPI_NEURON_IPC_H */
