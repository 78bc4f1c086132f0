"""The marker ladder, fed with consoles that hold and consoles that must be refused."""
import unittest

import common  # noqa: F401
from testing import ladder

TABLE = {
    "families": ["neuron", "KINIT", "KSELFTEST"],
    "groups": {
        "boot": ["~neuron: hart0 boot \\S+ smp={smp}", ["KINIT: cpu{cpu} online",
                 "neuron: hart{cpu} online"], "neuron: runtime ready"],
        "kernel": ["KSELFTEST: one ok", "KSELFTEST: two ok", "KSELFTEST: three ok",
                   "KSELFTEST: end"]},
    "any": [["~neuron: hart{cpu} tick n=(1|64)"], "~neuron: ipi hart\\d+->hart\\d+"],
    "any_at_most": {"~neuron: ipi ": 2},
    "notes": ["~neuron: note .*"],
    "lanes": {"all": {"groups": ["boot", "kernel"], "skips": ["two"], "end": "KSELFTEST: end"},
              "small": {"like": "all", "without": ["three"]},
              "told": {"like": "all", "anywhere": ["~neuron: told \\d"]},
              "wrong": {"groups": ["boot"], "without": ["nothing"]}}}
GOOD = """
OpenSBI v1.3
neuron: hart0 boot virt smp=2
KINIT: cpu0 online
neuron: hart0 online
neuron: hart0 tick n=1
KINIT: cpu1 online
neuron: hart1 online\r
neuron: runtime ready
neuron: ipi hart0->hart1
KSELFTEST: one ok
neuron: note about nothing
KSELFTEST: two ok
lockdep: classes=4 max_depth=2 violations=0
KSELFTEST: three ok
KSELFTEST: end
"""


def check(text, lane="all"):
    return ladder.check(ladder.build(TABLE, lane, 2), text)


class Ladder(unittest.TestCase):
    def refused(self, text, part, lane="all"):
        errors, _ = check(text, lane)
        self.assertTrue(any(part in error for error in errors), errors)

    def test_good(self):
        self.assertEqual(check(GOOD), ([], []))

    def test_demanded_anywhere(self):
        self.refused(GOOD, "missing: ~neuron: told", lane="told")
        told = GOOD.replace("KSELFTEST: two", "neuron: told 1\nKSELFTEST: two")
        self.assertEqual(check(told, "told"), ([], []))

    def test_reject_missing_row(self):
        self.refused(GOOD.replace("KSELFTEST: one ok\n", ""), "KSELFTEST: one ok")

    def test_reject_missing_end(self):
        self.refused(GOOD.replace("KSELFTEST: end\n", ""), "missing: KSELFTEST: end")

    def test_reject_missing_cpu(self):
        self.refused(GOOD.replace("KINIT: cpu1 online\nneuron: hart1 online\r\n", ""), "missing")

    def test_reject_wrong_order(self):
        swapped = GOOD.replace("one ok", "x").replace("two ok", "one ok").replace("x", "two ok")
        self.refused(swapped, "out of order")

    def test_reject_marker_twice(self):
        self.refused(GOOD + "KSELFTEST: one ok\n", "twice")
        self.refused(GOOD + "neuron: hart0 tick n=1\n", "twice")

    def test_reject_unknown_marker(self):
        self.refused(GOOD + "KSELFTEST: four ok\n", "unknown")
        self.refused(GOOD + "neuron: hart5 tick n=1\n", "unknown")
        self.refused(GOOD + "neuron: hart0 tick n=2\n", "unknown")

    def test_reject_fail(self):
        self.refused(GOOD.replace("two ok", "two FAIL (lost 3)"), "failed")

    def test_reject_panic(self):
        self.refused(GOOD + "neuron: panic: store fault\n", "panic")

    def test_reject_lockdep(self):
        self.refused(GOOD.replace("violations=0", "violations=2"), "lockdep")

    def test_reject_too_many(self):
        more = "neuron: ipi hart1->hart0\nneuron: ipi hart2->hart0\n"
        self.refused(GOOD + more, "more than 2")

    def test_skip_only_where_the_lane_allows(self):
        allowed = GOOD.replace("two ok", "two skipped (smp=1)")
        self.assertEqual(check(allowed), ([], [("two", "smp=1")]))
        self.refused(GOOD.replace("one ok", "one skipped (smp=1)"), "allows no such skip")

    def test_lane_without_a_row_refuses_it(self):
        without = GOOD.replace("KSELFTEST: three ok\n", "")
        self.assertEqual(check(without, "small"), ([], []))
        self.refused(GOOD, "unknown marker: KSELFTEST: three ok", "small")

    def test_reject_bad_lane(self):
        for lane in ("wrong", "nowhere"):
            with self.assertRaises(ladder.LadderError):
                ladder.build(TABLE, lane, 2)

    def test_lanes_of_the_real_table(self):
        table = ladder.load_table()
        for lane in table["lanes"]:
            for cpus in (1, 4):
                self.assertTrue(ladder.build(table, lane, cpus).ordered)


if __name__ == "__main__":
    unittest.main()
