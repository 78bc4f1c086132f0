/*
 * Devices that services drive (CONFIG_USER_DRIVERS). init keeps a capability of each; a driver that
 * is started again gets the same device again.
 */
#include "init.h"

#include <string.h>

#include <drivers/virtio_mmio.h>

#include <nx/driver.h>
#include <nx/memory.h>
#include <nx/service.h>

/* What policy strings call devices, and virtio too (VIRTIO 1.2 5). */
static const struct {
	const char *string;
	uint32_t type;
} kinds[] = {
	{ "device.mmio.net", 1 },
	{ "device.mmio.blk", 2 },
	{ "device.mmio.rng", 4 },
};

static uint32_t type_of(const char *string)
{
	for (unsigned int i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(kinds[i].string, string))
			return kinds[i].type;
	return 0;
}

/* What is behind the window of @d; 0: nothing, or no virtio. */
static uint32_t type_behind(const struct nx_device *d)
{
	uint32_t type = 0;
	long at;

	if (strcmp(d->compatible, "virtio,mmio"))
		return 0;
	at = nx_mmio_map(d->mmio_slot, 0, NX_PAGE_SIZE, 0, NX_PROT_READ);
	if (at < 0)
		return 0;
	if (virtio_mmio_probe((uintptr_t)at, &type))
		type = 0;
	nx_unmap((uint64_t)at, NX_PAGE_SIZE);
	return type;
}

/* The first window with one. */
static bool find(uint32_t type, struct nx_device *d)
{
	for (uint64_t at = 0; type; at += sizeof(*d)) {
		if (nx_mem_read(NX_SLOT_DEVICES, at, d, sizeof(*d)) || !d->compatible[0])
			return false;
		if (type_behind(d) == type)
			return true;
	}
	return false;
}

static void hand_over(const struct nx_device *d, struct nx_message *m, struct nx_msg *desc)
{
	long mmio = nx_cap_copy(d->mmio_slot, NX_RIGHT_MAP | NX_RIGHT_GRANT);
	long irq = nx_cap_copy(d->irq_slot, NX_RIGHT_RECV | NX_RIGHT_GRANT);

	desc->send_caps[0] = (uint32_t)mmio;
	desc->send_caps[1] = (uint32_t)irq;
	m->info = NX_MSG(0, 0, (mmio >= 0) + (mmio >= 0 && irq >= 0));
}

static void tell(const struct nx_device *d, struct nx_line *text)
{
	nx_line_text(text, "mmio=");
	nx_line_hex(text, d->base);
	nx_line_text(text, " irq=");
	nx_line_number(text, d->irq);
}

/* A driver has one device. */
bool device_grant(unsigned int n, struct nx_message *m, struct nx_msg *desc, struct nx_line *text)
{
	const char *string = services[n].devices[0];
	struct nx_device d;

	if (policy_ask(NX_PO_CHECK_CAP_DELEGATED, services[n].sid, string) != NX_PO_ALLOW) {
		nx_say("init: deny ", services[n].name, " missing=", string, NULL);
		return false;
	}
	if (find(type_of(string), &d)) {
		hand_over(&d, m, desc);
		tell(&d, text);
	}
	return true;
}
