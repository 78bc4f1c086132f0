#!/usr/bin/python3
"""What an option that is off leaves in the image: nothing.

Two images of the same program, one with the options on and one with them off. For each option: the
first has its functions, data or members of structures, the second has none of them.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from elftools.elf.elffile import ELFFile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Option: what is on in one image and off in the other, symbols, members of struct k_thread.
OPTIONS = {
    "LOCKDEP": (r"lockdep_\w+", ()),
    "LOCK_STAT": (r"lock_stat_\w+", ()),
    "ASSERT": (r"assert_(print|post_action)", ()),
    "FAULT_INJECT": (r"fault_(chosen|init)", ()),
    "IPI_FAULT_INJECT": (r"ipi_inject\w+", ()),
    "IPI_RATE_LIMIT": (r"(limiter|ipi_limit|ipi_tokens)_\w+", ()),
    "SCHED_STEAL": (r"steal_\w+", ()),
    "SCHED_QOS": (r"(qos|shares|bands)_\w+", ("qos",)),
    "SCHED_QOS_AGING": (r"aging_\w+", ()),
    "TIMESLICING": (r"slice_\w+", ()),
    "CPU_OFFLINE": (r"(offline_\w+|cpus_leaving)", ()),
    "SYMTAB": (r"symtab_\w+", ()),
    "BOOT_MARKERS": (r"marker_\w+", ()),
    "STACK_SENTINEL": (r"sentinel_\w+", ()),
    "SYSTEM_WORKQUEUE": (r"k_sys_work_q", ()),
    "UART_INTERRUPT_OUTPUT": (r"drain", ()),
    "THREAD_MONITOR": (r"monitor_\w+", ("all_node",)),
    "THREAD_NAME": (None, ("name",)),
    "THREAD_STACK_INFO": (None, ("stack_lo", "stack_hi")),
    "THREAD_CUSTOM_DATA": (None, ("custom_data",)),
    "SCHED_THREAD_USAGE": (None, ("usage",)),
}
# The image with everything on has ticks, the other none.
TICKS = r"slice_tick_\w+"

ON = """
CONFIG_LOCKDEP=y
CONFIG_LOCK_STAT=y
CONFIG_ASSERT=y
CONFIG_FAULT_INJECT=y
CONFIG_IPI_FAULT_INJECT=y
CONFIG_CPU_OFFLINE=y
CONFIG_SYMTAB=y
CONFIG_SCHED_THREAD_USAGE=y
CONFIG_THREAD_CUSTOM_DATA=y
CONFIG_UART_INTERRUPT_OUTPUT=y
CONFIG_MMU=n
"""
OFF = """
CONFIG_IPI_RATE_LIMIT=n
CONFIG_SCHED_STEAL_NONE=y
CONFIG_SCHED_QOS=n
CONFIG_TIMESLICING=n
CONFIG_TICKLESS_KERNEL=y
CONFIG_THREAD_NAME=n
CONFIG_THREAD_MONITOR=n
CONFIG_THREAD_STACK_INFO=n
CONFIG_SYSTEM_WORKQUEUE=n
CONFIG_BOOT_MARKERS=n
CONFIG_UART_INTERRUPT_OUTPUT=n
CONFIG_MMU=n
"""


class Image:
    """A built image: its symbols, sizes, and the members of struct k_thread."""

    def __init__(self, folder, fragment):
        os.makedirs(folder, exist_ok=True)
        conf = os.path.join(folder, "off.conf")
        with open(conf, "w") as file:
            file.write(fragment)
        env = {key: value for key, value in os.environ.items()
               if not key.startswith("MAKE") and key != "O"}
        done = subprocess.run(["make", "-C", ROOT, "--no-print-directory", f"O={folder}",
                               "APP=tests/boot", "BOARD=qemu_virt", f"CONF={conf}"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env)
        if done.returncode:
            raise RuntimeError(done.stdout)
        with open(os.path.join(folder, "neuron.elf"), "rb") as file:
            self.read(ELFFile(file))
        with open(os.path.join(folder, ".config")) as file:
            self.config = set(re.findall(r"^CONFIG_(\w+)=y$", file.read(), re.M))

    def read(self, elf):
        symbols = elf.get_section_by_name(".symtab").iter_symbols()
        self.symbols = {s.name for s in symbols
                        if s["st_info"]["type"] in ("STT_FUNC", "STT_OBJECT")}
        self.members, self.thread_bytes = thread_of(elf.get_dwarf_info())
        self.text = sum(s["sh_size"] for s in elf.iter_sections() if s["sh_flags"] & 4)

    def named(self, pattern):
        return sorted(name for name in self.symbols if re.fullmatch(pattern, name))


def thread_of(dwarf):
    """(members, bytes) of struct k_thread."""
    for unit in dwarf.iter_CUs():
        for entry in unit.iter_DIEs():
            if entry.tag == "DW_TAG_structure_type" and "DW_AT_byte_size" in entry.attributes \
                    and entry.attributes.get("DW_AT_name") \
                    and entry.attributes["DW_AT_name"].value == b"k_thread":
                names = {child.attributes["DW_AT_name"].value.decode()
                         for child in entry.iter_children() if "DW_AT_name" in child.attributes}
                return names, entry.attributes["DW_AT_byte_size"].value
    raise RuntimeError("no struct k_thread")


class Off(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = None if os.environ.get("O") else tempfile.mkdtemp(prefix="neuron-off-")
        folder = os.path.abspath(os.environ.get("O") or cls.temporary)
        cls.on = Image(os.path.join(folder, "on"), ON)
        cls.off = Image(os.path.join(folder, "off"), OFF)

    @classmethod
    def tearDownClass(cls):
        if cls.temporary:
            shutil.rmtree(cls.temporary)

    def test_configurations_are_what_is_compared(self):
        for option in OPTIONS:
            with self.subTest(option):
                self.assertIn(option, self.on.config)
                self.assertNotIn(option, self.off.config)

    def test_symbols(self):
        for option, (pattern, _) in OPTIONS.items():
            if pattern:
                with self.subTest(option):
                    self.assertTrue(self.on.named(pattern), "nothing of it when it is on")
                    self.assertEqual(self.off.named(pattern), [])

    def test_members_of_threads(self):
        for option, (_, members) in OPTIONS.items():
            for member in members:
                with self.subTest(option):
                    self.assertIn(member, self.on.members)
                    self.assertNotIn(member, self.off.members)

    def test_ticks(self):
        self.assertTrue(self.on.named(TICKS))
        self.assertEqual(self.off.named(TICKS), [])

    def test_sizes(self):
        print(f"text {self.on.text} -> {self.off.text}, "
              f"thread {self.on.thread_bytes} -> {self.off.thread_bytes} bytes", file=sys.stderr)
        self.assertLess(self.off.text, self.on.text)
        self.assertLess(self.off.thread_bytes, self.on.thread_bytes)


if __name__ == "__main__":
    unittest.main()
