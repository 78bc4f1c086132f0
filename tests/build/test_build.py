#!/usr/bin/python3
"""Tests of configuration and build, each through the front door: make.

They share one output folder, so that most of them build a few files only; each brings it into the
state that it needs. O= in the environment names the folder, else it is a temporary one.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))

PLAIN = "lib/time/time_convert.c"  # reads no option


def setUpModule():
    global out, temporary
    temporary = None if os.environ.get("O") else tempfile.mkdtemp(prefix="neuron-build-")
    out = os.path.abspath(os.environ.get("O") or temporary)
    os.makedirs(out, exist_ok=True)


def tearDownModule():
    if temporary:
        shutil.rmtree(temporary)


def environment():
    """Without what a make around this program would tell the ones in it."""
    return {key: value for key, value in os.environ.items()
            if not key.startswith("MAKE") and key != "O"}


def make(*arguments, folder=None):
    """(status, what it printed) of make with the shared output folder."""
    command = ["make", "-C", ROOT, "--no-print-directory", f"O={folder or out}", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          stdin=subprocess.DEVNULL, env=environment())
    return done.returncode, done.stdout


def compiled(text):
    return set(re.findall(r"^  (?:CC|AS) +(\S+)$", text, re.M))


def write(name, text):
    path = os.path.join(out, name)
    with open(path, "w") as file:
        file.write(text)
    return path


def rejected(test, fragment, *words):
    """Asserts that the tiny product with @fragment does not configure, and what is said."""
    conf = write("reject.conf", fragment)
    folder = os.path.join(out, "reject")
    status, text = make(f"CONF={conf}", "BOARD=qemu_virt", "dtb", folder=folder)
    test.assertNotEqual(status, 0, text)
    test.assertFalse(os.path.exists(os.path.join(folder, ".config")), "a .config was written")
    for word in words:
        test.assertIn(word, text)


class Rejection(unittest.TestCase):
    def test_reject_kconfig_unmet(self):
        rejected(self, "CONFIG_MMU=n\nCONFIG_HW_STACK_PROTECTION=y\n",
                 "reject.conf:2: CONFIG_HW_STACK_PROTECTION=y was asked for, but it is n",
                 "it needs MMU  (MMU=n)")

    def test_reject_kconfig_band_overflow(self):
        rejected(self, "CONFIG_QOS_PRIO_BASE=12\n", "CONFIG_QOS_PRIO_BASE=12",
                 "must not exceed NUM_PREEMPT_PRIORITIES")

    def test_reject_kconfig_range(self):
        rejected(self, "CONFIG_MP_MAX_NUM_CPUS=17\n", "CONFIG_MP_MAX_NUM_CPUS=17",
                 "its range is 1 to 16")

    def test_reject_kconfig_unknown(self):
        rejected(self, "\nCONFIG_TIMESLICE_SIZ=10\n",
                 "reject.conf:2: unknown symbol CONFIG_TIMESLICE_SIZ", "CONFIG_TIMESLICE_SIZE")

    def test_reject_kconfig_selected(self):
        rejected(self, "CONFIG_LIBFDT=n\n", "CONFIG_LIBFDT=n was asked for, but it is y",
                 "it is selected by ARCH_RISCV")

    def test_reject_kconfig_production_tests(self):
        rejected(self, "CONFIG_KSELFTEST=n\nCONFIG_PRODUCTION=y\nCONFIG_FAULT_INJECT=y\n",
                 "CONFIG_FAULT_INJECT=y was asked for, but it is n", "PRODUCTION=y")

    def test_reject_kconfig_no_setting(self):
        rejected(self, "SMP=y\n", "reject.conf:1: no setting: SMP=y")

    def test_reject_unknown_board_and_defconfig(self):
        status, text = make("BOARD=nowhere", "dtb", folder=os.path.join(out, "reject"))
        self.assertNotEqual(status, 0)
        self.assertIn("qemu_virt", text)
        status, text = make("nowhere_defconfig", folder=os.path.join(out, "reject"))
        self.assertNotEqual(status, 0)
        self.assertIn("qemu_virt_defconfig", text)


class Configuration(unittest.TestCase):
    def test_defconfigs_are_minimal(self):
        command = [sys.executable, "scripts/kconfig.py", "--out", out, "checkdefconfigs"]
        done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_savedefconfig_gives_back_each_defconfig(self):
        folder = os.path.join(out, "saved")
        for path in sorted(glob.glob(os.path.join(ROOT, "configs/*_defconfig"))):
            status, text = make(os.path.basename(path), "savedefconfig", "-j1", folder=folder)
            self.assertEqual(status, 0, text)
            with open(path) as wanted, open(os.path.join(folder, "defconfig")) as got:
                self.assertEqual(got.read(), wanted.read(), path)

    def test_random_configuration_repeats(self):
        configs = []
        for name in ("a", "b"):
            folder = os.path.join(out, "random" + name)
            status, text = make("randconfig", "SEED=7", folder=folder)
            self.assertEqual(status, 0, text)
            with open(os.path.join(folder, ".config")) as file:
                configs.append(file.read())
        self.assertEqual(configs[0], configs[1])

    def test_random_configurations_are_granted(self):
        folder = os.path.join(out, "random")
        for seed in range(5):
            self.assertEqual(make("randconfig", f"SEED={seed}", folder=folder)[0], 0)
            status, text = make("dtb", folder=folder)
            self.assertEqual(status, 0, f"SEED={seed}\n{text}")

    def test_every_config_target(self):
        folder = os.path.join(out, "targets")
        for target in ("allyesconfig", "allnoconfig", "olddefconfig", "oldconfig", "listnewconfig",
                       "tiny_defconfig", "savedefconfig"):
            status, text = make(target, folder=folder)
            self.assertEqual(status, 0, f"{target}\n{text}")

    def test_fragment_wins_over_defconfig(self):
        folder = os.path.join(out, "layers")
        conf = write("wins.conf", "CONFIG_TIMESLICE_SIZE=7\n")
        self.assertEqual(make(f"CONF={conf}", "BOARD=qemu_virt", "dtb", folder=folder)[0], 0)
        with open(os.path.join(folder, ".config")) as file:
            self.assertIn("CONFIG_TIMESLICE_SIZE=7\n", file.read())


class Build(unittest.TestCase):
    """A small program on the native board, which compiles fast, and without symbols faster; the
    tests share its folder, in any order."""

    BASE = "CONFIG_ASAN=n\nCONFIG_UBSAN=n\nCONFIG_DEBUG_SYMBOLS=n\n"
    TARGET = ("APP=samples/hello_world", "BOARD=native_sim")

    @classmethod
    def setUpClass(cls):
        cls.folder = os.path.join(out, "native")
        cls.set("")
        cls.must()

    @classmethod
    def set(cls, text):
        cls.conf = write("native.conf", cls.BASE + text)

    @classmethod
    def must(cls, *arguments):
        status, text = make(*cls.TARGET, f"CONF={cls.conf}", f"-j{os.cpu_count()}",
                            *arguments, folder=cls.folder)
        if status:
            raise AssertionError(text)
        return text

    def readers(self, symbol):
        """Sources whose dependencies name @symbol."""
        found = set()
        for path in glob.glob(os.path.join(self.folder, "**/*.o.d"), recursive=True):
            with open(path) as file:
                text = file.read()
            if re.search(rf"/include/config/{symbol}\b", text):
                found.add(os.path.relpath(path, self.folder)[:-4] + ".c")
        return found

    def test_null_build_is_silent(self):
        self.must()
        self.assertEqual(self.must(), "")

    def test_option_rebuilds_its_readers_only(self):
        self.set("CONFIG_TIMESLICE_SIZE=20\n")
        self.must()
        readers = self.readers("TIMESLICE_SIZE")
        self.set("CONFIG_TIMESLICE_SIZE=30\n")
        self.assertEqual(compiled(self.must()), readers)
        self.assertIn("kernel/sched/slice.c", readers)
        self.assertNotIn(PLAIN, readers)

    def test_whole_tree_follows_flags(self):
        self.must()
        self.set("CONFIG_FRAME_POINTER=y\n")
        built = compiled(self.must())
        self.assertIn(PLAIN, built)
        self.assertIn("kernel/init.c", built)

    def test_terminal_is_not_read(self):
        """A build with a terminal for its input ends; nothing of it waits for what is typed."""
        self.must()
        os.remove(os.path.join(self.folder, "neuron.elf"))
        terminal, end = os.openpty()
        try:
            done = subprocess.run(["make", "-C", ROOT, f"O={self.folder}", *self.TARGET,
                                   f"CONF={self.conf}"],
                                  stdin=end, stdout=subprocess.DEVNULL, timeout=120,
                                  env=environment())
        finally:
            os.close(terminal)
            os.close(end)
        self.assertEqual(done.returncode, 0)

    def table(self):
        with open(os.path.join(self.folder, "symbols.S")) as file:
            return file.read()

    def assemble_table(self, names):
        """The table that scripts/symtab.py makes of @names takes the place of the image's."""
        path = os.path.join(self.folder, "symbols")
        done = subprocess.run([sys.executable, "scripts/symtab.py"], input=names, cwd=ROOT,
                              stdout=subprocess.PIPE, text=True, check=True)
        with open(path + ".S", "w") as file:
            file.write(done.stdout)
        subprocess.run(["gcc", "-c", "-o", path + ".o", path + ".S"], check=True)

    def test_table_of_names_that_moved_is_renewed(self):
        self.set("CONFIG_SYMTAB=y\n")
        self.must()
        right = self.table()
        self.assemble_table("1000 8 t gone\n")
        self.assertNotEqual(self.table(), right)
        os.remove(os.path.join(self.folder, "neuron.elf"))
        self.must()
        self.assertEqual(self.table(), right)
        with open(os.path.join(self.folder, "neuron.elf"), "rb") as file:
            self.assertNotIn(b"\0gone\0", file.read())
        self.assertEqual(self.must(), "")

    def test_table_of_names_that_keep_moving_ends_the_build(self):
        nm = write("nm", "#!/bin/sh\necho $(printf %x $$) 8 t moving\n")
        os.chmod(nm, 0o755)
        self.set("CONFIG_SYMTAB=y\n")
        status, text = make(*self.TARGET, f"CONF={self.conf}", f"NM={nm}", folder=self.folder)
        self.assertNotEqual(status, 0)
        self.assertIn("functions move with each of 5 links", text)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "neuron.elf")))

    def test_library_cannot_include_kernel_headers(self):
        self.must()
        commands = glob.glob(os.path.join(self.folder, "lib/**/*.o.d"), recursive=True)
        self.assertTrue(commands)
        for path in commands:
            with open(path) as file:
                self.assertNotIn("-Ikernel/include", file.readline(), path)


class Application(unittest.TestCase):
    """A folder of Zephyr's shape, outside the tree."""

    FILES = {
        "prj.conf": "CONFIG_PRINTK=y\n",
        "boards/native_sim.conf": "CONFIG_TIMESLICE_SIZE=7\n",
        "src/answer.h": "int answer(void);\n",
        "src/main.c": "#include \"answer.h\"\n\nint main(void)\n{\n\treturn answer();\n}\n",
        "src/deep/answer.c": "#include <answer.h>\n\nint answer(void)\n{\n\treturn 42;\n}\n",
        "src/deep/other.c": "int other(void);\n\nint other(void)\n{\n\treturn 43;\n}\n",
    }

    @classmethod
    def setUpClass(cls):
        cls.app = os.path.join(out, "outside")
        for name, text in cls.FILES.items():
            os.makedirs(os.path.dirname(os.path.join(cls.app, name)), exist_ok=True)
            write(os.path.join("outside", name), text)

    def build(self):
        status, text = make(f"APP={self.app}", "BOARD=native_sim", f"-j{os.cpu_count()}",
                            folder=os.path.join(out, "application"))
        self.assertEqual(status, 0, text)
        return compiled(text)

    def sources(self, *names):
        return {os.path.join(self.app, "src", name) for name in names}

    def test_all_of_src_is_built_with_the_boards_settings(self):
        built = self.build()
        self.assertLessEqual(self.sources("main.c", "deep/answer.c", "deep/other.c"), built)
        with open(os.path.join(out, "application/.config")) as file:
            self.assertIn("CONFIG_TIMESLICE_SIZE=7\n", file.read())

    def test_header_rebuilds_its_includers_only(self):
        self.build()
        os.utime(os.path.join(self.app, "src/answer.h"))
        self.assertEqual(self.build(), self.sources("main.c", "deep/answer.c"))

    def test_new_file_is_built(self):
        self.build()
        write("outside/src/late.c", "int late(void);\n\nint late(void)\n{\n\treturn 44;\n}\n")
        self.assertEqual(self.build(), self.sources("late.c"))
        os.remove(os.path.join(self.app, "src/late.c"))
        self.assertEqual(self.build(), set())


class Board(unittest.TestCase):
    def compare(self, cpus, *fragments, machine="virt"):
        folder = os.path.join(out, "board")
        conf = write("board.conf", "".join(fragments))
        arguments = ("BOARD=qemu_virt", f"CONF={conf}", f"SMP={cpus}", "MEM=256")
        status, text = make("dtb", *arguments, folder=folder)
        self.assertEqual(status, 0, text)
        (blob,) = glob.glob(os.path.join(folder, f"qemu_virt-smp{cpus}-mem256.dtb"))
        done = subprocess.run([sys.executable, "scripts/check_dts.py", blob, "-machine", machine,
                               "-smp", str(cpus), "-m", "256M"], cwd=ROOT, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_tree_is_the_machines(self):
        for cpus in (1, 2, 4, 8):
            with self.subTest(cpus=cpus):
                self.compare(cpus)

    def test_tree_with_aclint_is_the_machines(self):
        self.compare(4, "CONFIG_IPI_ACLINT_SSWI=y\n", machine="virt,aclint=on")


if __name__ == "__main__":
    unittest.main()
