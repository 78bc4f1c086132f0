/*
 * IPC calls, which use more registers than others.
 */
#include <nx/ipc.h>

long nx_message_call(long number, long slot, struct nx_message *m, uint64_t deadline, long reply)
{
	register long a0 __asm__("a0") = slot;
	register uint64_t a1 __asm__("a1") = m->info;
	register uint64_t a2 __asm__("a2") = deadline;
	register uint64_t a3 __asm__("a3") = m->word[0];
	register uint64_t a4 __asm__("a4") = m->word[1];
	register uint64_t a5 __asm__("a5") = m->word[2];
	register uint64_t a6 __asm__("a6") = m->word[3];
	register long a7 __asm__("a7") = number;
	register uint64_t t0 __asm__("t0") = m->word[4];
	register uint64_t t1 __asm__("t1") = m->word[5];
	register uint64_t t2 __asm__("t2") = m->word[6];
	register uint64_t t3 __asm__("t3") = m->word[7];
	register uint64_t t4 __asm__("t4") = (uint64_t)m->desc;
	register uint64_t t5 __asm__("t5") = (uint64_t)reply;
	register uint64_t t6 __asm__("t6") = 0;

	__asm__ volatile("ecall"
			 : "+r"(a0), "+r"(a1), "+r"(a2), "+r"(a3), "+r"(a4), "+r"(a5), "+r"(a6),
			   "+r"(t0), "+r"(t1), "+r"(t2), "+r"(t3), "+r"(t5), "+r"(t6)
			 : "r"(a7), "r"(t4)
			 : "memory");
	m->info = a1;
	m->badge = a2;
	m->word[0] = a3;
	m->word[1] = a4;
	m->word[2] = a5;
	m->word[3] = a6;
	m->word[4] = t0;
	m->word[5] = t1;
	m->word[6] = t2;
	m->word[7] = t3;
	m->sender = t5;
	m->sid = t6;
	return a0;
}

long nx_wait(long ntf, uint64_t mask, uint64_t deadline, uint64_t *bits)
{
	struct nx_message m = { .info = mask };
	long ret = nx_message_call(NX_SYS_wait, ntf, &m, deadline, 0);

	if (ret == 0)
		*bits = m.word[0];
	return ret;
}
