"""Consoles of Ztest, good and bad."""
import unittest

import common  # noqa: F401
from testing.verdict import FAILED, PASSED, SKIPPED
from testing.ztest_log import parse

HEAD = "*** boot\nRunning TESTSUITE sem\r\n====\nSTART - test_a\n PASS - test_a in 0.010 seconds\n"
SKIP = "START - test_b\n SKIP - test_b in 0.000 seconds\n"
SUMMARY_A = " - PASS - [sem.test_a] duration = 0.010 seconds\n"
SUMMARY_B = " - SKIP - [sem.test_b] duration = 0.000 seconds\n"
GOOD_END = "PROJECT EXECUTION SUCCESSFUL\n"


class ZtestLog(unittest.TestCase):
    def errors(self, text, part):
        cases, errors = parse(text)
        self.assertTrue(any(part in error for error in errors), (errors, cases))
        return cases

    def test_good_run(self):
        cases, errors = parse(HEAD + SKIP + SUMMARY_A + SUMMARY_B + GOOD_END)
        self.assertEqual(errors, [])
        self.assertEqual([(c.name, c.status, c.seconds) for c in cases],
                         [("sem.test_a", PASSED, 0.01), ("sem.test_b", SKIPPED, 0.0)])

    def test_result_behind_text_without_newline(self):
        cases, _ = parse("Running TESTSUITE s\nx START - test_a\n... PASS - test_a in 0.1 seconds\n"
                         + GOOD_END)
        self.assertEqual(cases[0].status, PASSED)

    def test_reject_no_verdict(self):
        self.errors(HEAD + SUMMARY_A, "no verdict")

    def test_reject_verdict_twice(self):
        self.errors(HEAD + GOOD_END + GOOD_END, "SUCCESSFUL, SUCCESSFUL")

    def test_reject_failed_verdict(self):
        self.errors(HEAD + "PROJECT EXECUTION FAILED\n", "FAILED")

    def test_reject_no_tests(self):
        self.errors(GOOD_END, "no test ran")

    def test_reject_test_that_never_ended(self):
        cases = self.errors(HEAD + "START - test_b\nhello\n", "no verdict")
        self.assertEqual(cases[1].status, FAILED)
        self.assertIn("hello", cases[1].reason)

    def test_reject_test_interrupted_by_next(self):
        cases, _ = parse(HEAD + "START - test_b\n" + SKIP.replace("_b", "_c") + GOOD_END)
        self.assertEqual({c.name: c.status for c in cases}["sem.test_b"], FAILED)

    def test_reject_end_without_start(self):
        self.errors(HEAD + " PASS - test_z in 0.0 seconds\n" + GOOD_END, "test_z ended")

    def test_reject_summary_that_differs(self):
        self.errors(HEAD + SUMMARY_A.replace("PASS", "SKIP") + GOOD_END, "summary")
        self.errors(HEAD + SKIP + SUMMARY_A + GOOD_END, "summary")

    def test_failure_keeps_its_words(self):
        cases, _ = parse("Running TESTSUITE s\nSTART - test_a\n\n    Assertion failed at m.c:7: f: "
                         "(x is false)\nwhy\n FAIL - test_a in 0.0 seconds\n")
        self.assertEqual(cases[0].reason, "    Assertion failed at m.c:7: f: (x is false)\nwhy")

    def test_one_failure_in_many_runs_counts(self):
        again = "START - test_a\n FAIL - test_a in 0.0 seconds\n"
        cases, _ = parse(HEAD + again + HEAD + GOOD_END)
        self.assertEqual(cases[0].status, FAILED)


if __name__ == "__main__":
    unittest.main()
