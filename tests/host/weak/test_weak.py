"""Ordering that x86 and sequentially consistent explorations cannot show: see weak.c."""
import os
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
RUNS = 30000
FLAGS = ["-O1", "-g", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-Wno-tsan"]
INCLUDES = [HERE, "arch/native/include", "arch/include", "include", "kernel/include"]
CONFIG = ["-DCONFIG_SMP=1", "-DCONFIG_MP_MAX_NUM_CPUS=4"]


class Weak(unittest.TestCase):
    def build(self, *macros):
        folder = tempfile.mkdtemp()
        self.addCleanup(subprocess.run, ["rm", "-rf", folder])
        program = os.path.join(folder, "weak")
        unit = program + ".o"
        subprocess.run(["gcc", *FLAGS, *CONFIG, *(f"-D{macro}" for macro in macros),
                        *(f"-I{os.path.join(TOP, path)}" for path in INCLUDES),
                        "-fsanitize=thread", "-c", "-o", unit, os.path.join(HERE, "units.c")],
                       check=True)
        subprocess.run(["gcc", *FLAGS, "-o", program, unit, os.path.join(HERE, "weak.c")],
                       check=True)
        return program

    def outcome(self, program, scenario):
        return subprocess.run([program, scenario, str(RUNS)], stdout=subprocess.PIPE, text=True)

    def passes(self, scenario, *macros):
        ended = self.outcome(self.build(*macros), scenario)
        self.assertEqual((ended.returncode, ended.stdout), (0, f"{scenario}: {RUNS} runs passed\n"))

    def finds(self, scenario, *macros):
        ended = self.outcome(self.build(*macros), scenario)
        self.assertEqual(ended.returncode, 1, ended.stdout)
        self.assertRegex(ended.stdout, rf"{scenario}: wrong in run \d+")

    def test_a_lock_hands_over_what_it_protects(self):
        self.passes("lock")

    def test_a_ticket_lock_does_too(self):
        self.passes("lock", "SPINLOCK_TICKET")

    def test_an_idle_cpu_or_its_waker_sees_the_other(self):
        self.passes("idle")

    def test_a_context_is_whole_when_it_is_loaded(self):
        self.passes("switch")

    def test_finds_a_relaxed_unlock(self):
        self.finds("lock", "WEAK_UNLOCK")
        self.finds("lock", "WEAK_UNLOCK", "SPINLOCK_TICKET")

    def test_finds_an_idle_flag_without_a_full_fence(self):
        self.finds("idle", "WEAK_IDLE")

    def test_finds_a_context_that_is_published_too_early(self):
        self.finds("switch", "WEAK_SWITCH")


if __name__ == "__main__":
    unittest.main()
