"""tools/nx against the real image: every command's lines, and every exit status."""
import functools
import importlib.machinery
import importlib.util
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zlib

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
NX = os.path.join(TOP, "tools/nx")
SETTINGS = ("CONFIG_SHELL=y\nCONFIG_LOG=y\nCONFIG_BLOCK_VIRTIO_KERNEL=y\nCONFIG_PKGFS=y\n"
            "CONFIG_AUDIT=y\nCONFIG_DEBUG_SYMBOLS=n\n"
            # What services print would come between the answers.
            "CONFIG_INIT=n\nCONFIG_SELFTEST=n\n")
CPUS = 4
COUNTERS = ("requested merged deferred dropped sent late failed received acknowledged absorbed "
            "rejected").split()


def load_tool():
    loader = importlib.machinery.SourceFileLoader("nx_tool", NX)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("nx_tool", loader))
    loader.exec_module(module)
    return module


def run(*arguments):
    return subprocess.run([sys.executable, NX, *arguments], capture_output=True, text=True,
                          cwd=TOP, check=False)


@functools.lru_cache(None)
def build():
    """(folder of the image, command that starts it without a disk)"""
    folder = tempfile.mkdtemp()
    unittest.addModuleCleanup(shutil.rmtree, folder)
    settings = os.path.join(folder, "nx.conf")
    with open(settings, "w") as file:
        file.write(SETTINGS)
    out = os.path.join(folder, "build")
    make = [os.environ.get("MAKE", "make"), "-s", "-j2", f"O={out}", f"CONF={settings}"]
    subprocess.run([*make, "image"], cwd=TOP, check=True, capture_output=True)
    subprocess.run([*make, "pkgfs.img"], cwd=TOP, check=True,
                   capture_output=True)
    shown = subprocess.run([*make, "DISK=", "show-run"], cwd=TOP, check=True, capture_output=True,
                           text=True)
    return out, shlex.split(shown.stdout.strip().split("\n")[-1])


class Machine(unittest.TestCase):
    """One machine, its serial line on a socket, for all of these."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.out, command = build()
        cls.path = os.path.join(cls.temporary.name, "serial")
        image = os.path.join(cls.out, "pkgfs.img")
        with open(image, "rb") as file:
            cls.disk = file.read()
        cls.machine = subprocess.Popen(
            [*command, "-drive", f"if=none,id=disk0,format=raw,readonly=on,file={image}",
             "-device", "virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0",
             "-serial", f"unix:{cls.path},server=on,wait=off", "-monitor", "none"],
            cwd=TOP, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        cls.addClassCleanup(cls.machine.wait)
        cls.addClassCleanup(cls.machine.kill)
        end = time.monotonic() + 20
        while not os.path.exists(cls.path) and time.monotonic() < end:
            time.sleep(0.05)

    def ask(self, *words, status=0):
        done = run("--connect", self.path, "--timeout", "60", *words)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout.splitlines()

    def check(self, lines, each, last, count=None):
        for line in lines[:-1]:
            self.assertRegex(line, f"^{each}$")
        self.assertRegex(lines[-1], f"^{last}$")
        if count is not None:
            self.assertEqual(len(lines) - 1, count)

    def test_hw_smp(self):
        self.check(self.ask("hw", "smp"), r"hart\d+ online ticks=\d+", f"nx: smp online={CPUS}",
                   CPUS)

    def test_hw_smp_ticks_go_on(self):
        def ticks():
            return [int(line.split("=")[1]) for line in self.ask("hw", "smp")[:-1]]
        first = ticks()
        time.sleep(0.5)
        for before, after in zip(first, ticks()):
            self.assertGreater(after, before)

    def test_hw_dt(self):
        self.check(self.ask("hw", "dt"),
                   rf"model=neuron,qemu-virt memory=0x80000000\+0x10000000 harts={CPUS}",
                   "nx: hw dt tb=10000000", 1)

    def test_hw_sbi(self):
        self.check(self.ask("hw", "sbi"), r"spec=\d+\.\d+ impl=1 hsm=1 ipi=1 rfence=1",
                   "nx: hw sbi time=(sstc|sbi)", 1)

    def test_hw_irq_counts_what_is_typed(self):
        def count():
            lines = self.ask("hw", "irq")
            self.check(lines, r"irq (1|10) owner=kernel count=\d+", "nx: hw irq sources=2", 2)
            return int(lines[1].split("=")[-1])
        self.assertGreater(count(), 0)
        first = count()
        self.assertGreater(count(), first)

    def test_hw_vblk(self):
        self.check(self.ask("hw", "vblk", "info"),
                   f"sector_size=512 crc32=0x{zlib.crc32(self.disk[:4096]):08x}",
                   f"nx: vblk sectors={len(self.disk) // 512}", 1)

    def test_hw_vblk_is_asked_for_info(self):
        self.assertEqual(self.ask("hw", "vblk", status=2),
                         ["nx: FAIL hw vblk (usage: nx hw vblk info)"])

    def test_pkg_ls(self):
        self.assertEqual(self.ask("pkg", "ls"),
                         ["demo@1.0.0 directory mode=0555 size=42",
                          "system@1.0.0 directory mode=0555 size=49", "nx: pkg entries=2"])
        self.assertEqual(self.ask("pkg", "ls", "pkg://demo/doc"),
                         ["hello.txt file mode=0444 size=31", "latest link mode=0777 size=9",
                          "nx: pkg entries=2"])

    def test_pkg_cat(self):
        self.assertEqual(self.ask("pkg", "cat", "pkg://demo@1.0.0/doc/latest"),
                         ["Hello from a verified package.", "nx: pkg bytes=31"])

    def test_pkg_stat(self):
        self.check(self.ask("pkg", "stat", "pkg://system/build.prop"),
                   r"node=\d+ kind=file mode=0444", "nx: pkg size=20", 1)

    def test_pkg_verify_reads_every_block(self):
        blocks = len(self.disk) // 4096 - 2
        self.check(self.ask("pkg", "verify"), "", f"nx: pkg verified={blocks}", 0)
        self.assertEqual(self.ask("pkg", "status"),
                         ["source=virtio-blk mode=strict trusted=1 version=1 mismatches=0",
                          f"nx: pkg blocks={blocks}"])

    def test_pkg_says_why_not(self):
        for words, why in ((("cat", "pkg://demo/doc"), "is a directory"),
                           (("cat", "pkg://demo/none"), "not found"),
                           (("ls", "pkg://demo/doc/hello.txt"), "not a directory"),
                           (("stat", "pkg://demo/../x"), "malformed")):
            self.assertEqual(self.ask("pkg", *words, status=4),
                             [f"nx: FAIL pkg {words[0]} ({why})"])
        for command in ("cat", "stat"):
            self.assertEqual(self.ask("pkg", command, status=2),
                             [f"nx: FAIL pkg {command} (usage: nx pkg {command} <path>)"])

    def test_audit(self):
        lines = self.ask("audit", "1000")
        self.check(lines, r"seq=\d+ time=\d+ event=\d+ (allow|deny|note) \w+ subject=\d+ "
                   r"target=\d+ a=\d+ b=\d+ c=\d+", f"nx: audit records={len(lines) - 1} dropped=0")
        mounts = [line for line in lines if " event=12 allow policy " in line]
        self.assertEqual(len(mounts), 1)
        self.assertRegex(mounts[0], " a=1 b=256 c=0$")  # set version; virtio-blk, strict
        newest = self.ask("audit", "1")
        self.assertEqual(newest, [lines[-2], "nx: audit records=1 dropped=0"])
        self.assertEqual(self.ask("audit", "x", status=2),
                         ["nx: FAIL audit (usage: nx audit [records])"])

    def type(self, line):
        """What the shell prints for @line, which is no command of nx."""
        with socket.socket(socket.AF_UNIX) as plug:
            plug.settimeout(30)
            plug.connect(self.path)
            plug.sendall(b"\x03" + line.encode() + b"\r")
            text = ""
            while not text.endswith("~$ ") or f"~$ {line}\r\n" not in text:
                text += plug.recv(4096).decode()
        return text.split(f"~$ {line}\r\n")[1].replace("\r", "").split("\n")[:-1]

    def test_ls_and_cat(self):
        self.assertEqual(self.type("ls"), ["demo@1.0.0 directory mode=0555 size=42",
                                           "system@1.0.0 directory mode=0555 size=49"])
        self.assertEqual(self.type("cat pkg://system/build.prop"), ["ro.neuron.build=dev"])
        self.assertEqual(self.type("cat /etc/passwd"), ["/etc/passwd: malformed"])

    def test_ps(self):
        lines = self.ask("ps")
        self.check(lines, r"\d+ \S+ \w+ -?\d+/-?\d+ shares=\d+ cpu=\d+",
                   f"nx: ps processes={len(lines) - 1}")
        self.assertTrue(any(re.match(r"\d+ shell running ", line) for line in lines))

    def test_sched(self):
        self.check(self.ask("sched"),
                   r"hart\d+ ready=\d+ switches=[1-9]\d* steals=\d+ gated=\d+ forbidden=0",
                   f"nx: sched cpus={CPUS}", CPUS)

    def test_ipi(self):
        lines = self.ask("ipi")
        counters = " ".join(rf"{name}=\d+" for name in COUNTERS)
        self.check(lines, rf"hart\d+ (best-effort|correctness|optional) {counters}",
                   f"nx: ipi cpus={CPUS}", 3 * CPUS)

    def test_log(self):
        self.check(self.ask("log"), r".*", r"nx: log lines=\d+ dropped=\d+")

    def test_unknown_command_is_usage(self):
        self.assertEqual(self.ask("nonsense", status=2), ["nx: FAIL nonsense (unknown command)"])
        self.assertEqual(self.ask("hw", "cat", status=2), ["nx: FAIL hw cat (unknown command)"])

    def test_too_many_words_is_usage(self):
        self.assertEqual(self.ask("ps", "all", status=2), ["nx: FAIL ps (usage: nx ps)"])

    def test_half_typed_line_is_given_up(self):
        with socket.socket(socket.AF_UNIX) as plug:
            plug.connect(self.path)
            plug.sendall(b"kernel reboot co")
        self.test_hw_smp()


class Image(unittest.TestCase):
    """nx starts the machine itself."""

    def test_start_ask_stop(self):
        done = run("--build", build()[0], "--timeout", "90", "hw", "smp")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.splitlines()[-1], f"nx: smp online={CPUS}")


class FakeShell(threading.Thread):
    """The other end of a socket: answers the first command with what it was given."""

    def __init__(self, path, answer):
        super().__init__(daemon=True)
        self.answer = answer
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(path)
        self.server.listen(1)
        self.start()

    def run(self):
        plug, _ = self.server.accept()
        with self.server, plug:
            for reply in ("^C\r\nneuron:~$ ", "nx x\r\n" + self.answer):
                if not plug.recv(100):
                    return
                plug.sendall(reply.encode())
            plug.recv(100)


class Statuses(unittest.TestCase):
    def ask_fake(self, answer, timeout="5"):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "serial")
            FakeShell(path, answer)
            return run("--connect", path, "--timeout", timeout, "x")

    def test_denied(self):
        self.assertEqual(self.ask_fake("nx: FAIL cap (denied)\r\n").returncode, 5)

    def test_failed(self):
        self.assertEqual(self.ask_fake("nx: FAIL hw vblk (no disk)\r\n").returncode, 4)

    def test_unasked_lines_are_left_out(self):
        done = self.ask_fake("a b\r\nneuron: hart1 tick n=64\r\nnx: x lines=1\r\n")
        self.assertEqual((done.returncode, done.stdout), (0, "a b\nnx: x lines=1\n"))

    def test_answer_without_its_last_line_is_no_answer(self):
        self.assertEqual(self.ask_fake("a b\r\n", timeout="2").returncode, 3)

    def test_nobody_there(self):
        done = run("--connect", "/nonexistent/serial", "ps")
        self.assertEqual(done.returncode, 3)
        self.assertIn("nx: /nonexistent/serial", done.stderr)

    def test_no_command_is_usage(self):
        self.assertEqual(run().returncode, 2)

    def test_status_of_last_lines(self):
        status_of = load_tool().status_of
        self.assertEqual(status_of("nx: smp online=4"), 0)
        self.assertEqual(status_of("nx: FAIL ps (usage: nx ps)"), 2)
        self.assertEqual(status_of("nx: FAIL ps (no memory)"), 4)
        self.assertEqual(status_of("nx: FAIL ps (denied by policy)"), 5)


if __name__ == "__main__":
    unittest.main()
