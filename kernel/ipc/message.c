/*
 * One message: decoded once, then transferred from one party's registers, memory and table to the
 * other's.
 */
#include "ipc_private.h"

#include <zephyr/sys/util.h>

#include <kernel/usercopy.h>

/* Registers of the words: a3..a6, t0..t3. */
#define WORDS_IN_A 4
#define FIRST_A 3

/* Frames are copied in pieces of this size, on the kernel stack. */
#define PIECE 256

/* Where the kernel's part of a descriptor begins: recv_caps, recv_len, recv_ncaps. */
#define OUT_OFFSET offsetof(struct nx_msg, recv_caps)
#define OUT_SIZE (sizeof(struct nx_msg) - OUT_OFFSET)

/* ---- before the transfer ---- */

#define INFO_IN_MASK                                                                               \
	(NX_MSG_LABEL_MASK | 15u << NX_MSG_WORDS_SHIFT | 7u << NX_MSG_CAPS_SHIFT | NX_MSG_DESC |   \
	 NX_MSG_NONBLOCK | NX_MSG_TRUNCATE)

static bool info_is_valid(uint64_t info, uint32_t flags, bool sends)
{
	uint32_t content = (uint32_t)info & ~MESSAGE_FLAGS;

	if (info & ~(uint64_t)INFO_IN_MASK || (info & MESSAGE_FLAGS & ~flags))
		return false;
	if (!sends)
		return content == 0;
	if (NX_MSG_WORDS(info) > NX_MSG_WORDS_MAX || NX_MSG_CAPS(info) > NX_MSG_CAPS_MAX)
		return false;
	return NX_MSG_CAPS(info) == 0 || (info & NX_MSG_DESC);
}

static __no_inline int decode_all(struct ipc_party *self, uint64_t info, uint32_t flags, bool sends)
{
	if (!info_is_valid(info, flags, sends))
		return -EINVAL;
	message_decode_words(self, info);
	if (!(info & NX_MSG_DESC))
		return 0;
	self->desc_at = self->regs->t[4];
	if (user_read(self->aspace, &self->desc, self->desc_at, sizeof(self->desc)))
		return -EFAULT;
	if (self->desc.send_len > CONFIG_IPC_MAX_FRAME ||
	    self->desc.recv_max > CONFIG_IPC_MAX_FRAME)
		return -EINVAL;
	return 0;
}

int message_decode(struct ipc_party *self, uint32_t flags, bool sends)
{
	uint64_t info = self->regs->a[1];

	if (unlikely(!sends || !message_is_words(info)))
		return decode_all(self, info, flags, sends);
	message_decode_words(self, info);
	return 0;
}

/* ---- the transfer ---- */

static enum message_end copy_frame(struct ipc_party *from, struct ipc_party *to, uint32_t len)
{
	char piece[PIECE];

	for (uint32_t done = 0; done < len; done += PIECE) {
		size_t size = MIN(PIECE, len - done);

		if (user_read(from->aspace, piece, from->desc.send_addr + done, size))
			return MESSAGE_SENDER_FAILS;
		if (user_write(to->aspace, to->desc.recv_addr + done, piece, size))
			return MESSAGE_RECEIVER_FAILS;
	}
	return MESSAGE_DELIVERED;
}

/* What the receiver's descriptor says about what came. */
static int write_out(struct ipc_party *to)
{
	return user_write(to->aspace, to->desc_at + OUT_OFFSET, (char *)&to->desc + OUT_OFFSET,
			  OUT_SIZE);
}

/* Locks: the receiver's table. Everything that can fail does so before anything moves. */
static enum message_end move_caps_locked(struct ipc_party *from, struct ipc_party *to,
					 unsigned int count, int *error)
{
	*error = cap_reserve(to->caps, to->desc.recv_caps, count);
	if (*error)
		return MESSAGE_SENDER_FAILS;
	to->desc.recv_ncaps = count;
	*error = write_out(to);
	if (*error) {
		cap_unreserve(to->caps, to->desc.recv_caps, count);
		return MESSAGE_RECEIVER_FAILS;
	}
	cap_receive(to->caps, to->desc.recv_caps, from->caps, from->desc.send_caps, count);
	return MESSAGE_DELIVERED;
}

static enum message_end move_caps(struct ipc_party *from, struct ipc_party *to, int *error)
{
	unsigned int count = NX_MSG_CAPS(from->info);
	enum message_end end;

	if (count == 0) {
		to->desc.recv_ncaps = 0;
		*error = write_out(to);
		return *error ? MESSAGE_RECEIVER_FAILS : MESSAGE_DELIVERED;
	}
	if (!spin_trylock_nested(&to->caps->lock, LOCK_CAP))
		return MESSAGE_BUSY;
	end = move_caps_locked(from, to, count, error);
	spin_unlock_nested(&to->caps->lock);
	return end;
}

/* The memory half of a message: a frame, capabilities, the receiver's descriptor. */
static enum message_end transfer_memory(struct ipc_party *from, struct ipc_party *to, uint32_t len,
					int *error)
{
	enum message_end end;

	if (!(to->accepts & NX_MSG_DESC)) {
		*error = -ENOSPC;
		return NX_MSG_CAPS(from->info) ? MESSAGE_SENDER_FAILS : MESSAGE_DELIVERED;
	}
	*error = -EFAULT;
	end = copy_frame(from, to, len);
	if (end != MESSAGE_DELIVERED)
		return end;
	to->desc.recv_len = len;
	return move_caps(from, to, error);
}

/* The first @count of the @max words at @from; 0 for the others. */
static ALWAYS_INLINE void copy(const uintptr_t *from, uintptr_t *to, unsigned int count,
			       unsigned int max)
{
	unsigned int i = 0;

	for (; i < count; i++)
		to[i] = from[i];
	for (; i < max; i++)
		to[i] = 0;
}

#define WORDS_IN_T (NX_MSG_WORDS_MAX - WORDS_IN_A)

static __no_inline void copy_some(const struct user_regs *from, struct user_regs *to,
				  unsigned int count)
{
	unsigned int in_a = MIN(count, WORDS_IN_A);

	copy(from->a + FIRST_A, to->a + FIRST_A, in_a, WORDS_IN_A);
	copy(from->t, to->t, count - in_a, WORDS_IN_T);
}

/* As many as most messages have: without a loop. */
static ALWAYS_INLINE void copy_words(const struct user_regs *from, struct user_regs *to,
				     unsigned int count)
{
	if (unlikely(count != WORDS_IN_A)) {
		copy_some(from, to, count);
		return;
	}
	copy(from->a + FIRST_A, to->a + FIRST_A, WORDS_IN_A, WORDS_IN_A);
	copy(from->t, to->t, 0, WORDS_IN_T);
}

static ALWAYS_INLINE void stamp(const struct ipc_party *from, struct user_regs *to)
{
	to->a[2] = from->badge;
	to->t[5] = from->identity->pid | (uint64_t)ipc_class(from) << 32;
	to->t[6] = from->identity->sid;
}

static ALWAYS_INLINE void deliver_registers(struct ipc_party *from, struct ipc_party *to,
					    uint32_t flags)
{
	copy_words(from->regs, to->regs, NX_MSG_WORDS(from->info));
	to->regs->a[1] = from->info | flags;
	stamp(from, to->regs);
}

static __no_inline enum message_end transfer_all(struct ipc_party *from, struct ipc_party *to,
						 int *error)
{
	uint32_t len = from->desc.send_len, flags = 0;
	enum message_end end;

	if (len > to->desc.recv_max) {
		*error = -ENOSPC;
		if (!(to->accepts & NX_MSG_TRUNCATE))
			return MESSAGE_SENDER_FAILS;
		len = to->desc.recv_max;
		flags = NX_MSG_TRUNCATED;
	}
	end = transfer_memory(from, to, len, error);
	if (end != MESSAGE_DELIVERED)
		return end;
	deliver_registers(from, to, flags);
	from->delivered = true;
	return MESSAGE_DELIVERED;
}

void message_words(struct ipc_party *from, struct ipc_party *to)
{
	deliver_registers(from, to, 0);
	from->delivered = true;
}

enum message_end message_transfer(struct ipc_party *from, struct ipc_party *to, int *error)
{
	if (unlikely((from->accepts | to->accepts) & NX_MSG_DESC))
		return transfer_all(from, to, error);
	message_words(from, to);
	return MESSAGE_DELIVERED;
}

void message_signal(struct ipc_party *to, uint64_t bits)
{
	static const struct user_regs none;

	copy_words(&none, to->regs, 0);
	to->regs->a[1] = NX_MSG_SIGNAL | 1u << NX_MSG_WORDS_SHIFT;
	to->regs->a[2] = 0;
	to->regs->a[FIRST_A] = bits;
	to->regs->t[5] = 0;
	to->regs->t[6] = 0;
}
