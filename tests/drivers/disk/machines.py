"""An image of a tests' program, and machines with all sorts of disks that it runs on."""
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


def build(folder, app, *settings):
    """The command that starts the program, without a disk."""
    fragment = os.path.join(folder, "settings.conf")
    os.makedirs(folder, exist_ok=True)
    with open(fragment, "w") as file:
        file.writelines(f"{line}\n" for line in ("CONFIG_DEBUG_SYMBOLS=n", *settings))
    make = [os.environ.get("MAKE", "make"), "-s", "-j2", f"O={folder}", f"APP={app}",
            f"CONF={fragment}", "BOARD=qemu_virt", "DISK=", "show-run"]
    done = subprocess.run(make, cwd=TOP, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)
    return shlex.split(done.stdout.strip().split("\n")[-1])


def device(node="disk0", slot=0, more=""):
    return ["-device", f"virtio-blk-device,drive={node},bus=virtio-mmio-bus.{slot}{more}"]


def file_node(path, node="disk0", read_only="on"):
    return ["-blockdev", f"driver=file,node-name={node},filename={path},read-only={read_only}"]


class Machines(unittest.TestCase):
    """The program is built once for all of them."""

    app = "tests/drivers/disk"
    seconds = RUN_SECONDS
    wrong = r"panic|lockdep: [^c]|violations=[^0]|ASSERTION"

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.command = build(os.path.join(cls.temporary.name, "build"), cls.app)
        cls.data = cls.content()

    @classmethod
    def content(cls):
        """No two sectors are equal, and none is empty."""
        return b"".join(bytes((n >> 8 & 255, n & 255, 1)) + bytes((n * 7 + i) & 255 or 1
                        for i in range(SECTOR - 3)) for n in range(SECTORS))

    def setUp(self):
        self.path = os.path.join(self.temporary.name, "disk.img")
        with open(self.path, "wb") as file:
            file.write(self.data)

    def start(self, arguments, options):
        machine = subprocess.Popen([*self.command, *options, "-append", arguments], cwd=TOP,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True)
        self.addCleanup(machine.stdout.close)
        self.addCleanup(machine.wait)
        self.addCleanup(machine.kill)
        return machine

    def run_to_end(self, arguments, options):
        """The console of a run to its end."""
        machine = self.start(arguments, options)
        try:
            text, _ = machine.communicate(timeout=self.seconds)
        except subprocess.TimeoutExpired:
            machine.kill()
            self.fail("no end:\n" + machine.communicate()[0])
        self.assertEqual(machine.returncode, 0, text)
        self.assertRegex(text, r"(?m)^end\r?$")
        self.assertNotRegex(text, self.wrong)
        return text.replace("\r", "")

    def run_plan(self, plan, options):
        return self.run_to_end(f"plan={plan}", options)

    def plain(self, plan, slot=0, more=""):
        return self.run_plan(plan, file_node(self.path) + device(slot=slot, more=more))

    def blkdebug(self, *rules):
        options = "".join(f",inject-error.{n}.{key}={value}" for n, rule in enumerate(rules)
                          for key, value in rule.items())
        return (file_node(self.path, "file0") +
                ["-blockdev", f"driver=blkdebug,node-name=bad0,image=file0,read-only=on{options}",
                 "-blockdev", "driver=raw,node-name=disk0,file=bad0,read-only=on"]
                + device(more=",rerror=report"))

    def run_changing(self, arguments, what):
        """The console of a run; when it says that it waits, @what() happens."""
        machine = self.start(arguments, file_node(self.path) + device())
        before = []
        for line in machine.stdout:
            before.append(line)
            if line.startswith("waiting:"):
                what()
                break
        text = "".join(before) + machine.stdout.read()
        self.assertEqual(machine.wait(), 0, text)
        return text.replace("\r", "")

    def crc(self, lba, count):
        return zlib.crc32(self.data[lba * SECTOR:(lba + count) * SECTOR])

    def assert_read(self, text, lba, count, ret=0):
        crc = 0 if ret else self.crc(lba, count)
        self.assertIn(f"read {lba} {count}: {ret} crc=0x{crc:08x}\n", text)

    def stats(self, text):
        """[errors, failures, dead] of the last line of them."""
        found = re.findall(r"stats: reads=\d+ errors=(\d+) failures=(\d+) dead=(\d)\n", text)
        return [int(n) for n in found[-1]]
