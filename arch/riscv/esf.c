/*
 * Exception frames for people.
 */
#include <zephyr/sys/printk.h>

#include <arch/arch.h>

static const char names[31][4] = {
	"ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
	"a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5",
	"t6",
};

void arch_esf_print(const struct arch_esf *frame)
{
	printk("  pc=0x%016lx status=0x%lx cause=0x%lx value=0x%lx\n", frame->pc, frame->status,
	       frame->cause, frame->value);
	for (unsigned int i = 0; i < 31; i++)
		printk("  %-3s=0x%016lx%s", names[i], frame->x[i],
		       i % 3 == 2 || i == 30 ? "\n" : "");
}

uintptr_t arch_esf_pc(const struct arch_esf *frame)
{
	return frame->pc;
}
