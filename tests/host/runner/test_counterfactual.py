"""Which counterfactuals a job runs, and what counts as an answer."""
import tempfile
import types
import unittest

import common  # noqa: F401
from testing import execute, plan, scenario
from testing.machine import Outcome
from testing.verdict import FAILED, PASSED

SOUND = "START - test_a\n PASS - test_a in 0.010 seconds\nSUITE PASS\n"
FAILING = "START - test_a\n FAIL - test_a in 0.010 seconds\nSUITE FAIL\n"


def job(entry):
    keys = {"neuron": {"counterfactuals": [entry]}}
    made = scenario.Scenario("a", ".", keys, keys["neuron"])
    return plan.make([made], boards=("native_sim",))[0]


class Runs(execute.Executor):
    """Every run prints @text and ends with status 1."""

    def __init__(self, text):
        super().__init__(common.TOP, tempfile.gettempdir(), None, None,
                         types.SimpleNamespace(bootargs=[], timeout_scale=1))
        self.text = text

    def start(self, job, image, name, arguments=(), done=None):
        return Outcome(bytearray(self.text.encode()), 1, 0.1)


class Answers(unittest.TestCase):
    def status(self, expect, text):
        entry = {"fault": "f", "expect": expect}
        return Runs(text).counterfactual(job(entry), None, entry, SOUND).status

    def test_failure_of_the_named_test(self):
        self.assertEqual(self.status("test_a", FAILING), PASSED)

    def test_reject_start_of_the_named_test(self):
        self.assertEqual(self.status("test_b", "START - test_b\n" + FAILING), FAILED)

    def test_reject_longer_name(self):
        self.assertEqual(self.status("test_a", FAILING.replace("test_a", "test_ab")), FAILED)

    def test_reject_panic_that_nobody_expects(self):
        text = "neuron: panic: fetch fault at 0x10\n"
        self.assertEqual(self.status("test_a", text + FAILING), FAILED)
        self.assertEqual(self.status("test_a", FAILING + text), PASSED)
        self.assertEqual(self.status("panic: fetch fault", text), PASSED)

    def test_reject_what_is_printed_without_the_fault(self):
        self.assertEqual(self.status("START - test_a", FAILING), FAILED)


class Places(unittest.TestCase):
    def count(self, **entry):
        return len(execute.counterfactuals_of(job({"fault": "f", "expect": "x", **entry})))

    def test_board_and_width(self):
        self.assertEqual(self.count(), 1)
        self.assertEqual(self.count(board="native_sim"), 1)
        self.assertEqual(self.count(board="qemu_virt"), 0)
        self.assertEqual(self.count(cpus=[2, 4]), 0)


if __name__ == "__main__":
    unittest.main()
