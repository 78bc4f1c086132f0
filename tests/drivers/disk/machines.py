"""An image of the tests' program, and machines with all sorts of disks that it runs on."""
import os
import re
import shlex
import subprocess
import tempfile
import unittest
import zlib

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
SECTOR = 512
SECTORS = 4096
RUN_SECONDS = 60


def build(folder):
    """The command that starts the program, without a disk."""
    make = [os.environ.get("MAKE", "make"), "-s", "-j2", f"O={folder}", "APP=tests/drivers/disk",
            "BOARD=qemu_virt", "show-run"]
    done = subprocess.run(make, cwd=TOP, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)
    return shlex.split(done.stdout.strip().split("\n")[-1])


def content():
    """No two sectors are equal, and none is empty."""
    return b"".join(bytes((n >> 8 & 255, n & 255, 1)) + bytes((n * 7 + i) & 255 or 1
                    for i in range(SECTOR - 3)) for n in range(SECTORS))


def device(node="disk0", slot=0, more=""):
    return ["-device", f"virtio-blk-device,drive={node},bus=virtio-mmio-bus.{slot}{more}"]


def file_node(path, node="disk0", read_only="on"):
    return ["-blockdev", f"driver=file,node-name={node},filename={path},read-only={read_only}"]


class Machines(unittest.TestCase):
    """The program is built once for all of them."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.command = build(os.path.join(cls.temporary.name, "build"))
        cls.data = content()

    def setUp(self):
        self.path = os.path.join(self.temporary.name, "disk.img")
        with open(self.path, "wb") as file:
            file.write(self.data)

    def start(self, plan, options):
        machine = subprocess.Popen([*self.command, *options, "-append", f"plan={plan}"], cwd=TOP,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True)
        self.addCleanup(machine.stdout.close)
        self.addCleanup(machine.wait)
        self.addCleanup(machine.kill)
        return machine

    def run_plan(self, plan, options):
        """The console of a run to its end."""
        machine = self.start(plan, options)
        try:
            text, _ = machine.communicate(timeout=RUN_SECONDS)
        except subprocess.TimeoutExpired:
            machine.kill()
            self.fail("no end:\n" + machine.communicate()[0])
        self.assertEqual(machine.returncode, 0, text)
        self.assertRegex(text, r"(?m)^end\r?$")
        self.assertNotRegex(text, r"panic|lockdep: [^c]|violations=[^0]|ASSERTION")
        return text.replace("\r", "")

    def plain(self, plan, slot=0, more=""):
        return self.run_plan(plan, file_node(self.path) + device(slot=slot, more=more))

    def crc(self, lba, count):
        return zlib.crc32(self.data[lba * SECTOR:(lba + count) * SECTOR])

    def assert_read(self, text, lba, count, ret=0):
        crc = 0 if ret else self.crc(lba, count)
        self.assertIn(f"read {lba} {count}: {ret} crc=0x{crc:08x}\n", text)

    def stats(self, text):
        """[errors, failures, dead] of the last line of them."""
        found = re.findall(r"stats: reads=\d+ errors=(\d+) failures=(\d+) dead=(\d)\n", text)
        return [int(n) for n in found[-1]]
