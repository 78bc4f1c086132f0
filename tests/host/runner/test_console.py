"""The console harness, what no run may print, and results of host programs."""
import unittest

import common  # noqa: F401
from testing import host_log
from testing.console import Expectation
from testing.verdict import FAILED, PASSED, SKIPPED, refused

LINES = "boot\nfirst 1\nsecond 2\r\nthird 3\n"


class Console(unittest.TestCase):
    def missing(self, **config):
        return Expectation(config).missing(LINES)

    def test_one_line_takes_the_first_pattern(self):
        self.assertEqual(self.missing(type="one_line", regex=["second \\d$", "nowhere"]), [])

    def test_order_counts_unless_said_otherwise(self):
        config = {"type": "multi_line", "regex": ["second", "first"]}
        self.assertEqual(self.missing(**config), ["first"])
        self.assertEqual(self.missing(ordered=False, **config), [])

    def test_a_line_serves_one_pattern(self):
        self.assertEqual(self.missing(type="multi_line", regex=["first", "first"]), ["first"])

    def test_reject_no_pattern(self):
        with self.assertRaises(ValueError):
            Expectation({"type": "multi_line"})

    def test_record_keeps_named_groups(self):
        record = {"regex": "(?P<w>[a-z]+) (?P<n>\\d)"}
        expectation = Expectation({"regex": "boot", "record": record})
        self.assertEqual(expectation.recorded(LINES)[1], {"w": "second", "n": "2"})


class Refused(unittest.TestCase):
    def test_clean_console(self):
        self.assertEqual(refused(LINES + "lockdep: classes=4 max_depth=2 violations=0\n"), "")

    def test_reject_reports(self):
        for line in ("neuron: panic: CPU exception", "lockdep: classes=1 max_depth=1 violations=1",
                     "==7==ERROR: AddressSanitizer: heap-use-after-free",
                     "kernel/x.c:3:4: runtime error: signed integer overflow",
                     "native: no memory for a stack"):
            self.assertIn(line, refused(LINES + line + "\n"))

    def test_allowed_report(self):
        self.assertEqual(refused("neuron: panic: on purpose", ["panic: on purpose$"]), "")


class HostPrograms(unittest.TestCase):
    def test_unittest_results(self):
        cases = host_log.parse("""
test_a (test_x.Group.test_a) ... ok
test_b (test_x.Group.test_b)
What it does. ... FAIL
test_c (test_x.Group.test_c) ... skipped 'no tool'
test_d (test_x.Group.test_d) ... ERROR
""")
        self.assertEqual([(case.name, case.status) for case in cases],
                         [("test_x.Group.test_a", PASSED), ("test_x.Group.test_b", FAILED),
                          ("test_x.Group.test_c", SKIPPED), ("test_x.Group.test_d", FAILED)])
        self.assertEqual(cases[2].reason, "no tool")

    def test_other_programs_have_no_cases(self):
        self.assertEqual(host_log.parse("all well\n"), [])


if __name__ == "__main__":
    unittest.main()
