"""virtioblkd on QEMU: what it answers, disks with faults, and its own death."""
import os
import sys
import unittest
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../drivers/disk"))
from machines import Machines, SECTOR, SECTORS, device, file_node  # noqa: E402

(OK, OUT_OF_RANGE, IO, MALFORMED, READ_ONLY, TIMEOUT, NO_DEVICE) = (0, 1, 2, 3, 5, 6, 7)
MEMORY = 34 * 4096


class VirtioBlkd(Machines):
    app = "tests/user/virtioblkd"

    def on(self, plan, *more, slot=0, options=None):
        options = file_node(self.path) + device(slot=slot) if options is None else options
        return self.run_to_end(" ".join((f"plan={plan}", *more)), options)

    def assert_good(self, text, clients=1):
        self.assertEqual(text.count("client: reason=0 code=0\n"), clients, text)

    def assert_inline(self, text, lba, count, status=OK):
        crc = 0 if status else self.crc(lba, count)
        self.assertIn(f"read: {lba} {count} {status} {crc}\n", text)

    def assert_into(self, text, lba, count, offset):
        """Where it should go it went, and nowhere else; and the memory came back."""
        rest = zlib.crc32(bytes(MEMORY - count * SECTOR))
        self.assertIn(f"into: {lba} {count} 0 {self.crc(lba, count)} {rest} 1\n", text)

    def test_reads(self):
        inline = [(0, 1), (5, 8), (SECTORS - 1, 1)]
        into = [(0, 1, 0), (3, 256, 0), (100, 255, 4096), (11, 9, 513), (SECTORS - 8, 8, 100)]
        text = self.on(",".join(["i", *(f"r:{lba}:{count}" for lba, count in inline),
                                 *(f"m:{lba}:{count}:{offset}" for lba, count, offset in into)]))
        self.assert_good(text)
        self.assertIn("virtioblkd: mmio window mapped ok\n", text)
        self.assertIn(f"virtioblkd: mmio=0x10001000 irq=1 sectors={SECTORS}\n", text)
        self.assertIn("init: up virtioblkd\n", text)
        self.assertEqual(text.count("virtioblkd: ready\n"), 1)
        self.assertIn(f"info: 0 {SECTORS} 512 512 1\n", text)
        for lba, count in inline:
            self.assert_inline(text, lba, count)
        for read in into:
            self.assert_into(text, *read)

    def test_reject(self):
        """test_reject_blk_{write,lba_oob,count_zero,count_257,wrap}"""
        outside = [(SECTORS, 1), (SECTORS - 1, 2), (2**64 - 1, 1), (2**64 - 1, 2)]
        text = self.on(",".join(["w", "s", "w", "x",
                                 *(f"r:{lba}:{count}" for lba, count in outside), "r:7:2"]),
                       "guest=1")
        self.assert_good(text)
        self.assertEqual(text.count(f"write: {READ_ONLY}\n"), 2)
        self.assertIn(f"sync: {READ_ONLY}\n", text)
        self.assertIn("malformed:" + f" {MALFORMED}" * 11 + "\n", text)
        for lba, count in outside:
            lba -= 2**64 if lba >= 2**63 else 0
            self.assert_inline(text, lba, count, OUT_OF_RANGE)
        self.assert_inline(text, 7, 2)
        self.assertIn("guest: reason=0 code=0\n", text)
        self.assertRegex(text, r"audit: writes=3 granted=[1-9]\d* refused=1\n")

    def test_ready_only_after_a_block_was_read(self):
        text = self.on("i", options=self.blkdebug({"event": "read_aio", "errno": 5, "sector": 0}))
        self.assertIn(f"info: 0 {SECTORS} 512 512 1\n", text)
        self.assertNotIn("virtioblkd: ready", text)
        self.assertNotIn("virtioblkd: ready", self.on("r:0:1"))

    def test_wherever_it_is(self):
        text = self.on("r:3:1", options=["-device", "virtio-rng-device,bus=virtio-mmio-bus.0",
                                         *file_node(self.path), *device(slot=5)])
        self.assertIn(f"virtioblkd: mmio=0x10006000 irq=6 sectors={SECTORS}\n", text)
        self.assert_inline(text, 3, 1)

    def test_no_device(self):
        text = self.on("i,r:0:1,w", options=[])
        self.assert_good(text)
        self.assertIn("init: up virtioblkd\n", text)
        self.assertIn("virtioblkd: no device\n", text)
        self.assertNotIn("virtioblkd: ready", text)
        self.assertIn(f"info: {NO_DEVICE} ", text)
        self.assert_inline(text, 0, 1, NO_DEVICE)
        self.assertIn(f"write: {READ_ONLY}\n", text)

    def test_writable_disk_is_refused(self):
        text = self.on("r:0:1", options=file_node(self.path, read_only="off") + device())
        self.assertIn("virtioblkd: mmio=0x10001000 irq=1 refused (-30)\n", text)
        self.assertIn("virtioblkd: no device\n", text)
        self.assert_inline(text, 0, 1, NO_DEVICE)

    def test_errors_at_a_sector(self):
        text = self.on("r:9:1,r:10:1,r:8:4,r:11:1",
                       options=self.blkdebug({"event": "read_aio", "errno": 5, "sector": 10}))
        for lba, count, status in ((9, 1, OK), (10, 1, IO), (8, 4, IO), (11, 1, OK)):
            self.assert_inline(text, lba, count, status)
        self.assertNotIn("failed", text)

    def test_stuck_device_is_reset_then_given_up(self):
        text = self.on("i,r:0:1,r:1:1,r:2:1,r:3:1", options=[
            "-blockdev", "driver=null-co,node-name=disk0,size=2097152,latency-ns=4000000000,"
            "read-only=on", *device()])
        self.assert_good(text)
        self.assertIn(f"info: 0 {SECTORS} ", text)
        self.assertIn("), started again\n", text)
        self.assertIn("), given up\n", text)
        for lba, status in ((1, TIMEOUT), (2, IO), (3, IO)):
            self.assert_inline(text, lba, 1, status)
        self.assertNotIn("exit virtioblkd", text)

    def test_eight_clients_at_once(self):
        text = self.on("l:150:1", "clients=8")
        self.assert_good(text, 8)
        self.assertEqual(text.count("load: good=150 deaths=0\n"), 8)

    def test_killed_under_load(self):
        """Every client reads on, and every byte is right, whatever its device was doing."""
        text = self.on("l:600:1", "clients=4", "kills=1")
        self.assert_good(text, 4)
        self.assertRegex(text, r"kills: ([3-9]|\d\d+)\n")
        self.assertRegex(text, r"load: good=600 deaths=[1-9]")
        self.assertIn("init: exit virtioblkd reason=1 code=9\n", text)

    def test_wrong_data_is_noticed(self):
        """What shows that the two before would."""
        with open(self.path, "r+b") as file:
            for lba in range(0, SECTORS, 4):
                file.seek(lba * SECTOR + 300)
                file.write(b"\0")
        text = self.on("l:150:1")
        self.assertRegex(text, r"client: reason=0 code=[1-9]\d*\n")


if __name__ == "__main__":
    unittest.main()
