"""The kernel's disk on QEMU: an ordinary one, and faults of every kind."""
import os
import sys
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from machines import Machines, SECTOR, SECTORS, device, file_node  # noqa: E402

EIO, EINVAL, EROFS, ERANGE, ENODEV, ETIMEDOUT = -5, -22, -30, -34, -19, -110


class Disk(Machines):
    def test_reads_of_every_kind(self):
        reads = [(0, 1), (5, 1), (SECTORS - 1, 1), (3, 256), (100, 257), (11, 1100), (0, 1024)]
        text = self.plain(",".join(["i", *(f"r:{lba}:{count}" for lba, count in reads), "e"]))
        self.assertIn(f"info: init=0 ioctl=0 status=4 sectors={SECTORS} size=512 block=1 "
                      "other=-22 command=-22\n", text)
        self.assertIn(f"disk: mmio=0x10001000 irq=1 sectors={SECTORS}\n", text)
        for lba, count in reads:
            self.assert_read(text, lba, count)
        self.assertEqual(self.stats(text), [0, 0, 0])

    def test_reject(self):
        """test_reject_blk_{write,lba_oob,count_zero,count_257,wrap}"""
        text = self.plain(f"w,r:{SECTORS}:1,r:{SECTORS - 1}:2,r:0:0,s:0:0,s:0:257,s:0:8388609,"
                          f"s:18446744073709551615:1,s:18446744073709551615:2,s:{SECTORS}:1,r:7:2")
        self.assertIn(f"write: {EROFS}\n", text)
        self.assert_read(text, SECTORS, 1, ERANGE)
        self.assert_read(text, SECTORS - 1, 2, ERANGE)
        self.assert_read(text, 0, 0, EINVAL)
        for count in (0, 257, 8388609):
            self.assertIn(f"start 0 {count}: {EINVAL}\n", text)
        for lba, count in ((2**64 - 1, 1), (2**64 - 1, 2), (SECTORS, 1)):
            self.assertIn(f"start {lba} {count}: {ERANGE}\n", text)
        self.assert_read(text, 7, 2)

    def test_eight_readers_and_a_batch(self):
        text = self.plain("b:64,p:8:200,e")
        self.assertIn(f"batch: bad=0 crc=0x{self.crc(0, 64):08x}\n", text)
        self.assertIn("readers: wrong=0 good=1\n", text)
        self.assertEqual(self.stats(text), [0, 0, 0])

    def test_no_device(self):
        text = self.run_plan("i,r:0:1,s:0:1", [])
        self.assertIn("disk: no device\n", text)
        self.assertIn("info: init=-22 ioctl=-22 status=-22 ", text)
        self.assert_read(text, 0, 1, EINVAL)
        self.assertIn(f"start 0 1: {ENODEV}\n", text)

    def test_writable_disk_is_refused_and_the_next_taken(self):
        other = os.path.join(self.temporary.name, "other.img")
        with open(other, "wb") as file:
            file.write(bytes(SECTOR * 8))
        text = self.run_plan("r:1:1", file_node(other, "rw", "off") + device("rw", 2)
                             + file_node(self.path) + device(slot=6))
        self.assertIn(f"disk: mmio=0x10003000 refused ({EROFS})\n", text)
        self.assertIn(f"disk: mmio=0x10007000 irq=7 sectors={SECTORS}\n", text)
        self.assert_read(text, 1, 1)

    def test_legacy_device_is_refused(self):
        text = self.run_plan("r:0:1", ["-global", "virtio-mmio.force-legacy=on"]
                             + file_node(self.path) + device())
        self.assertRegex(text, r"disk: mmio=0x10001000 refused \(-\d+\)\n")
        self.assertIn("disk: no device\n", text)

    def test_other_devices_are_passed_by(self):
        text = self.run_plan("r:1:1", ["-device", "virtio-rng-device,bus=virtio-mmio-bus.0"]
                             + file_node(self.path) + device(slot=1))
        self.assertNotIn("refused", text)
        self.assert_read(text, 1, 1)

    def test_blocks_of_4096_bytes(self):
        text = self.plain("i,r:8:8,r:16:256,r:9:8,r:8:1,r:0:8",
                          more=",logical_block_size=4096,physical_block_size=4096")
        self.assertIn(f"sectors={SECTORS} size=512 block=8 ", text)
        for lba, count, ret in ((8, 8, 0), (16, 256, 0), (9, 8, EIO), (8, 1, EIO), (0, 8, 0)):
            self.assert_read(text, lba, count, ret)

    def test_errors_at_a_sector(self):
        text = self.run_plan("r:0:8,r:100:8,r:96:16,r:108:8,r:0:8,e", self.blkdebug(
            {"event": "read_aio", "sector": 101, "once": "off", "immediately": "on"}))
        for lba, count, ret in ((0, 8, 0), (100, 8, EIO), (96, 16, EIO), (108, 8, 0)):
            self.assert_read(text, lba, count, ret)
        self.assertEqual(self.stats(text), [2, 0, 0], "the device goes on")

    def test_an_error_among_pieces_of_a_long_read(self):
        text = self.run_plan("r:0:1100,r:0:256,e", self.blkdebug(
            {"event": "read_aio", "sector": 700, "once": "on", "immediately": "on"}))
        self.assert_read(text, 0, 1100, EIO)
        self.assert_read(text, 0, 256)
        self.assertIn(self.stats(text)[0], range(1, 5), "the machine may merge the pieces")

    def null(self, latency_ms):
        return ["-blockdev", "driver=null-co,node-name=disk0,size=1048576,read-zeroes=on,"
                f"read-only=on,latency-ns={latency_ms * 1000000}"] + device()

    def test_slow_disk(self):
        text = self.run_plan("r:0:8,e", self.null(200))
        self.assertIn(f"read 0 8: 0 crc=0x{zlib.crc32(bytes(4096)):08x}\n", text)
        self.assertEqual(self.stats(text), [0, 0, 0])

    def test_disk_that_takes_too_long(self):
        """test_reject_blk_timeout: two chances, then an error at once."""
        text = self.run_plan("r:0:8,e,r:0:8,e,r:0:8,i", self.null(1200))
        self.assertEqual(text.count(f"read 0 8: {ETIMEDOUT} "), 2)
        self.assertEqual(text.count(f"read 0 8: {EIO} "), 1)
        self.assertIn("failures=1 dead=0\n", text)
        self.assertIn("failures=2 dead=1\n", text)
        self.assertIn(f"info: init={EIO} ioctl=0 status=1 ", text)

    def change(self, what):
        return self.run_changing("plan=u:64,r:64:1,r:0:1", what)

    def test_image_changes_underneath(self):
        def what():
            with open(self.path, "r+b") as file:
                file.seek(64 * SECTOR)
                file.write(b"\xaa" * SECTOR)
        crc = zlib.crc32(b"\xaa" * SECTOR)
        text = self.change(what)
        self.assertIn(f"changed: 0 crc=0x{crc:08x}\n", text)
        self.assertIn(f"read 64 1: 0 crc=0x{crc:08x}\n", text)
        self.assert_read(text, 0, 1)

    def test_disk_shorter_than_it_says(self):
        """Reads as zeroes, and successfully: only who verifies what was read can tell."""
        text = self.change(lambda: os.truncate(self.path, 64 * SECTOR))
        self.assertIn(f"changed: 0 crc=0x{zlib.crc32(bytes(SECTOR)):08x}\n", text)
        self.assert_read(text, 0, 1)


if __name__ == "__main__":
    unittest.main()
