/*
 * The kernel's public interface, whole.
 */
#ifndef ZEPHYR_KERNEL_H
#define ZEPHYR_KERNEL_H

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include <zephyr/fatal.h>
#include <zephyr/init.h>
#include <zephyr/irq.h>

#include <zephyr/kernel/clock.h>
#include <zephyr/kernel/condvar.h>
#include <zephyr/kernel/event.h>
#include <zephyr/kernel/fifo.h>
#include <zephyr/kernel/heap.h>
#include <zephyr/kernel/kstack.h>
#include <zephyr/kernel/lifo.h>
#include <zephyr/kernel/mbox.h>
#include <zephyr/kernel/msgq.h>
#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/pipe.h>
#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/slab.h>
#include <zephyr/kernel/smp.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/timer.h>
#include <zephyr/kernel/types.h>
#include <zephyr/kernel/user.h>
#include <zephyr/kernel/work.h>
#include <zephyr/kernel/work_poll.h>
#include <zephyr/kernel/work_user.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/atomic.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>
#include <zephyr/toolchain.h>

#endif /* ZEPHYR_KERNEL_H */
