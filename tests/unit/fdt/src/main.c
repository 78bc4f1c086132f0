/*
 * What the kernel believes of a device tree, and which trees it refuses.
 */
#include <string.h>

#include <zephyr/ztest.h>

#include <lib/machine.h>

#include "builder.h"
#include "virt_tree.h"

static struct tree tree;
static struct machine m;
static const char *reason;

/* What a test's tree has; a test changes what it is about. */
static struct {
	unsigned int harts;
	const uint32_t *hartid;   /* [harts]; NULL: 0, 1, 2 .. */
	const char *status;       /* of the last hart; NULL: none */
	const char *isa, *mmu;    /* of the last hart */
	uint32_t timebase;        /* 0: none */
	unsigned int memories;
	const uint32_t *memory;   /* base and size, one cell each */
	uint32_t first_targets;   /* entries of hart 0 at the PLIC: 2, or 1 (no machine mode) */
} want;

#define ISA "rv64imafdch_zicsr_zba_sstc"
#define INTC(n) (100 + (n))

static void defaults(void *fixture)
{
	static const uint32_t memory[] = { 0x80000000, 0x10000000 };

	ARG_UNUSED(fixture);
	memset(&want, 0, sizeof(want));
	want.harts = 4;
	want.isa = ISA;
	want.mmu = "riscv,sv48";
	want.timebase = 10000000;
	want.memories = 1;
	want.memory = memory;
	want.first_targets = 2;
	m.boot_hart = 0;
	m.need_mmu = true;
}

static void build_hart(unsigned int i)
{
	bool last = i == want.harts - 1;

	node_begin(&tree, "cpu@x");
	prop_string(&tree, "device_type", "cpu");
	CELLS(&tree, "reg", want.hartid ? want.hartid[i] : i);
	prop_string(&tree, "riscv,isa", last ? want.isa : ISA);
	prop_string(&tree, "mmu-type", last ? want.mmu : "riscv,sv39");
	if (last && want.status)
		prop_string(&tree, "status", want.status);
	node_begin(&tree, "interrupt-controller");
	prop_string(&tree, "compatible", "riscv,cpu-intc");
	CELLS(&tree, "phandle", INTC(i));
	node_end(&tree);
	node_end(&tree);
}

static void build_harts(void)
{
	node_begin(&tree, "cpus");
	CELLS(&tree, "#address-cells", 1);
	CELLS(&tree, "#size-cells", 0);
	if (want.timebase)
		CELLS(&tree, "timebase-frequency", want.timebase);
	for (unsigned int i = 0; i < want.harts; i++)
		build_hart(i);
	node_end(&tree);
}

static void build_plic(void)
{
	uint32_t targets[512];
	size_t n = 0;

	for (unsigned int i = 0; i < want.harts; i++) {
		if (i > 0 || want.first_targets == 2) {
			targets[n++] = INTC(i);
			targets[n++] = 11;
		}
		targets[n++] = INTC(i);
		targets[n++] = 9;
	}
	node_begin(&tree, "plic@c000000");
	prop_string(&tree, "compatible", "riscv,plic0");
	CELLS(&tree, "reg", 0xc000000, 0x600000);
	CELLS(&tree, "riscv,ndev", 96);
	prop_cells(&tree, "interrupts-extended", targets, n);
	node_end(&tree);
}

static void build_device(const char *name, const char *compatible, uint32_t base, uint32_t irq)
{
	node_begin(&tree, name);
	prop_string(&tree, "compatible", compatible);
	CELLS(&tree, "reg", base, 0x1000);
	CELLS(&tree, "interrupts", irq);
	node_end(&tree);
}

static void build(void)
{
	tree_start(&tree);
	node_begin(&tree, "");
	CELLS(&tree, "#address-cells", 1);
	CELLS(&tree, "#size-cells", 1);
	prop_string(&tree, "compatible", "riscv-virtio");
	for (unsigned int i = 0; i < want.memories; i++) {
		node_begin(&tree, "memory@80000000");
		prop_string(&tree, "device_type", "memory");
		prop_cells(&tree, "reg", want.memory + 2 * i, 2);
		node_end(&tree);
	}
	build_harts();
	node_begin(&tree, "soc");
	CELLS(&tree, "#address-cells", 1);
	CELLS(&tree, "#size-cells", 1);
	prop_bytes(&tree, "ranges", "", 0);
	build_plic();
	build_device("virtio@2", "virtio,mmio", 0x10002000, 2);
	build_device("virtio@1", "virtio,mmio", 0x10001000, 1);
	node_end(&tree);
	node_begin(&tree, "chosen");
	prop_string(&tree, "bootargs", "fault=none");
	node_end(&tree);
	node_end(&tree);
	tree_finish(&tree);
}

/* Into a machine of which only the wishes are set. */
static int parse_at(const void *fdt, size_t limit)
{
	m = (struct machine){ .boot_hart = m.boot_hart, .need_mmu = m.need_mmu };
	return machine_parse(fdt, limit, &m, &reason);
}

static int parse(void)
{
	build();
	return parse_at(tree.blob, sizeof(tree.blob));
}

#define expect_refused(word)                                                                       \
	do {                                                                                       \
		zassert_equal(parse(), -1);                                                        \
		zassert_str_equal(reason, word);                                                   \
	} while (0)

ZTEST(fdt, test_machine_is_described)
{
	zassert_ok(parse());
	zassert_equal(m.harts, MIN(4, MACHINE_HARTS));
	zassert_equal(m.timebase_hz, 10000000);
	zassert_equal(m.memories, 1);
	zassert_equal(m.memory[0].base, 0x80000000);
	zassert_equal(m.memory[0].size, 0x10000000);
	zassert_equal(m.plic.window.base, 0xc000000);
	zassert_equal(m.plic.sources, 96);
	zassert_equal(m.tree.size, tree.size);
	zassert_str_equal(m.bootargs, "fault=none");
	zassert_str_equal(m.name, "riscv-virtio");
	zassert_true(m.sstc);
	zassert_equal(m.uart.window.size, 0, "what the tree lacks is not made up");
}

ZTEST(fdt, test_virtio_windows_ascend)
{
	zassert_ok(parse());
	zassert_equal(m.virtios, 2);
	zassert_equal(m.virtio[0].window.base, 0x10001000);
	zassert_equal(m.virtio[0].irq, 1);
	zassert_equal(m.virtio[1].window.base, 0x10002000);
	zassert_equal(m.virtio[1].irq, 2);
}

/* Boot hart first, the others ascending, for each order of hartids and each boot hart. */
ZTEST(fdt, test_hartids_permuted)
{
	static const uint32_t order[][4] = {
		{ 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 2, 0, 3, 1 }, { 1, 3, 0, 2 }, { 3, 0, 1, 2 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(order); i++) {
		for (uint32_t boot = 0; boot < 4; boot++) {
			uint32_t next = 0;

			want.hartid = order[i];
			m.boot_hart = boot;
			zassert_ok(parse());
			zassert_equal(m.hart[0].id, boot);
			for (unsigned int n = 1; n < m.harts; n++, next++) {
				next += next == boot;
				zassert_equal(m.hart[n].id, next);
			}
		}
	}
}

ZTEST(fdt, test_hundred_harts_lowest_are_taken)
{
	want.harts = 100;
	m.boot_hart = 77;
	zassert_ok(parse());
	zassert_equal(m.harts, MACHINE_HARTS);
	zassert_equal(m.hart[0].id, 77);
	for (unsigned int n = 1; n < m.harts; n++)
		zassert_equal(m.hart[n].id, n - 1);
}

ZTEST(fdt, test_plic_context_is_the_entry_not_a_formula)
{
	zassert_ok(parse());
	for (unsigned int n = 0; n < m.harts; n++)
		zassert_equal(m.hart[n].plic_context, 2 * (int)n + 1);
	want.first_targets = 1; /* a hart without machine mode shifts all others */
	zassert_ok(parse());
	for (unsigned int n = 0; n < m.harts; n++)
		zassert_equal(m.hart[n].plic_context, 2 * (int)n);
}

static void expect_last_hart_unused(void)
{
	zassert_ok(parse());
	zassert_equal(m.harts, MIN(3, MACHINE_HARTS));
}

ZTEST(fdt, test_unusable_harts_are_left_out)
{
	want.status = "disabled";
	expect_last_hart_unused();
	want.status = "okay";
	zassert_ok(parse());
	zassert_equal(m.harts, MIN(4, MACHINE_HARTS));
	want.isa = "rv32imac";
	expect_last_hart_unused();
	want.isa = ISA;
	want.mmu = "riscv,none";
	expect_last_hart_unused();
	m.need_mmu = false;
	zassert_ok(parse());
	zassert_equal(m.harts, MIN(4, MACHINE_HARTS));
}

ZTEST(fdt, test_sstc_only_when_every_hart_has_it)
{
	want.isa = "rv64imac_sstcx_zba";
	want.harts = MACHINE_HARTS;
	zassert_ok(parse());
	zassert_false(m.sstc);
	want.isa = "rv64imac_sstc_zba";
	zassert_ok(parse());
	zassert_true(m.sstc);
}

ZTEST(fdt, test_reject_fdt_missing)
{
	zassert_equal(parse_at(NULL, 4096), -1);
	zassert_str_equal(reason, "missing");
}

ZTEST(fdt, test_reject_fdt_bad_magic)
{
	build();
	tree.blob[0] ^= 1;
	zassert_equal(parse_at(tree.blob, sizeof(tree.blob)), -1);
	zassert_str_equal(reason, "bad_magic");
}

ZTEST(fdt, test_reject_fdt_no_memory)
{
	want.memories = 0;
	expect_refused("no_memory");
}

ZTEST(fdt, test_reject_fdt_no_timebase)
{
	want.timebase = 0;
	expect_refused("no_timebase");
}

ZTEST(fdt, test_reject_fdt_no_boot_hart)
{
	m.boot_hart = 9;
	expect_refused("no_boot_hart");
	m.boot_hart = 3; /* it is there, but not usable */
	want.status = "disabled";
	expect_refused("no_boot_hart");
	want.harts = 0;
	expect_refused("no_boot_hart");
}

ZTEST(fdt, test_reject_fdt_overlapping_memory)
{
	static const uint32_t memory[] = { 0x80000000, 0x1000000, 0x80fff000, 0x1000 };

	want.memory = memory;
	want.memories = 2;
	expect_refused("overlap");
}

ZTEST(fdt, test_reject_fdt_duplicate_hart)
{
	static const uint32_t twice[] = { 0, 1, 0, 2 };

	want.hartid = twice;
	expect_refused("duplicate_hart");
}

/*
 * Cut trees lie at the end of an array, so that AddressSanitizer sees a read beyond the cut. With
 * @honest the header says how long the cut tree is, otherwise what it was.
 */
static void sweep(const uint8_t *blob, uint32_t size, bool honest)
{
	static uint8_t area[8192] __attribute__((aligned(8)));

	for (uint32_t cut = 0; cut < size; cut += 8) {
		uint8_t *start = area + sizeof(area) - cut;
		uint32_t total = __builtin_bswap32(cut);

		memcpy(start, blob, cut);
		if (honest && cut >= 8)
			memcpy(start + 4, &total, 4);
		zassert_equal(parse_at(start, cut), -1, "cut at %u", cut);
		if (cut >= 40)
			zassert_str_equal(reason, "truncated", "cut at %u", cut);
	}
}

ZTEST(fdt, test_reject_fdt_truncated)
{
	build();
	sweep(tree.blob, ROUND_DOWN(tree.size, 8), false);
	sweep(virt_tree, sizeof(virt_tree), false);
}

ZTEST(fdt, test_reject_fdt_truncated_header_agrees)
{
	build();
	sweep(tree.blob, ROUND_DOWN(tree.size, 8), true);
	sweep(virt_tree, sizeof(virt_tree), true);
}

/* Any byte may be anything: the answer may be, but a read outside the tree may not. */
ZTEST(fdt, test_damaged_trees_stay_inside)
{
	static uint8_t copy[ROUND_UP(sizeof(virt_tree), 8)] __attribute__((aligned(8)));
	static const uint8_t values[] = { 0x00, 0x01, 0x7f, 0xff };
	unsigned int refused = 0;

	memcpy(copy, virt_tree, sizeof(virt_tree));
	for (uint32_t at = 0; at < sizeof(virt_tree); at++) {
		for (size_t i = 0; i < ARRAY_SIZE(values); i++) {
			copy[at] = values[i];
			refused += parse_at(copy, sizeof(virt_tree)) != 0;
		}
		copy[at] = virt_tree[at];
	}
	zassert_true(refused > 100, "%u refused", refused);
	zassert_ok(parse_at(copy, sizeof(virt_tree)));
}

ZTEST(fdt, test_qemu_virt)
{
	m.boot_hart = 2;
	zassert_ok(parse_at(virt_tree, sizeof(virt_tree)), "%s", reason);
	zassert_equal(m.harts, MIN(4, MACHINE_HARTS));
	zassert_equal(m.hart[0].id, 2);
	zassert_equal(m.hart[0].plic_context, 5);
	zassert_equal(m.hart[0].sswi_index, 2);
	zassert_true(m.sstc);
	zassert_equal(m.memory[0].size, 256 << 20);
	zassert_equal(m.uart.window.base, 0x10000000);
	zassert_equal(m.uart.irq, 10);
	zassert_equal(m.uart.clock_hz, 3686400);
	zassert_equal(m.virtios, 8);
	zassert_equal(m.virtio[7].window.base, 0x10008000);
	zassert_equal(m.virtio[7].irq, 8);
	zassert_equal(m.sswi.window.base, 0x2f00000);
	zassert_equal(m.rtc.window.base, 0x101000);
	zassert_equal(m.rtc.irq, 11);
	zassert_equal(m.finisher.base, 0x100000);
}

ZTEST_SUITE(fdt, NULL, NULL, defaults, NULL, NULL);
