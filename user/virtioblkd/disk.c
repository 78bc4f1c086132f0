/*
 * The device. Its memory is one piece: the queue, then buffers of the longest read. Timeouts and
 * recovery are as in the kernel's host: docs/disk.md.
 */
#include "virtioblkd.h"

#include <errno.h>
#include <stddef.h>

#include <zephyr/sys/util_macro.h>

#include <uapi/neuron/service.h>

#include <nx/driver.h>
#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/memory.h>
#include <nx/process.h>
#include <nx/timer.h>

#define QUEUE_LEN CONFIG_VIRTIOBLKD_QUEUE_LEN
#define SEGMENTS  1
#define RW        (NX_PROT_READ | NX_PROT_WRITE)

#define QUEUE_BYTES VIRTIO_BLK_AREA_BYTES(QUEUE_LEN, SEGMENTS)
#define AREA_BYTES  ((QUEUE_BYTES + NX_PAGE_SIZE - 1) / NX_PAGE_SIZE * NX_PAGE_SIZE)
#define BUFFERS      4
#define BUFFER_BYTES (VIRTIO_BLK_SECTORS_MAX * VIRTIO_BLK_SECTOR)
#define DMA_BYTES    (AREA_BYTES + BUFFERS * BUFFER_BYTES)

static_assert(DMA_BYTES <= CONFIG_USER_DRIVER_DMA_PAGES * NX_PAGE_SIZE,
	      "USER_DRIVER_DMA_PAGES: room for the queue and four buffers");

/* Requests that take no longer than the limit are never older than so many periods. */
#define WATCH_PERIODS 8
#define PERIOD_NS     (CONFIG_VIRTIOBLKD_TIMEOUT_MS * 1000000ull / WATCH_PERIODS)

/* An interrupt that never ends would keep this program busy for ever. */
#define IDLE_INTERRUPTS_MAX 1000

static struct virtio_blk blk;
static bool there;
static char *memory;        /* DMA_BYTES */
static uint64_t memory_pa;
static uint32_t buffers_in_use; /* bit n: buffer n */
static long watch;
static bool watched;
static uint32_t period;     /* counted: what requests are stamped with */
static uint32_t idle_interrupts; /* in a row, without a request that ended */

bool disk_is_there(void)
{
	return there;
}

uint64_t disk_sectors(void)
{
	return blk.capacity;
}

uint32_t disk_block_size(void)
{
	return blk.block_size;
}

bool disk_is_read_only(void)
{
	return blk.read_only;
}

/* ---- requests ---- */

static size_t offset_of(unsigned int buffer)
{
	return AREA_BYTES + (size_t)buffer * BUFFER_BYTES;
}

const char *disk_data(const struct job *job)
{
	return memory + offset_of(job->buffer);
}

static struct job *job_of(struct virtio_blk_request *r)
{
	return (struct job *)((char *)r - offsetof(struct job, request));
}

static int take_buffer(void)
{
	for (unsigned int i = 0; i < BUFFERS; i++) {
		if (!(buffers_in_use >> i & 1)) {
			buffers_in_use |= 1u << i;
			return (int)i;
		}
	}
	return -1;
}

static uint64_t status_of(int result)
{
	switch (result) {
	case 0: return NX_VB_OK;
	case -ERANGE: return NX_VB_OUT_OF_RANGE;
	case -ETIMEDOUT: return NX_VB_TIMEOUT;
	default: return NX_VB_IO;
	}
}

static void end(struct job *job, int result)
{
	job_done(job, status_of(result));
	buffers_in_use &= ~(1u << job->buffer);
	job_free(job);
}

/* Return: 0; -EAGAIN there is no room. */
static int start(struct job *job, unsigned int buffer)
{
	struct virtio_blk_request *r = &job->request;
	int ret;

	job->buffer = buffer;
	job->segment = (struct virtio_blk_segment){ memory_pa + offset_of(buffer),
						    job->sectors * VIRTIO_BLK_SECTOR };
	*r = (struct virtio_blk_request){ .lba = job->lba, .sectors = job->sectors, .segments = 1,
					  .segment = &job->segment, .stamp = period };
	ret = virtio_blk_submit(&blk, r);
	if (ret != -EAGAIN)
		job_started(job);
	if (ret && ret != -EAGAIN)
		end(job, ret);
	return ret;
}

static void start_waiting(void)
{
	struct job *job;

	while ((job = job_next())) {
		int buffer = take_buffer();

		if (buffer < 0)
			break;
		if (start(job, (unsigned int)buffer) == -EAGAIN) {
			buffers_in_use &= ~(1u << buffer);
			break;
		}
	}
	virtio_blk_kick(&blk);
}

/* ---- recovery ---- */

static void end_outstanding(void)
{
	struct virtio_blk_request *r;

	while ((r = virtio_blk_abandon(&blk)))
		end(job_of(r), period - r->stamp > WATCH_PERIODS ? -ETIMEDOUT : r->result);
}

static void report_failure(void)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "virtioblkd: device failed (");
	nx_line_number(&line, blk.fault);
	nx_line_text(&line, blk.state == VIRTIO_BLK_DEAD ? "), given up" : "), started again");
	nx_line_print(&line);
}

/* Nothing is given back before the device has confirmed its reset. */
static void recover(void)
{
	if (!virtio_blk_reset(&blk))
		return;
	end_outstanding();
	idle_interrupts = 0;
	virtio_blk_restart(&blk);
	report_failure();
}

static void start_watch(void)
{
	if (watched || virtio_blk_outstanding(&blk) == 0)
		return;
	watched = nx_timer_set(watch, (uint64_t)nx_clock_get() + PERIOD_NS, 0) == 0;
}

void disk_pump(void)
{
	if (!there)
		return;
	if (blk.state == VIRTIO_BLK_FAILED)
		recover();
	if (blk.state != VIRTIO_BLK_FAILED)
		start_waiting();
	start_watch();
}

/* ---- signals ---- */

/* A dead device's interrupt stays held. */
static void interrupted(void)
{
	struct virtio_blk_request *r;
	bool idle = true;

	virtio_blk_interrupt(&blk);
	while ((r = virtio_blk_reap(&blk))) {
		end(job_of(r), r->result);
		idle = false;
	}
	idle_interrupts = idle ? idle_interrupts + 1 : 0;
	if (idle_interrupts > IDLE_INTERRUPTS_MAX)
		virtio_blk_fail(&blk);
	if (blk.state != VIRTIO_BLK_DEAD)
		(void)nx_irq_ack(NX_SLOT_IRQ);
}

static void watch_expired(void)
{
	watched = false;
	period++;
	idle_interrupts = 0;
	if (virtio_blk_is_overdue(&blk, period, WATCH_PERIODS))
		virtio_blk_fail(&blk);
}

void disk_signal(uint64_t bits)
{
	if (bits & SIGNAL_IRQ)
		interrupted();
	if (bits & SIGNAL_WATCH)
		watch_expired();
	disk_pump();
}

/* ---- taking it over ---- */

static int make_memory(void)
{
	struct nx_cap_info info;
	long mem = nx_dma_create(NX_SLOT_MMIO, DMA_BYTES);
	long at = mem < 0 ? mem : nx_map(mem, 0, DMA_BYTES, 0, RW);

	if (at < 0)
		return (int)at;
	memory = (char *)at;
	nx_cap_query(mem, &info);
	memory_pa = info.address;
	return 0;
}

static int take_over(uintptr_t base)
{
	const struct virtio_blk_setup setup = {
		.base = base,
		.area = memory,
		.area_pa = memory_pa,
		.queue_len = QUEUE_LEN,
		.segments = SEGMENTS,
		.require_ro = IS_ENABLED(CONFIG_VIRTIOBLKD_REQUIRE_RO),
	};

	return virtio_blk_init(&blk, &setup);
}

/* The device is quiet until it has been taken over: what is left of its last driver's was reset. */
static int open_device(long ntf)
{
	long base = nx_mmio_map(NX_SLOT_MMIO, 0, NX_PAGE_SIZE, 0, RW);
	int ret = base < 0 ? (int)base : make_memory();

	if (base == -EPERM)
		return -ENODEV;
	if (ret)
		return ret;
	nx_say("virtioblkd: mmio window mapped ok", NULL);
	watch = nx_timer_create(ntf, SIGNAL_WATCH);
	ret = watch < 0 ? (int)watch : take_over((uintptr_t)base);
	if (ret)
		return ret;
	ret = (int)nx_irq_bind(NX_SLOT_IRQ, ntf, SIGNAL_IRQ);
	if (ret) {
		virtio_blk_fail(&blk);
		virtio_blk_reset(&blk);
	}
	return ret;
}

/* Where it is says who started this program. */
static void report(int error)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "virtioblkd: ");
	nx_line_text(&line, (const char *)nx_bootinfo()->args);
	nx_line_text(&line, error ? " refused (" : " sectors=");
	nx_line_number(&line, error ? error : (int64_t)blk.capacity);
	nx_line_text(&line, error ? ")" : "");
	nx_line_print(&line);
}

void disk_open(long ntf)
{
	int ret = open_device(ntf);

	there = ret == 0;
	if (ret != -ENODEV)
		report(ret);
	if (!there)
		nx_say("virtioblkd: no device", NULL);
}
