/*
 * Reads on their way to the kernel's disk and back.
 */
#include <neuron/block.h>

#include <errno.h>

#include <zephyr/kernel.h>

#include <arch/layout.h>

#include <drivers/intc.h>

#include "disk.h"

/* An interrupt that never ends would keep its CPU for ever. */
#define IDLE_INTERRUPTS_MAX 1000

/* What a read has for the driver. */
struct pending {
	struct virtio_blk_request request;
	struct virtio_blk_segment segment;
};

static_assert(sizeof(struct pending) == sizeof(((struct nx_block_read *)0)->driver),
	      "as <neuron/block.h> has it");

struct disk disk;

static struct nx_block_read *read_of(struct virtio_blk_request *r)
{
	struct pending *p = CONTAINER_OF(r, struct pending, request);

	return CONTAINER_OF((uint64_t(*)[7])p, struct nx_block_read, driver);
}

void disk_end(struct requests *ended)
{
	struct virtio_blk_request *r = ended->first;

	while (r) {
		struct nx_block_read *read = read_of(r);

		read->result = r->result;
		r = r->next; /* done() may use it again */
		read->done(read);
	}
}

static struct virtio_blk_request *prepare(struct nx_block_read *read)
{
	struct pending *p = (struct pending *)read->driver;

	p->segment = (struct virtio_blk_segment){
		.pa = virt_to_phys(read->buffer),
		.bytes = read->sectors * NX_BLOCK_SECTOR,
	};
	p->request.lba = read->lba;
	p->request.sectors = read->sectors;
	p->request.segment = &p->segment;
	p->request.segments = 1;
	return &p->request;
}

/* Behind those that wait already, so that nobody is passed by. */
static void begin(struct nx_block_read *read, struct requests *ended)
{
	struct virtio_blk_request *r = prepare(read);

	r->stamp = disk.period;
	r->result = disk.waiting.first ? -EAGAIN : virtio_blk_submit(&disk.blk, r);
	if (r->result == -EAGAIN)
		requests_add(&disk.waiting, r);
	else if (r->result)
		requests_add(ended, r);
}

static void start_watch(void)
{
	k_timer_start(&disk.watch, K_MSEC(CONFIG_VIRTIOBLKD_TIMEOUT_MS / WATCH_PERIODS),
		      K_NO_WAIT);
}

static void refuse(struct nx_block_read *read, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		read[i].result = -ENODEV;
		read[i].done(&read[i]);
	}
}

void nx_block_start(struct nx_block_read *read, unsigned int n)
{
	struct requests ended;
	k_spinlock_key_t key;
	bool watch;

	if (!disk.registers) {
		refuse(read, n);
		return;
	}
	requests_init(&ended);
	key = spin_lock(&disk.lock, LOCK_DEV);
	if (unlikely(disk.blk.state == VIRTIO_BLK_FAILED))
		disk_settle(&ended);
	for (unsigned int i = 0; i < n; i++)
		begin(&read[i], &ended);
	virtio_blk_kick(&disk.blk);
	watch = !disk.watched && virtio_blk_outstanding(&disk.blk) > 0;
	disk.watched |= watch;
	spin_unlock(&disk.lock, key);
	if (watch)
		start_watch();
	disk_end(&ended);
}

static unsigned int reap(struct requests *ended)
{
	struct virtio_blk_request *r;
	unsigned int n = 0;

	while ((r = virtio_blk_reap(&disk.blk))) {
		requests_add(ended, r);
		disk.stats.errors += r->result != 0;
		n++;
	}
	return n;
}

void disk_isr(const void *arg)
{
	struct requests ended;
	k_spinlock_key_t key;
	unsigned int n;
	bool dead;

	ARG_UNUSED(arg);
	requests_init(&ended);
	key = spin_lock(&disk.lock, LOCK_DEV);
	disk.stats.interrupts++;
	virtio_blk_interrupt(&disk.blk);
	n = reap(&ended);
	disk.stats.reads += n;
	disk.idle_interrupts = n ? 0 : disk.idle_interrupts + 1;
	if (unlikely(disk.idle_interrupts > IDLE_INTERRUPTS_MAX))
		virtio_blk_fail(&disk.blk);
	if (unlikely(disk.waiting.first || disk.blk.state != VIRTIO_BLK_READY))
		disk_settle(&ended);
	dead = disk.blk.state == VIRTIO_BLK_DEAD;
	spin_unlock(&disk.lock, key);
	if (unlikely(dead))
		intc_disable(disk.irq); /* whatever it still says */
	disk_end(&ended);
}

/* Whether the watch goes on. A device that has not yet confirmed its reset is asked again. */
static bool look_again(struct requests *ended)
{
	disk.period++;
	disk.idle_interrupts = 0;
	if (virtio_blk_is_overdue(&disk.blk, disk.period, WATCH_PERIODS))
		virtio_blk_fail(&disk.blk);
	if (disk.blk.state == VIRTIO_BLK_FAILED)
		disk_settle(ended);
	disk.watched = virtio_blk_outstanding(&disk.blk) > 0;
	return disk.watched;
}

void disk_watch_expired(struct k_timer *timer)
{
	struct requests ended;
	k_spinlock_key_t key;
	bool again;

	ARG_UNUSED(timer);
	requests_init(&ended);
	key = spin_lock(&disk.lock, LOCK_DEV);
	again = look_again(&ended);
	spin_unlock(&disk.lock, key);
	if (again)
		start_watch();
	disk_end(&ended);
}

int nx_block_info(struct nx_block_info *info)
{
	if (!disk.registers)
		return disk.refused ? -EACCES : -ENODEV;
	*info = (struct nx_block_info){
		.sectors = disk.blk.capacity,
		.block_size = disk.blk.block_size,
		.read_only = disk.blk.read_only,
		.registers = disk.registers,
		.irq = disk.irq,
	};
	return 0;
}

void nx_block_stats(struct nx_block_stats *stats)
{
	k_spinlock_key_t key = spin_lock(&disk.lock, LOCK_DEV);

	*stats = disk.stats;
	stats->dead = disk.blk.state == VIRTIO_BLK_DEAD;
	spin_unlock(&disk.lock, key);
}
